import { Anchor, Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { nodeTypes } from '#nodes';
import { isWorthRetrying } from '#shared/executor/worth-retrying.ts';
import type { Failures, Run, Standing } from '#shared/executor/store.ts';
import { nameSteps } from '#shared/view/name-steps.ts';
import { waitingReason } from '#shared/view/waiting-reason.ts';
import { reasonText } from '#shared/words/reason-labels.ts';
import type { Workflow } from '#shared/workflow/workflow.ts';
import { useServices } from '#renderer/app/services.ts';
import { leftAlone } from '#renderer/db/left-alone.ts';
import type { RunRequest } from '#renderer/db/run-request.ts';
import { useLocale } from '#renderer/i18n/i18n.ts';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { messagesPath } from '#renderer/messages/messages-path.ts';
import { notifyDone } from '#renderer/ui/notify.tsx';
import { useLive } from '#renderer/ui/use-live.ts';
import { mendingPath } from './mending-path.ts';

interface RunReasonsProps {
  readonly run: Run;
  readonly standing: readonly Standing[];
  readonly failures: readonly Failures[];
  readonly graph: Workflow | null;
}

/** Why people of a run are kept by something, or failed; with the act that may mend it. Who waits because their step is a wait is not in it. */
export function RunReasons({ run, standing, failures, graph }: RunReasonsProps): ReactNode {
  const { t } = useTranslation('runs');
  const { db, requests } = useServices();
  const locale = useLocale();
  const format = useFormat();
  const hasFailed = failures.length > 0 && run.state !== 'stopped';
  const { data: left = 0 } = useLive(async () => (hasFailed ? leftAlone(db, run) : 0), [db, run.key, hasFailed]);
  const steps = graph ? nameSteps(graph, nodeTypes) : null;
  const ask = (request: RunRequest): void => { void requests.add(request).then(() => notifyDone(t('asked'))); };
  const stuck = standing.filter(({ kind, reason }) => (kind === 'held' || kind === 'retry') && reason !== '').map(({ node, kind, reason, count }) => ({ node, kind: kind as 'held' | 'retry', reason, count }));
  const types = new Map(graph?.nodes.map(({ id, type }) => [id, type]));
  const kept = standing.filter(({ kind }) => kind === 'timer').map(({ node, reason, count, wakeAt }) => ({ node, kind: 'timer' as const, reason: waitingReason(types.get(node), reason), count, mends: null, wakeAt })).filter(({ reason }) => reason !== '');
  const lines = [...stuck.map((line) => ({ ...line, mends: mendingPath([line]), wakeAt: null })), ...kept, ...failures.map((failure) => ({ ...failure, kind: 'failed' as const, mends: null, wakeAt: null }))];
  if (lines.length === 0) return null;
  return (
    <Paper withBorder p={16} radius={12} component="section" aria-label={t('why.title')}>
      <Stack gap={12}>
        <Group justify="space-between">
          <Title order={3}>{t('why.title')}</Title>
          {run.state !== 'stopped' && failures.filter(({ reason }) => isWorthRetrying(reason)).length > 1 && <Button variant="default" onClick={() => ask({ ask: 'retry-failed', run: run.id, node: null, reason: null })}>{t('retryFailed')}</Button>}
        </Group>
        {lines.map(({ node, kind, reason, count, mends, wakeAt }) => (
          <Group key={`${node}/${kind}/${reason}`} justify="space-between" wrap="nowrap" align="flex-start">
            <Stack gap={0}>
              <Text fw={600}>{t('why.people', { count })} · {steps?.node(node, locale) ?? node} · {t(mends ? 'why.mend' : `why.${kind}`)}</Text>
              <Text c="dimmed">{reasonText(reason, locale)}{reason.startsWith('smtp.') && kind === 'failed' && <> <Anchor component={Link} inherit href={messagesPath({ run: run.id, state: 'failed' })}>{t('why.messages')}</Anchor></>}{mends && ` ${t('why.mend.then')}`}{wakeAt !== null && run.state === 'open' && ` ${t('steps.next', { when: format.dateTime(wakeAt) })}`}</Text>
            </Stack>
            {run.state !== 'stopped' && mends && <Button variant="default" component={Link} href={mends}>{t(mends === '/settings' ? 'why.mend.settings' : 'why.mend.connection')}</Button>}
            {run.state !== 'stopped' && kind === 'held' && <Button variant="default" onClick={() => ask({ ask: 'retry-held', run: run.id, reason })}>{t('why.ask')}</Button>}
            {run.state !== 'stopped' && kind === 'failed' && !isWorthRetrying(reason) && <Text size="sm" c="dimmed" ta="right" maw={280}>{t('why.final')}</Text>}
            {run.state !== 'stopped' && kind === 'failed' && isWorthRetrying(reason) && <Button variant="default" onClick={() => ask({ ask: 'retry-failed', run: run.id, node, reason })}>{t('why.retryFailed')}</Button>}
          </Group>
        ))}
        {hasFailed && left > 0 && <Text size="sm" c="dimmed">{t('why.leftAlone', { count: left })}</Text>}
      </Stack>
    </Paper>
  );
}
