import { Anchor, ScrollArea, Table } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { nodeTypes } from '#nodes';
import { nameSteps } from '#shared/view/name-steps.ts';
import type { OverdueAt } from '#renderer/db/overdue.ts';
import { useLocale } from '#renderer/i18n/i18n.ts';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { oldest } from './overdue-sum.ts';

/** What is overdue, by journey and step. @param onLeave a link was followed */
export function OverdueTable({ places, onLeave }: { readonly places: readonly OverdueAt[]; readonly onLeave: () => void }): ReactNode {
  const { t } = useTranslation('overdue');
  const locale = useLocale();
  const format = useFormat();
  return (
    <ScrollArea.Autosize mah={260}>
      <Table verticalSpacing={6}>
        <Table.Thead><Table.Tr><Table.Th>{t('column.journey')}</Table.Th><Table.Th>{t('column.step')}</Table.Th><Table.Th ta="right">{t('column.people')}</Table.Th><Table.Th>{t('column.since')}</Table.Th></Table.Tr></Table.Thead>
        <Table.Tbody>
          {places.map(({ run, name, graph, node, since }) => (
            <Table.Tr key={`${run.id}/${node}`}>
              <Table.Td><Anchor component={Link} inherit href={`/runs/${run.id}`} onClick={onLeave}>{name || t('gone')}</Anchor></Table.Td>
              <Table.Td>{graph ? nameSteps(graph, nodeTypes).node(node, locale) : node}</Table.Td>
              <Table.Td ta="right" className="num">{format.number(since.length)}</Table.Td>
              <Table.Td className="num">{format.dateTime(oldest(since))}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollArea.Autosize>
  );
}
