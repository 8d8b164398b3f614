import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { BackupInfo } from '#shared/backups.ts';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { useHostData } from '#renderer/ui/use-host-data.ts';
import { BackupProgress } from './backup-progress.tsx';
import type { BackupWork } from './use-backup-work.ts';
import { useHoldings } from './use-holdings.ts';

interface RestoreDialogProps {
  readonly backup: BackupInfo;
  readonly work: BackupWork;
  readonly onClose: () => void;
}

/** What becomes of what is here, and of what was sent since; then the restore itself. */
export function RestoreDialog({ backup, work, onClose }: RestoreDialogProps): ReactNode {
  const { t } = useTranslation('backups');
  const format = useFormat();
  const holdings = useHoldings();
  const since = useHostData('countSendsSince', { at: backup.at }).data;
  const busy = work.state.at === 'work';
  const when = format.dateTime(backup.at);
  return (
    <Modal opened onClose={onClose} size="lg" title={t('restore.title', { when })} withCloseButton={!busy} closeOnClickOutside={!busy} closeOnEscape={!busy}>
      <Stack gap={12}>
        <Text fw={600}>{holdings(backup.counts)}</Text>
        <Text>{t('restore.text')}</Text>
        {since !== undefined && since.messages > 0 && <Text>{t('restore.sent', { count: since.messages })}</Text>}
        {since !== undefined && since.messages > 0 && <Text>{t('restore.begun')}</Text>}
        <Text>{t('restore.paused')}</Text>
        <Text c="dimmed">{t('restore.stays')}</Text>
        <BackupProgress work={work} />
        {!busy && (
          <Group justify="flex-end" gap={8}>
            <Button variant="default" onClick={onClose} data-autofocus>{t('cancel')}</Button>
            <Button disabled={!backup.sound} onClick={() => work.restore(backup)}>{t('restore.act')}</Button>
          </Group>
        )}
      </Stack>
    </Modal>
  );
}
