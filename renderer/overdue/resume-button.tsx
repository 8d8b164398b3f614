import { Button, Group, Modal, Stack, Text, type ButtonProps } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { nodeTypes } from '#nodes';
import type { RunId } from '#shared/base/ids.ts';
import { instant, MINUTE, type Instant } from '#shared/base/time.ts';
import { useServices } from '#renderer/app/services.ts';
import { overdueSends, type OverdueAt } from '#renderer/db/overdue.ts';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { notifyFault } from '#renderer/ui/notify.tsx';
import { faultOf, useFaultText } from '#renderer/ui/use-fault-words.ts';
import { sumOverdue } from './overdue-sum.ts';
import { OverdueTable } from './overdue-table.tsx';

/** What is a minute late at the moment the run is to go on. */
interface Found { readonly before: Instant; readonly places: readonly OverdueAt[] }

interface ResumeButtonProps extends ButtonProps {
  /** One run, or several that go on together. */
  readonly run: RunId | readonly RunId[];
  readonly children: ReactNode;
  /** It has been asked for. */
  readonly onAsked?: () => void;
}

/** Lets paused runs go on; asks first what becomes of messages that are late by now. */
export function ResumeButton({ run, children, onAsked = () => {}, ...look }: ResumeButtonProps): ReactNode {
  const { t } = useTranslation('overdue');
  const { db, store, requests, clock } = useServices();
  const format = useFormat();
  const textOf = useFaultText();
  const [found, setFound] = useState<Found | null>(null);
  const [busy, setBusy] = useState(false);
  const runs: readonly RunId[] = typeof run === 'string' ? [run] : run;
  const resume = async (leaveOut: Instant | null): Promise<void> => {
    setFound(null);
    for (const one of runs) await requests.add({ ask: 'resume', run: one, ...(leaveOut !== null && { leaveOut }) });
    onAsked();
  };
  const ask = async (): Promise<void> => {
    const before = instant(clock.now() - MINUTE);
    const found = await Promise.all(runs.map((one) => store.run(one)));
    const places = (await Promise.all(found.map((one) => (one ? overdueSends(db, { from: instant(0), before, run: one.key }) : [])))).flat();
    if (places.length === 0) await resume(null);
    else setFound({ before, places });
  };
  const guarded = (work: Promise<void>): void => {
    setBusy(true);
    work.catch((error: unknown) => notifyFault(textOf(faultOf(error)))).finally(() => setBusy(false));
  };
  const sum = sumOverdue(found?.places ?? [], nodeTypes, clock.now());
  return (
    <>
      <Button {...look} loading={busy} onClick={() => guarded(ask())}>{children}</Button>
      <Modal opened={found !== null} onClose={() => setFound(null)} size="lg" title={t('resume.title', { count: sum.count, number: format.number(sum.count) })}>
        <Stack gap={16}>
          <Text>{t('resume.text')}</Text>
          <OverdueTable places={found?.places ?? []} onLeave={() => setFound(null)} />
          {sum.expired > 0 && <Text size="sm">{t('expired', { count: sum.expired, number: format.number(sum.expired) })}</Text>}
          <Text size="sm" c="dimmed">{t('leave.what')}</Text>
          <Group justify="flex-end" gap={8}>
            <Button variant="default" onClick={() => setFound(null)}>{t('resume.cancel')}</Button>
            <Button variant="default" c="var(--err)" onClick={() => guarded(resume(found!.before))}>{t('resume.leave')}</Button>
            <Button data-autofocus onClick={() => guarded(resume(null))}>{t('resume.send')}</Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}
