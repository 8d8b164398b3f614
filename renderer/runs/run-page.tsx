import { Anchor, Group, Skeleton, Stack, Text } from '@mantine/core';
import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { nodeTypes } from '#nodes';
import type { RunId } from '#shared/base/ids.ts';
import { runPeople } from '#shared/executor/run-people.ts';
import { parseWorkflow } from '#shared/workflow/parse-workflow.ts';
import { Missing } from '#renderer/app/missing.tsx';
import { useServices } from '#renderer/app/services.ts';
import { runDetails, runNumbers } from '#renderer/db/run-queries.ts';
import { turnedAway } from '#renderer/db/turned-away.ts';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { ForecastCard } from '#renderer/overdue/forecast-card.tsx';
import { FaultAlert } from '#renderer/ui/fault-alert.tsx';
import { Page } from '#renderer/ui/page.tsx';
import { useLive } from '#renderer/ui/use-live.ts';
import { RefusedRunRequests } from './refused-run-requests.tsx';
import { RunActs } from './run-acts.tsx';
import { RunExperiments } from './run-experiments.tsx';
import { RunPeopleList } from './run-people-list.tsx';
import { RunReasons } from './run-reasons.tsx';
import { runStatus } from './run-status.ts';
import { RunSteps } from './run-steps.tsx';
import { RunTotals } from './run-totals.tsx';
import { RunTurnedAway } from './run-turned-away.tsx';
import { StatusBadge } from './status-badge.tsx';

/** One run: how it is doing, why, and what can be done about it. */
export function RunPage({ id }: { readonly id: string }): ReactNode {
  const { t } = useTranslation('runs');
  const { db, clock } = useServices();
  const format = useFormat();
  const details = useLive(() => runDetails(db, id as RunId), [db, id]);
  const { data: numbers } = useLive(() => runNumbers(db, id as RunId), [db, id]);
  const runKey = details.data?.run.key;
  const { data: away } = useLive(async () => (runKey === undefined ? null : turnedAway(db, runKey)), [db, runKey]);
  const text = details.data?.version?.text;
  const graph = useMemo(() => {
    const parsed = text === undefined ? null : parseWorkflow(text, (type) => nodeTypes.byType.has(type));
    return parsed?.ok ? parsed.value.workflow : null;
  }, [text]);

  if (details.fault) return <Page title={t('title')}><FaultAlert fault={details.fault} /></Page>;
  if (details.data === undefined) return <Page title={t('title')}><Skeleton height={200} radius={12} /></Page>;
  if (details.data === null) return <Missing />;
  const { run, workflowName } = details.data;
  const people = runPeople(numbers?.counters ?? {}, numbers?.standing ?? []);
  const moving = numbers ? numbers.standing.some(({ kind }) => kind === 'ready') : undefined;
  const status = runStatus(run.state, people, { moving, empty: (away?.count ?? 0) > 0 });
  return (
    <Page title={workflowName ?? t('deleted')} actions={<RunActs run={run} people={people} status={status} graph={graph} name={workflowName ?? run.id} />}
      hint={<Group gap={12} component="span"><StatusBadge status={status} /><Text span>{t('started', { when: format.dateTime(run.openedAt) })}</Text><Anchor component={Link} inherit href={`/journeys/${run.workflow}`}>{t('openJourney')}</Anchor></Group>}>
      <RefusedRunRequests of={run.id} />
      <Stack gap={20}>
        <RunTotals run={run} people={people} />
        {run.state !== 'stopped' && <ForecastCard run={run} />}
        {away && away.count > 0 && <RunTurnedAway away={away} />}
        {numbers && <RunReasons run={run} standing={numbers.standing} failures={numbers.failures} graph={graph} />}
        {numbers && graph && <RunExperiments graph={graph} counters={numbers.counters} ms={clock.now() - run.openedAt} />}
        {numbers && graph && <RunSteps graph={graph} numbers={numbers} />}
        <RunPeopleList run={run} graph={graph} />
      </Stack>
    </Page>
  );
}
