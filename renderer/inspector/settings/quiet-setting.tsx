import { Stack, Switch } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { WorkflowSettings } from '#shared/workflow/workflow.ts';
import { QuietTimesFields, USUAL_QUIET } from '#renderer/ui/quiet-times-fields.tsx';

interface QuietSettingProps {
  readonly quiet: WorkflowSettings['quiet'];
  readonly readOnly: boolean;
  readonly onChange: (quiet: WorkflowSettings['quiet']) => void;
}

/** When a journey’s own marketing does not leave. */
export function QuietSetting({ quiet, readOnly, onChange }: QuietSettingProps): ReactNode {
  const { t } = useTranslation('inspector');
  return (
    <Stack gap={8}>
      <Switch label={t('quietTimes')} description={t('quietTimes.hint')} checked={quiet !== undefined} disabled={readOnly} onChange={({ currentTarget: { checked } }) => onChange(checked ? USUAL_QUIET : undefined)} />
      {quiet && <QuietTimesFields times={quiet} readOnly={readOnly} onChange={onChange} />}
    </Stack>
  );
}
