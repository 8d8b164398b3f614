import { useDeferredValue, useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useServices } from '#renderer/app/services.ts';
import { useDocument } from '#renderer/journey/journey-context.ts';
import { useForm } from './inspector-context.ts';
import classes from './inspector.module.css';
import { previewText } from './preview.ts';

/** What the chosen contact would read; nothing for a text without variables, which reads as it is written. */
export function TemplatePreview({ source }: { readonly source: string }): ReactNode {
  const { t } = useTranslation('inspector');
  const { clock } = useServices();
  const { sample, variables } = useForm();
  const id = useDocument(({ document }) => document.id);
  const name = useDocument(({ document }) => document.name);
  const settings = useDocument(({ document }) => document.settings);
  // Typing comes first.
  const calm = useDeferredValue(source);
  const shown = useMemo(
    () => (sample && /\{[{%]/.test(calm) ? previewText(calm, { contact: sample, workflow: { id, name, settings }, variables, now: clock.now() }) : null),
    [calm, sample, variables, id, name, settings, clock],
  );
  if (!shown) return null;
  return (
    <div className={classes.preview} data-fault={!shown.ok} role="note" aria-label={t('preview')}>
      {shown.ok ? (shown.value.trim() === '' ? t('preview.empty') : shown.value) : t('preview.fault', { detail: shown.error })}
    </div>
  );
}
