import { Paper, Table, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { nodeTypes } from '#nodes';
import { FOREVER } from '#shared/base/time.ts';
import { forwardSuccessors } from '#shared/plan/forward-edges.ts';
import { topologicalOrder } from '#shared/plan/graph-order.ts';
import { asShown } from '#shared/executor/run-people.ts';
import { countSteps } from '#shared/view/count-steps.ts';
import { nameSteps } from '#shared/view/name-steps.ts';
import { reasonText } from '#shared/words/reason-labels.ts';
import type { Workflow } from '#shared/workflow/workflow.ts';
import type { RunNumbers } from '#renderer/db/run-queries.ts';
import { useLocale } from '#renderer/i18n/i18n.ts';
import { useFormat } from '#renderer/i18n/use-format.ts';

/** What each step did so far, in the order of the journey. */
export function RunSteps({ graph, numbers: { counters, standing } }: { readonly graph: Workflow; readonly numbers: RunNumbers }): ReactNode {
  const { t } = useTranslation('runs');
  const locale = useLocale();
  const format = useFormat();
  const names = nameSteps(graph, nodeTypes);
  const { nodes } = countSteps(graph, nodeTypes, counters, asShown(standing));
  const { order } = topologicalOrder(forwardSuccessors(graph.nodes, graph.edges, nodeTypes));
  const wakes = new Map(standing.filter(({ kind, wakeAt }) => kind === 'timer' && wakeAt < FOREVER).map(({ node, wakeAt }) => [node as string, wakeAt]));
  return (
    <Paper withBorder p={16} radius={12} component="section" aria-label={t('steps.title')}>
      <Title order={3} mb={8}>{t('steps.title')}</Title>
      <Table verticalSpacing={6} className="num">
        <Table.Thead>
          <Table.Tr><Table.Th>{t('steps.step')}</Table.Th>{(['cameIn', 'wentOn', 'waiting', 'held', 'ended'] as const).map((name) => <Table.Th key={name} ta="right">{t(`steps.${name}`)}</Table.Th>)}</Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {order.map((id) => {
            const count = nodes.get(id);
            const wake = wakes.get(id);
            return (
              <Table.Tr key={id}>
                <Table.Td>{names.node(id, locale)}{wake !== undefined && <Text size="xs" c="dimmed">{t('steps.next', { when: format.dateTime(wake) })}</Text>}
                  {Object.entries(count?.skipped ?? {}).map(([reason, people]) => <Text key={reason} size="xs" c="var(--warn)">{t('steps.skipped', { number: format.number(people), reason: reasonText(reason, locale) })}</Text>)}</Table.Td>
                {(['cameIn', 'wentOn', 'waiting', 'held', 'ended'] as const).map((name) => <Table.Td key={name} ta="right">{format.number(count?.[name] ?? 0)}</Table.Td>)}
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
    </Paper>
  );
}
