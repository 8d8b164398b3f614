import { Group, Input, SegmentedControl, useMantineColorScheme, type MantineColorScheme } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Locale } from '#shared/node/labels.ts';
import { chooseLanguage, useLocale } from '#renderer/i18n/i18n.ts';
import { Section } from './section.tsx';

/** Each language by its own name, so that it is found by those who cannot read the other. */
const LANGUAGES: { value: Locale; label: string }[] = [{ value: 'en', label: 'English' }, { value: 'zh', label: '中文' }];

export function ScreenSection(): ReactNode {
  const { t } = useTranslation('settings');
  const locale = useLocale();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  function choose(scheme: MantineColorScheme): void {
    setColorScheme(scheme);
    // The desktop colours what the page does not draw; if it cannot, the page is right all the same.
    window.weft?.saveSettings({ theme: scheme === 'auto' ? 'system' : scheme }).catch(() => {});
  }
  return (
    <Section title={t('screen.title')}>
      <Group gap={40} align="flex-start">
        <Input.Wrapper label={t('screen.language')} labelElement="div">
          <div><SegmentedControl aria-label={t('screen.language')} data={LANGUAGES} value={locale} onChange={(value) => chooseLanguage(value as Locale)} /></div>
        </Input.Wrapper>
        <Input.Wrapper label={t('screen.theme')} labelElement="div">
          <div>
            <SegmentedControl aria-label={t('screen.theme')} value={colorScheme} onChange={(value) => choose(value as MantineColorScheme)}
              data={(['auto', 'light', 'dark'] as const).map((value) => ({ value, label: t(`screen.theme.${value}`) }))} />
          </div>
        </Input.Wrapper>
      </Group>
    </Section>
  );
}
