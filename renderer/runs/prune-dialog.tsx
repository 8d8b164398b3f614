import { Select, Stack, Text } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { DAY, instant } from '#shared/base/time.ts';
import { useServices } from '#renderer/app/services.ts';
import { Confirm } from '#renderer/ui/confirm.tsx';
import { FaultAlert } from '#renderer/ui/fault-alert.tsx';
import { notifyDone } from '#renderer/ui/notify.tsx';
import { faultOf, type Fault } from '#renderer/ui/use-fault-words.ts';

const AGES = [30, 90, 180, 365] as const;

/** Deletes what is old: the words of messages at the host, then the runs by the executor. */
export function PruneDialog({ opened, onClose }: { readonly opened: boolean; readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation('runs');
  const { host, requests, clock } = useServices();
  const [days, setDays] = useState(90);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<Fault | null>(null);

  async function prune(): Promise<void> {
    setBusy(true);
    setFault(null);
    try {
      const before = instant(clock.now() - days * DAY);
      const { pruned } = await host.pruneMessages({ before });
      await requests.add({ ask: 'prune', before });
      notifyDone(t('prune.done', { count: pruned }));
      onClose();
    } catch (error) {
      setFault(faultOf(error));
    } finally {
      setBusy(false);
    }
  }

  return (
    <Confirm opened={opened} danger busy={busy} title={t('prune.title')} act={t('prune.act')} onClose={onClose} onConfirm={() => { void prune(); }}>
      <Stack gap={12}>
        <Text>{t('prune.text')}</Text>
        <Select w={200} label={t('prune.older')} allowDeselect={false} value={String(days)} onChange={(value) => setDays(Number(value))} data={AGES.map((age) => ({ value: String(age), label: t('prune.days', { count: age }) }))} />
        {fault && <FaultAlert fault={fault} />}
      </Stack>
    </Confirm>
  );
}
