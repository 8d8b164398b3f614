import { Button, Group, Text } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useServices } from '#renderer/app/services.ts';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { Confirm } from '#renderer/ui/confirm.tsx';
import { FaultAlert } from '#renderer/ui/fault-alert.tsx';
import { justBefore } from '#renderer/ui/just-before.ts';
import { notifyDone } from '#renderer/ui/notify.tsx';
import { useHostData } from '#renderer/ui/use-host-data.ts';
import { faultOf, type Fault } from '#renderer/ui/use-fault-words.ts';
import { Card } from './card.tsx';

/** Whether the address is on the do-not-send list, which is the host's and knows no way back. */
export function SuppressionCard({ email }: { readonly email: string }): ReactNode {
  const { t } = useTranslation('contacts');
  const { host } = useServices();
  const format = useFormat();
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<Fault | null>(null);
  const { data, fault, reload } = useHostData('listSuppressions', { after: justBefore(email), limit: 1 }, ['suppressions']);
  const entry = data?.find(({ address }) => address === email);
  const add = async (): Promise<void> => {
    setBusy(true);
    try {
      await host.addSuppressions({ entries: [{ address: email, reason: 'manual' }] });
      notifyDone(t('contact.suppression.done', { email }));
      setFailed(null);
      reload();
    } catch (error) {
      setFailed(faultOf(error));
    } finally {
      setBusy(false);
      setAsking(false);
    }
  };
  return (
    <Card title={t('contact.suppression')}>
      {failed && <FaultAlert fault={failed} />}
      {data === undefined && fault && <Text c="dimmed">{t('messages.offline')}</Text>}
      {data !== undefined && (entry
        ? <Text c="var(--err)">{t('contact.suppression.on', { date: format.date(entry.at), reason: t(`reason.${entry.reason}`) })}</Text>
        : <Text>{t('contact.suppression.free')}</Text>)}
      {data !== undefined && !entry && <Group><Button variant="default" size="compact-sm" onClick={() => setAsking(true)}>{t('contact.suppression.add')}</Button></Group>}
      <Confirm opened={asking} danger busy={busy} title={t('contact.suppression.title', { email })} act={t('contact.suppression.add')} onClose={() => setAsking(false)} onConfirm={() => { void add(); }}>{t('contact.suppression.text')}</Confirm>
    </Card>
  );
}
