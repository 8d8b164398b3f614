import { Button, Group, Stack, Table, Title } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DayNumbers } from '#shared/simulation/day-numbers.ts';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { BarChart } from './bar-chart.tsx';
import { chartBars } from './chart-bars.ts';
import { dayText } from './day-text.ts';
import { seriesColour } from './series-colours.ts';
import { useLocale } from '#renderer/i18n/i18n.ts';
import classes from './simulation.module.css';

interface DayChartsProps {
  readonly days: readonly DayNumbers[];
  readonly steps: readonly { readonly node: string; readonly name: string }[];
}

/** What goes out and who comes in, day by day: as pictures, and the same numbers as a table. */
export function DayCharts({ days, steps }: DayChartsProps): ReactNode {
  const { t } = useTranslation('simulation');
  const format = useFormat();
  const locale = useLocale();
  const [asTable, setAsTable] = useState(false);
  const { weeks, bars } = chartBars(days, steps.map(({ node }) => node));
  const series = steps.map(({ name }, index) => ({ name, colour: seriesColour(index) }));
  const sends = bars.some(({ total }) => total > 0);
  // Where everybody comes in at once, there is nothing to see in time.
  const comings = bars.filter(({ entered }) => entered > 0).length > 1;
  return (
    <Stack gap={8} component="section" aria-label={t(weeks ? 'chart.weeks' : 'chart')}>
      <Group justify="space-between">
        <Title order={3}>{t(weeks ? 'chart.weeks' : 'chart')}</Title>
        <Button size="compact-sm" variant="default" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>{t(asTable ? 'chart.picture' : 'chart.table')}</Button>
      </Group>
      {!asTable && (sends
        ? <BarChart label={t(weeks ? 'chart.weeks' : 'chart')} series={series} bars={bars.map(({ date, parts }) => ({ label: dayText(date, locale), parts }))} />
        : <div>{t('chart.none')}</div>)}
      {!asTable && comings && (
        <>
          <Title order={3}>{t(weeks ? 'chart.entered.weeks' : 'chart.entered')}</Title>
          <BarChart label={t(weeks ? 'chart.entered.weeks' : 'chart.entered')} series={[{ name: t('column.entered'), colour: 'var(--trigger)' }]} bars={bars.map(({ date, entered }) => ({ label: dayText(date, locale), parts: [entered] }))} />
        </>
      )}
      {asTable && (
        <div className={classes.table} tabIndex={0} role="group" aria-label={t(weeks ? 'chart.weeks' : 'chart')}>
          <Table stickyHeader verticalSpacing={4} className="num">
            <Table.Thead>
              <Table.Tr><Table.Th>{t(weeks ? 'column.week' : 'column.day')}</Table.Th><Table.Th ta="right">{t('column.entered')}</Table.Th>{series.map(({ name }, index) => <Table.Th key={index} ta="right">{name}</Table.Th>)}<Table.Th ta="right">{t('column.total')}</Table.Th></Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {bars.map(({ date, parts, total, entered }) => (
                <Table.Tr key={date}><Table.Th scope="row" fw={400}>{dayText(date, locale)}</Table.Th><Table.Td ta="right">{format.number(entered)}</Table.Td>{parts.map((part, index) => <Table.Td key={index} ta="right">{format.number(part)}</Table.Td>)}<Table.Td ta="right">{format.number(total)}</Table.Td></Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </div>
      )}
    </Stack>
  );
}
