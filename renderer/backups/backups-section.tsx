import { Button, Group, Skeleton, Text } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { BackupInfo } from '#shared/backups.ts';
import { useServices } from '#renderer/app/services.ts';
import { readBackupFault } from '#renderer/db/backup-notes.ts';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { Section } from '#renderer/settings/section.tsx';
import { Confirm } from '#renderer/ui/confirm.tsx';
import { FaultAlert } from '#renderer/ui/fault-alert.tsx';
import { NotLoaded } from '#renderer/ui/not-loaded.tsx';
import { faultOf, type Fault } from '#renderer/ui/use-fault-words.ts';
import { useHostData } from '#renderer/ui/use-host-data.ts';
import { useLive } from '#renderer/ui/use-live.ts';
import { BackupList } from './backup-list.tsx';
import { BackupProgress } from './backup-progress.tsx';
import { RestoreDialog } from './restore-dialog.tsx';
import { useBackupWork } from './use-backup-work.ts';

/** The copies that the host keeps. */
export function BackupsSection(): ReactNode {
  const { t } = useTranslation('backups');
  const { db, host } = useServices();
  const format = useFormat();
  const { data, fault, reload } = useHostData('listBackups', {}, ['backups']);
  const daily = useLive(() => readBackupFault(db), [db]).data ?? null;
  const work = useBackupWork();
  const [restoring, setRestoring] = useState<BackupInfo | null>(null);
  const [deleting, setDeleting] = useState<BackupInfo | null>(null);
  const [failed, setFailed] = useState<Fault | null>(null);
  const offline = fault?.code === 'rpc.disconnected';
  const busy = work.state.at === 'work';

  async function remove({ id }: BackupInfo): Promise<void> {
    setDeleting(null);
    const gone = await host.deleteBackup({ id }).catch((error: unknown) => ({ fault: faultOf(error).code }));
    setFailed(gone.fault === null ? null : { code: gone.fault, detail: '' });
    reload();
  }

  return (
    <Section title={t('title')}>
      <Text c="dimmed" maw="72ch">{t('text')}</Text>
      {daily !== null && <FaultAlert fault={{ code: daily, detail: '' }} onRetry={work.backUp} />}
      {data?.folder !== '' && <Group><Button disabled={busy || offline || !data} onClick={work.backUp}>{t('now')}</Button></Group>}
      {restoring === null && <BackupProgress work={work} />}
      {failed && <FaultAlert fault={failed} />}
      {offline && <Text c="dimmed">{t('offline')}</Text>}
      {fault && !offline && !data && <NotLoaded fault={fault} onRetry={reload} />}
      {!data && !fault && <Skeleton height={60} />}
      {data?.folder === '' && <Text>{t('nowhere')}</Text>}
      {data && data.folder !== '' && data.backups.length === 0 && <Text c="dimmed">{t('empty')}</Text>}
      {data && data.backups.length > 0 && <BackupList backups={data.backups} disabled={busy || offline} onRestore={(backup) => { work.forget(); setRestoring(backup); }} onDelete={setDeleting} />}
      {data && data.folder !== '' && <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>{t('folder', { folder: data.folder })} {t('folder.private')}</Text>}
      {restoring && <RestoreDialog backup={restoring} work={work} onClose={() => setRestoring(null)} />}
      <Confirm opened={deleting !== null} danger title={t('delete.title')} act={t('delete.act')} onConfirm={() => { if (deleting) void remove(deleting); }} onClose={() => setDeleting(null)}>
        <Text>{t('delete.text', { when: deleting ? format.dateTime(deleting.at) : '' })}</Text>
      </Confirm>
    </Section>
  );
}
