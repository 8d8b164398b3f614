import { Button, Group, Progress, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { bytesText } from '#renderer/app/bytes-text.ts';
import { useLocale } from '#renderer/i18n/i18n.ts';
import { FaultAlert } from '#renderer/ui/fault-alert.tsx';
import type { BackupWork } from './use-backup-work.ts';

/** What is going on, and how it ended. */
export function BackupProgress({ work: { state, cancel } }: { readonly work: BackupWork }): ReactNode {
  const { t } = useTranslation('backups');
  const { t: files } = useTranslation('files');
  const locale = useLocale();
  switch (state.at) {
    case 'idle': return null;
    case 'made': return <Text role="status">{t('made', { size: bytesText(state.backup.bytes, locale) })}</Text>;
    case 'cancelled': return <Text role="status">{t('cancelled')}</Text>;
    case 'fault': return <FaultAlert fault={state.fault} />;
    case 'work': return (
      <Stack gap={8} role="status">
        <Group justify="space-between">
          <Text>{files(state.step)}</Text>
          {state.canCancel && <Button size="compact-sm" variant="default" onClick={cancel}>{t('cancel')}</Button>}
        </Group>
        <Progress aria-label={files(state.step)} value={(state.share ?? 1) * 100} striped={state.share === null} animated={state.share === null} />
      </Stack>
    );
  }
}
