import { Anchor, Button, Group, Loader, Progress, Text } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { RunId, WorkflowId } from '#shared/base/ids.ts';
import { useServices } from '#renderer/app/services.ts';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { useLiveCounts, useSession } from '#renderer/journey/journey-context.ts';
import classes from '#renderer/journey/journey.module.css';
import { ResumeButton } from '#renderer/overdue/resume-button.tsx';
import { mendingPath } from '#renderer/runs/mending-path.ts';
import { peopleThrough, shareEnded } from '#renderer/runs/run-status.ts';
import { Confirm } from '#renderer/ui/confirm.tsx';
import { useLive } from '#renderer/ui/use-live.ts';
import { HeldMoves } from './held-moves.tsx';
import { useIsLive } from './live-entry.ts';
import { RefusedRequests } from './refused-requests.tsx';
import { peopleOnTheWay } from './run-figures.ts';
import { stripActs } from './strip-acts.ts';
import { useDeletedSteps } from './use-deleted-steps.ts';
import { useSendTotals } from './use-send-totals.ts';

/** Under the canvas while there is a run: how far it and others that still go on are together, and how to stop them. */
export function RunStrip({ workflow, on }: { readonly workflow: WorkflowId; /** Whether the journey takes people in. */ readonly on: boolean }): ReactNode {
  const { t } = useTranslation('journey');
  const { requests } = useServices();
  const run = useLiveCounts((state) => state.run);
  const counted = useLiveCounts((state) => state.counted);
  const going = useLiveCounts((state) => state.going);
  const counts = useSession((session) => session.counts);
  const { data: asked } = useLive(async () => (await requests.pending()).some((request) => request.ask === 'start' && request.workflow === workflow), [workflow]);
  useDeletedSteps();
  return (
    <>
      <RefusedRequests workflow={workflow} runs={[...counted, ...going.map(({ id }) => id)]} />
      <HeldMoves runs={going.map(({ id }) => id)} />
      {run === null && asked && <div className={classes.run} role="status"><Loader size={16} /><Text size="sm">{t('strip.asked')}</Text></div>}
      {run !== null && counts && <RunRow newest={run.id} starting={asked ?? false} on={on} />}
    </>
  );
}

function RunRow({ newest, starting, on }: { readonly newest: RunId; readonly starting: boolean; readonly on: boolean }): ReactNode {
  const { t } = useTranslation('journey');
  const { requests } = useServices();
  const format = useFormat();
  const state = useLiveCounts((live) => live.state);
  const runs = useLiveCounts((live) => live.counted);
  const going = useLiveCounts((live) => live.going);
  const totals = useLiveCounts((live) => live.totals);
  // The totals stand still while people go from step to step.
  const sends = useSendTotals(runs, useLiveCounts((live) => live.nodes));
  const mends = useLiveCounts((live) => mendingPath(live.standing));
  const [cancelling, setCancelling] = useState(false);
  const live = useIsLive();
  const left = peopleOnTheWay(totals);
  const acts = stripActs(going, live && on);
  const ask = (what: 'pause' | 'cancel', whom: readonly RunId[]): void => { for (const run of whom) void requests.add({ ask: what, run }); };
  const named = (act: 'pause' | 'resume' | 'cancel', whom: readonly RunId[]): string => (whom.length > 1 ? t(`strip.${act}All`, { number: format.number(whom.length) }) : t(`strip.${act}`));
  const words = state === 'stopped' ? t('strip.stopped') : state === 'paused' ? t('strip.paused') : acts.resume.length > 0 ? t('strip.partly', { number: format.number(acts.resume.length) }) : starting ? t('strip.asked') : live && left === 0 ? t(on ? 'live.listening' : 'live.off') : left === 0 && totals.enrolled > 0 ? t('strip.done') : null;
  return (
    <div className={classes.run} role="region" aria-label={t('strip.label')}>
      <Group gap={8} wrap="nowrap">
        <Progress w={120} size={6} value={shareEnded(totals) * 100} color={state === 'paused' ? 'var(--warn)' : 'var(--ok)'} aria-label={t('strip.label')} />
        <span className={classes.figure}><b>{t('strip.progress', { ended: format.number(peopleThrough(totals)), enrolled: format.number(totals.enrolled) })}</b></span>
        {words !== null && <span className={classes.figure} data-kind={state === 'paused' ? 'warn' : undefined}>{words}</span>}
      </Group>
      {runs.length > 1 && <span className={classes.figure}>{t('strip.together', { number: format.number(runs.length) })}</span>}
      {sends && sends.planned > 0 && <Figure words={t('strip.sent')} value={sends.sent} />}
      <Figure words={t('strip.waiting')} value={totals.waiting} />
      {totals.left > 0 && <Figure words={t('strip.left')} value={totals.left} />}
      {totals.held > 0 && <Figure words={t('strip.held')} value={totals.held} kind="warn" title={mends ? t('strip.mends') : undefined} />}
      {mends && <Anchor component={Link} href={mends} size="sm">{t('strip.mend')}</Anchor>}
      {totals.errored > 0 && <Figure words={t('strip.failed')} value={totals.errored} kind="err" />}
      <span className={classes.spring} />
      {acts.pause.length > 0 && <Button size="compact-sm" variant="default" onClick={() => ask('pause', acts.pause)}>{named('pause', acts.pause)}</Button>}
      {acts.resume.length > 0 && <ResumeButton size="compact-sm" variant="default" run={acts.resume}>{named('resume', acts.resume)}</ResumeButton>}
      {acts.stop.length > 0 && <Button size="compact-sm" variant="subtle" color="gray" onClick={() => setCancelling(true)}>{named('cancel', acts.stop)}</Button>}
      <Button size="compact-sm" variant="subtle" color="gray" component={Link} href={runs.length > 1 ? '/runs' : `/runs/${newest}`}>{t(runs.length > 1 ? 'strip.openAll' : 'strip.open')}</Button>
      <Confirm opened={cancelling} title={acts.stop.length > 1 ? t('cancel.titleAll', { number: format.number(acts.stop.length) }) : t('cancel.title')} act={named('cancel', acts.stop)} danger onClose={() => setCancelling(false)} onConfirm={() => { ask('cancel', acts.stop); setCancelling(false); }}>
        {live ? t('cancel.live', { count: left, number: format.number(left) }) : t('cancel.text', { count: left, number: format.number(left) })}
      </Confirm>
    </div>
  );
}

function Figure({ words, value, kind, title }: { readonly words: string; readonly value: number; readonly kind?: 'warn' | 'err'; readonly title?: string | undefined }): ReactNode {
  const format = useFormat();
  return <span className={classes.figure} data-kind={kind} title={title}><b>{format.number(value)}</b>{words}</span>;
}
