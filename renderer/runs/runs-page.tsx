import { Button, Group, Select, Skeleton, Stack } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { WorkflowId } from '#shared/base/ids.ts';
import { useServices } from '#renderer/app/services.ts';
import { runSummaries } from '#renderer/db/run-queries.ts';
import { Empty } from '#renderer/ui/empty.tsx';
import { FaultAlert } from '#renderer/ui/fault-alert.tsx';
import { Page } from '#renderer/ui/page.tsx';
import { useLive } from '#renderer/ui/use-live.ts';
import { PruneDialog } from './prune-dialog.tsx';
import { RefusedRunRequests } from './refused-run-requests.tsx';
import { RunRow } from './run-row.tsx';

const PAGE = 50;
const ALL = '';

export function RunsPage(): ReactNode {
  const { t } = useTranslation('runs');
  const { db, workflows } = useServices();
  const [workflow, setWorkflow] = useState(ALL);
  const [limit, setLimit] = useState(PAGE);
  const [pruning, setPruning] = useState(false);
  const journeys = useLive(() => workflows.list(), [workflows]).data ?? [];
  // One more than is shown tells whether there are more.
  const { data, fault } = useLive(() => runSummaries(db, { ...(workflow !== ALL && { workflow: workflow as WorkflowId }), limit: limit + 1 }), [db, workflow, limit]);
  return (
    <Page title={t('title')} hint={t('hint')} actions={<Button variant="default" disabled={data?.length === 0} onClick={() => setPruning(true)}>{t('prune')}</Button>}>
      <RefusedRunRequests />
      {fault && <FaultAlert fault={fault} />}
      {!data && !fault && <Stack><Skeleton height={64} radius={12} /><Skeleton height={64} radius={12} /></Stack>}
      {data && (data.length > 0 || workflow !== ALL) && (
        <Group><Select w={320} aria-label={t('filter.journey')} searchable allowDeselect={false} value={workflow} onChange={(value) => { setWorkflow(value ?? ALL); setLimit(PAGE); }} data={[{ value: ALL, label: t('filter.all') }, ...journeys.map(({ id, name }) => ({ value: id, label: name }))]} /></Group>
      )}
      {data?.length === 0 && <Empty title={t('empty.title')} text={t('empty.text')}><Button component={Link} href="/">{t('empty.act')}</Button></Empty>}
      <Stack gap={8}>{data?.slice(0, limit).map((summary) => <RunRow key={summary.run.id} summary={summary} />)}</Stack>
      {data && data.length > limit && <Group justify="center"><Button variant="default" onClick={() => setLimit(limit + PAGE)}>{t('more')}</Button></Group>}
      <PruneDialog opened={pruning} onClose={() => setPruning(false)} />
    </Page>
  );
}
