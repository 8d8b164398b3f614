import { Stack, Table, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { total } from '#shared/base/total.ts';
import type { StepNumbers } from '#shared/simulation/step-numbers.ts';
import { reasonText } from '#shared/words/reason-labels.ts';
import { useLocale } from '#renderer/i18n/i18n.ts';
import { useFormat } from '#renderer/i18n/use-format.ts';

/** What becomes of each step that writes, with the reasons of what does not go out. */
export function SimulatedSteps({ steps }: { readonly steps: readonly (StepNumbers & { readonly name: string })[] }): ReactNode {
  const { t } = useTranslation('simulation');
  const format = useFormat();
  const locale = useLocale();
  const reasons = (of: Readonly<Record<string, number>>, say: (reason: string) => string): ReactNode => Object.entries(of).map(([reason, n]) => <Text key={reason} size="xs" c="dimmed">{format.number(n)} × {say(reason)}</Text>);
  return (
    <Stack gap={8} component="section" aria-label={t('steps')}>
      <Title order={3}>{t('steps')}</Title>
      {steps.length === 0 ? <Text c="dimmed">{t('steps.none')}</Text> : (
        <Table verticalSpacing={6} className="num">
          <Table.Thead>
            <Table.Tr><Table.Th>{t('column.step')}</Table.Th>{(['sent', 'skipped', 'putOff', 'waiting'] as const).map((name) => <Table.Th key={name} ta="right">{t(`column.${name}`)}</Table.Th>)}</Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {steps.map(({ node, name, sent, skipped, putOff, waiting }) => (
              <Table.Tr key={node} style={{ verticalAlign: 'top' }}>
                <Table.Th scope="row" fw={400}>{name}</Table.Th>
                <Table.Td ta="right">{format.number(sent)}</Table.Td>
                <Table.Td ta="right">{format.number(total(skipped))}{reasons(skipped, (reason) => reasonText(reason, locale))}</Table.Td>
                <Table.Td ta="right">{format.number(total(putOff))}{reasons(putOff, (reason) => (reason === 'quiet-hours' || reason === 'cap' ? t(`putOff.${reason}`) : reasonText(reason, locale)))}</Table.Td>
                <Table.Td ta="right">{format.number(waiting)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Stack>
  );
}
