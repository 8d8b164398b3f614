import { createTheme, defaultVariantColorsResolver, type CSSVariablesResolver, type MantineColorsTuple, type VariantColorsResolver } from '@mantine/core';
import { darkTokens, lightTokens } from '#shared/view/tokens.ts';

/** Near-black is the only strong colour of the chrome; blue is for selection, focus and links alone. */
const ink: MantineColorsTuple = ['#ECEDEE', '#DCDDDF', '#C6C8CB', '#A9ACB1', '#85888E', '#6F6B64', '#5C5851', '#43403B', '#2F2C29', '#1F1D1A'];
const accent: MantineColorsTuple = ['#E9EEFB', '#CBD7F5', '#AEC1F0', '#8AA8FF', '#6E8DE6', '#4F75DA', '#2F5DD0', '#2A52B8', '#22449B', '#1A357A'];

/** Ink and our own tokens turn round in the dark, and what is written on them with them; Mantine would look at the light shade alone. */
const variantColorResolver: VariantColorsResolver = (input) => {
  const colors = defaultVariantColorsResolver(input);
  if (input.variant !== 'filled') return colors;
  if (input.color === 'ink') return { ...colors, color: 'var(--on-ink)' };
  return input.color?.startsWith('var(--') ? { ...colors, color: 'var(--surface)' } : colors;
};

export const theme = createTheme({
  variantColorResolver,
  primaryColor: 'ink',
  primaryShade: { light: 9, dark: 0 },
  autoContrast: true,
  luminanceThreshold: 0.4,
  colors: { ink, accent },
  defaultRadius: 8,
  fontFamily: '-apple-system, "Segoe UI Variable Text", "Segoe UI", "Noto Sans", "Liberation Sans", "PingFang SC", "HarmonyOS Sans SC", "Microsoft YaHei UI", "Noto Sans CJK SC", "Noto Sans SC", sans-serif',
  fontFamilyMonospace: 'ui-monospace, "Cascadia Mono", Menlo, "Noto Sans Mono CJK SC", monospace',
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '20px' },
  lineHeights: { xs: '18px', sm: '20px', md: '22px', lg: '24px', xl: '28px' },
  headings: { fontWeight: '600', sizes: { h1: { fontSize: '26px', lineHeight: '34px', fontWeight: '650' }, h2: { fontSize: '20px', lineHeight: '28px' }, h3: { fontSize: '16px', lineHeight: '24px' } } },
  focusRing: 'auto',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Button: { defaultProps: { size: 'sm' } },
    ActionIcon: { defaultProps: { variant: 'subtle', size: 32 } },
    Tooltip: { defaultProps: { openDelay: 400, withArrow: false, color: 'var(--tooltip)' }, styles: { tooltip: { color: 'var(--on-tooltip)' } } },
    Checkbox: { styles: { icon: { color: 'var(--on-ink)' } } },
    Radio: { styles: { icon: { color: 'var(--on-ink)' } } },
    Modal: { defaultProps: { radius: 12, centered: true, overlayProps: { backgroundOpacity: 0.35 } }, styles: { title: { fontSize: 16, fontWeight: 600, lineHeight: '24px' } } },
    Menu: { defaultProps: { shadow: 'md', radius: 8 } },
    Loader: { defaultProps: { size: 'sm' } },
    // Capitals have no place in Chinese, and shout in English.
    Badge: { defaultProps: { radius: 'sm', tt: 'none', fw: 500 } },
  },
});

/** The tokens, and Mantine's own variables in terms of them: one truth for every colour on screen. */
export const cssVariables: CSSVariablesResolver = () => {
  const shared = {
    '--mantine-color-body': 'var(--surface)',
    '--mantine-color-text': 'var(--text)',
    '--mantine-color-dimmed': 'var(--text-2)',
    '--mantine-color-placeholder': 'var(--text-3)',
    '--mantine-color-anchor': 'var(--accent-text)',
    '--mantine-color-default': 'var(--surface)',
    '--mantine-color-default-hover': 'var(--surface-2)',
    '--mantine-color-default-color': 'var(--text)',
    '--mantine-color-default-border': 'var(--border)',
    '--mantine-color-error': 'var(--err)',
    '--mantine-color-disabled': 'var(--surface-2)',
    '--mantine-color-disabled-color': 'var(--text-3)',
    '--mantine-primary-color-contrast': 'var(--on-ink)',
  };
  return { variables: {}, light: { ...lightTokens, ...shared }, dark: { ...darkTokens, ...shared } };
};
