import { Box, Stack, Switch } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { WorkspaceSettings } from '#shared/connections.ts';
import { QuietTimesFields, USUAL_QUIET } from '#renderer/ui/quiet-times-fields.tsx';

interface QuietHoursProps {
  readonly quiet: WorkspaceSettings['quiet'];
  readonly onChange: (quiet: WorkspaceSettings['quiet']) => void;
}

/** When no marketing leaves from any journey. */
export function QuietHours({ quiet, onChange }: QuietHoursProps): ReactNode {
  const { t } = useTranslation('settings');
  return (
    <Stack gap={8}>
      <Switch label={t('quiet.switch')} description={t('quiet.hint')} checked={quiet !== undefined} onChange={({ currentTarget: { checked } }) => onChange(checked ? USUAL_QUIET : undefined)} />
      {quiet && <Box pl={50}><QuietTimesFields times={quiet} onChange={onChange} /></Box>}
    </Stack>
  );
}
