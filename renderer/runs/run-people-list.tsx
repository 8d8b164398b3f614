import { Anchor, Button, Group, Paper, Skeleton, Table, Text, Title } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { nodeTypes } from '#nodes';
import type { NodeId } from '#shared/base/ids.ts';
import { FOREVER } from '#shared/base/time.ts';
import { needsPerson } from '#shared/executor/run-people.ts';
import type { BatchKind, Run } from '#shared/executor/store.ts';
import { nameSteps } from '#shared/view/name-steps.ts';
import { waitingReason } from '#shared/view/waiting-reason.ts';
import { reasonText } from '#shared/words/reason-labels.ts';
import type { Workflow } from '#shared/workflow/workflow.ts';
import { useServices } from '#renderer/app/services.ts';
import { peopleAt } from '#renderer/db/run-queries.ts';
import { useLocale } from '#renderer/i18n/i18n.ts';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { FaultAlert } from '#renderer/ui/fault-alert.tsx';
import { useLive } from '#renderer/ui/use-live.ts';

const PAGE = 50;
export const ALL_KINDS: readonly BatchKind[] = ['held', 'failed', 'retry', 'timer', 'ready'];

/** Who has not ended, and those who failed: where they stand, since when and why. */
export function RunPeopleList({ run, graph }: { readonly run: Run; readonly graph: Workflow | null }): ReactNode {
  const { t } = useTranslation('runs');
  const { db } = useServices();
  const locale = useLocale();
  const format = useFormat();
  const [limit, setLimit] = useState(PAGE);
  const { data, fault } = useLive(() => peopleAt(db, run, null, ALL_KINDS, null, limit), [db, run.key, limit]);
  const types = new Map(graph?.nodes.map(({ id, type }) => [id, type]));
  const reasonOf = (node: NodeId, kind: BatchKind, reason: string): string => reasonText(kind === 'timer' ? waitingReason(types.get(node), reason) : reason, locale);
  const names = graph ? nameSteps(graph, nodeTypes) : null;
  return (
    <Paper withBorder p={16} radius={12} component="section" aria-label={t('list.title')}>
      <Title order={3} mb={8}>{t('list.title')}</Title>
      {fault && <FaultAlert fault={fault} />}
      {!data && !fault && <Skeleton height={120} />}
      {data?.people.length === 0 && <Text c="dimmed">{t('list.empty')}</Text>}
      {data && data.people.length > 0 && (
        <Table verticalSpacing={6}>
          <Table.Thead><Table.Tr><Table.Th>{t('list.person')}</Table.Th><Table.Th>{t('list.step')}</Table.Th><Table.Th>{t('list.why')}</Table.Th><Table.Th>{t('list.since')}</Table.Th><Table.Th>{t('list.until')}</Table.Th></Table.Tr></Table.Thead>
          <Table.Tbody>
            {data.people.map(({ contact, email, enrollment, node, kind, reason, arrivedAt, due }) => (
              <Table.Tr key={enrollment}>
                <Table.Td><Anchor component={Link} inherit href={`/contacts/${contact}`}>{email}</Anchor></Table.Td>
                <Table.Td>{names?.node(node, locale) ?? node}</Table.Td>
                <Table.Td>{t(run.state === 'paused' && kind === 'ready' ? 'list.kind.paused' : kind !== 'failed' && needsPerson({ kind, reason }) ? 'list.kind.held' : `list.kind.${kind}`)}{reasonOf(node, kind, reason) !== '' && <Text size="xs" c="dimmed">{reasonOf(node, kind, reason)}</Text>}</Table.Td>
                <Table.Td className="num">{format.dateTime(arrivedAt)}</Table.Td>
                <Table.Td className="num">{(kind === 'timer' || kind === 'retry') && due < FOREVER ? format.dateTime(due) : ''}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      {data?.next && <Group mt={8} justify="center"><Button variant="default" onClick={() => setLimit(limit + PAGE)}>{t('list.more')}</Button></Group>}
    </Paper>
  );
}
