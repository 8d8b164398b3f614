import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { nodeTypes } from '#nodes';
import { useServices } from '#renderer/app/services.ts';
import classes from '#renderer/app/shell.module.css';
import { askedOverdue, decideOverdue, overdueOf } from '#renderer/db/overdue.ts';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { notifyDone, notifyFault } from '#renderer/ui/notify.tsx';
import { faultOf, useFaultText } from '#renderer/ui/use-fault-words.ts';
import { useLive } from '#renderer/ui/use-live.ts';
import { OverdueDialog } from './overdue-dialog.tsx';
import { sumOverdue } from './overdue-sum.ts';

/** After a sleep with many late messages: on every screen, until somebody has decided. The question comes by itself once. */
export function OverdueBar(): ReactNode {
  const { t } = useTranslation('overdue');
  const { db, clock } = useServices();
  const format = useFormat();
  const textOf = useFaultText();
  const [wanted, setWanted] = useState(false);
  const [busy, setBusy] = useState(false);
  const asked = useLive(() => askedOverdue(db), [db]).data ?? null;
  const places = useLive(async () => (asked === null ? null : overdueOf(db, asked)), [db, asked?.from, asked?.to]).data ?? null;
  if (asked === null) return null;
  const found = places && { places, sum: sumOverdue(places, nodeTypes, clock.now()) };
  const decide = async (decision: 'send' | 'leave-out' | 'later'): Promise<void> => {
    setBusy(true);
    try {
      const isDone = await decideOverdue(db, asked, decision);
      if (!isDone) notifyFault(t('changed'));
      else if (decision !== 'later' && found) {
        const { expired } = found.sum;
        const count = found.sum.count - expired;
        const first = t(decision === 'send' ? 'done.send' : 'done.leave', { count, number: format.number(count) });
        notifyDone(expired > 0 ? t('done.both', { first, second: t('done.expired', { count: expired, number: format.number(expired) }) }) : first);
      }
      if (isDone) setWanted(false);
    } catch (error) {
      notifyFault(textOf(faultOf(error)));
    }
    setBusy(false);
  };
  return (
    <div className={classes['bar']} role="alert">
      {found ? t('bar', { count: found.sum.count, number: format.number(found.sum.count) }) : t('bar.counting')}
      <Button size="compact-xs" variant="default" onClick={() => setWanted(true)}>{t('bar.decide')}</Button>
      <OverdueDialog opened={wanted || !asked.later} asked={asked} found={found} busy={busy} onDecide={(decision) => { void decide(decision); }} />
    </div>
  );
}
