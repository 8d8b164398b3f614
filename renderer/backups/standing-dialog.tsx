import { Button, Group, Modal, Skeleton, Stack, Text, Title } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { BackupInfo } from '#shared/backups.ts';
import { useServices } from '#renderer/app/services.ts';
import { goOnWithWhatIsHere, witnessOf, type Mismatch, type Testimony } from '#renderer/db/witness.ts';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { Confirm } from '#renderer/ui/confirm.tsx';
import { FaultAlert } from '#renderer/ui/fault-alert.tsx';
import { faultOf, type Fault } from '#renderer/ui/use-fault-words.ts';
import { useHostData } from '#renderer/ui/use-host-data.ts';
import { useLive } from '#renderer/ui/use-live.ts';
import { BackupList } from './backup-list.tsx';
import { RestoreDialog } from './restore-dialog.tsx';
import { useBackupWork } from './use-backup-work.ts';
import { useHoldings } from './use-holdings.ts';

interface StandingDialogProps {
  readonly mismatch: Mismatch;
  readonly testimony: Testimony;
  readonly onClose: () => void;
}

/** What happened, what was there and what is there, and the ways out. */
export function StandingDialog({ mismatch, testimony, onClose }: StandingDialogProps): ReactNode {
  const { t } = useTranslation('backups');
  const { db, host, clock } = useServices();
  const [, open] = useLocation();
  const format = useFormat();
  const holdings = useHoldings();
  const { data, fault } = useHostData('listBackups', {}, ['backups']);
  const now = useLive(async () => (await witnessOf(db, { db: '', seq: 1, epoch: 1 }, 0)).counts, [db]).data;
  const work = useBackupWork();
  const [restoring, setRestoring] = useState<BackupInfo | null>(null);
  const [sure, setSure] = useState(false);
  const [failed, setFailed] = useState<Fault | null>(null);
  const before = testimony.own ?? testimony.other;

  async function goOn(): Promise<void> {
    setSure(false);
    try {
      if (mismatch === 'ledger-behind') await host.setPaused({ paused: true });
      await goOnWithWhatIsHere(db, host, { now: clock.now, freshId: () => crypto.randomUUID() });
      onClose();
    } catch (error) {
      setFailed(faultOf(error));
    }
  }

  if (restoring) return <RestoreDialog backup={restoring} work={work} onClose={() => setRestoring(null)} />;
  return (
    <Modal opened onClose={onClose} size="xl" title={t(`standing.${mismatch}.title`)}>
      <Stack gap={14}>
        <Text>{t(`standing.${mismatch}.text`)}</Text>
        <div>
          {before && <Text>{t('standing.then', { when: format.dateTime(before.at), what: holdings(before.counts) })}</Text>}
          {now && <Text>{t('standing.now', { what: holdings(now) })}</Text>}
        </div>
        <Title order={3}>{t('standing.choose')}</Title>
        {!data && !fault && <Skeleton height={60} />}
        {fault && !data && <FaultAlert fault={fault} />}
        {data?.backups.length === 0 && <Text c="dimmed">{t('standing.none')}</Text>}
        {data && data.backups.length > 0 && <BackupList backups={data.backups} disabled={false} onRestore={(backup) => { work.forget(); setRestoring(backup); }} />}
        {failed && <FaultAlert fault={failed} />}
        <Group justify="space-between" gap={8}>
          <Button variant="default" onClick={onClose} data-autofocus>{t('standing.later')}</Button>
          <Group gap={8}>
            <Button variant="default" onClick={() => { onClose(); open('/settings'); }}>{t('standing.import')}</Button>
            <Button variant="default" onClick={() => setSure(true)}>{t('standing.goOn')}</Button>
          </Group>
        </Group>
      </Stack>
      <Confirm opened={sure} danger={mismatch === 'ledger-behind'} title={t('standing.goOn.title')} act={t('standing.goOn')} onConfirm={() => { void goOn(); }} onClose={() => setSure(false)}>
        <Stack gap={8}>
          <Text>{t('standing.goOn.text')}</Text>
          {mismatch === 'ledger-behind' && <Text>{t('standing.goOn.ledger')}</Text>}
        </Stack>
      </Confirm>
    </Modal>
  );
}
