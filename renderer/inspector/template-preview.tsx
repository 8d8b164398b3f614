import { useDeferredValue, useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { templateFaultText } from '#shared/words/template-faults.ts';
import { useLocale } from '#renderer/i18n/i18n.ts';
import { useForm } from './inspector-context.ts';
import classes from './inspector.module.css';

/** What the chosen contact would read; nothing for a text without variables, which reads as it is written. */
export function TemplatePreview({ source }: { readonly source: string }): ReactNode {
  const { t } = useTranslation('inspector');
  const locale = useLocale();
  const { preview } = useForm();
  // Typing comes first.
  const calm = useDeferredValue(source);
  const shown = useMemo(() => (/\{[{%]/.test(calm) ? preview(calm) : null), [calm, preview]);
  if (!shown) return null;
  return (
    <div className={classes.preview} data-fault={!shown.ok} role="note" aria-label={t('preview')}>
      {shown.ok ? (shown.value.trim() === '' ? t('preview.empty') : shown.value) : t('preview.fault', { detail: templateFaultText(shown.error, locale) })}
    </div>
  );
}
