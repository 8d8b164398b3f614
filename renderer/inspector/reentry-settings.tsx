import { NumberInput, Select } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { WorkflowSettings } from '#shared/workflow/workflow.ts';

type Reentry = WorkflowSettings['reentry'];

const MODES = ['always', 'after_exit', 'cooldown', 'once'] as const;
const WHILE_ACTIVE = ['ignore', 'restart', 'queue'] as const;
/** A day, where nobody has said otherwise. */
const USUAL_HOURS = 24;
const MOST_HOURS = 17_544;

/** How often one and the same person may enter, and what a second time does while they are on the way. */
export function ReentrySettings({ value, readOnly, onChange }: { readonly value: Reentry; readonly readOnly: boolean; readonly onChange: (value: Reentry) => void }): ReactNode {
  const { t } = useTranslation('inspector');
  const { mode, hours, whileActive } = value;
  const write = (next: Reentry): void => {
    const keeps = next.mode === 'cooldown' ? { hours: next.hours ?? USUAL_HOURS } : {};
    // What is usual is left out, so that the file says only what was chosen.
    onChange({ mode: next.mode, ...keeps, ...(next.whileActive && next.whileActive !== 'ignore' && next.mode !== 'once' && { whileActive: next.whileActive }) });
  };
  return (
    <>
      <Select label={t('settings.reentry')} value={mode} allowDeselect={false} readOnly={readOnly} data={MODES.map((one) => ({ value: one, label: t(`settings.reentry.${one}`) }))}
        onChange={(chosen) => { if (chosen !== null) write({ ...value, mode: chosen as Reentry['mode'] }); }} />
      {mode === 'cooldown' && (
        <NumberInput label={t('settings.reentry.hours')} value={hours ?? USUAL_HOURS} min={1} max={MOST_HOURS} allowDecimal={false} clampBehavior="blur" readOnly={readOnly}
          onChange={(written) => { if (typeof written === 'number' && written >= 1 && written <= MOST_HOURS) write({ ...value, hours: written }); }} />
      )}
      {mode !== 'once' && (
        <Select label={t('settings.active')} value={whileActive ?? 'ignore'} allowDeselect={false} readOnly={readOnly} data={WHILE_ACTIVE.map((one) => ({ value: one, label: t(`settings.active.${one}`) }))}
          onChange={(chosen) => { if (chosen !== null) write({ ...value, whileActive: chosen as NonNullable<Reentry['whileActive']> }); }} />
      )}
    </>
  );
}
