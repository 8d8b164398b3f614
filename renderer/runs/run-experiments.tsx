import { Paper, Stack, Table, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { nodeTypes } from '#nodes';
import type { ArmResult } from '#shared/statistics/experiment.ts';
import type { Interval } from '#shared/statistics/two-proportions.ts';
import { experimentReports, type ExperimentReport } from '#shared/view/experiment-counts.ts';
import { nameSteps, type StepNames } from '#shared/view/name-steps.ts';
import type { Workflow } from '#shared/workflow/workflow.ts';
import { useLocale } from '#renderer/i18n/i18n.ts';
import { useFormat, type Format } from '#renderer/i18n/use-format.ts';

interface RunExperimentsProps {
  readonly graph: Workflow;
  readonly counters: Readonly<Record<string, number>>;
  /** How long the run has gone on, in ms. */
  readonly ms: number;
}

/** What the experiments and holdouts of a run show so far; nothing where the journey has none. */
export function RunExperiments({ graph, counters, ms }: RunExperimentsProps): ReactNode {
  const { t } = useTranslation('runs');
  const reports = experimentReports(graph, nodeTypes, counters, ms);
  if (reports.length === 0) return null;
  const names = nameSteps(graph, nodeTypes);
  return (
    <Paper withBorder p={16} radius={12} component="section" aria-label={t('experiments.title')}>
      <Title order={3} mb={8}>{t('experiments.title')}</Title>
      <Stack gap={20}>{reports.map((report) => <Report key={`${report.node}/${report.goal}`} report={report} names={names} />)}</Stack>
    </Paper>
  );
}

function Report({ report: { node, goal, result }, names }: { readonly report: ExperimentReport; readonly names: StepNames }): ReactNode {
  const { t } = useTranslation('runs');
  const locale = useLocale();
  const format = useFormat();
  const arm = (id: string): string => names.port({ from: node, port: id }, locale);
  const { verdict } = result;
  return (
    <div>
      <Text fw={600}>{goal === null ? names.node(node, locale) : t('experiments.of', { step: names.node(node, locale), goal: names.node(goal, locale) })}</Text>
      {goal === null
        ? <Text size="sm" c="dimmed">{t('experiments.noGoal')}</Text>
        : (
          <>
            <Text size="sm" {...(verdict.kind === 'none' && { c: verdict.why === 'uneven' ? 'var(--warn)' : 'dimmed' })}>{verdict.kind === 'winner' ? t('experiments.winner', { arm: arm(verdict.arm) }) : t(`experiments.none.${verdict.why}`)}</Text>
            <Table.ScrollContainer minWidth={560}>
              <Table verticalSpacing={6} className="num">
                <Table.Thead>
                  <Table.Tr><Table.Th>{t('experiments.way')}</Table.Th>{(['people', 'reached', 'rate', 'absolute', 'relative', 'p', 'needed'] as const).map((name) => <Table.Th key={name} ta="right">{t(`experiments.${name}`)}</Table.Th>)}</Table.Tr>
                </Table.Thead>
                <Table.Tbody>{result.arms.map((one) => <ArmRow key={one.id} arm={one} name={arm(one.id)} format={format} />)}</Table.Tbody>
              </Table>
            </Table.ScrollContainer>
            <Text size="xs" c="dimmed">{t('experiments.note', { base: arm(result.base) })}{result.ratioP !== null && ` ${t('experiments.ratio', { p: format.fine(result.ratioP) })}`}</Text>
          </>
        )}
    </div>
  );
}

function ArmRow({ arm: { people, hits, rate, against }, name, format }: { readonly arm: ArmResult; readonly name: string; readonly format: Format }): ReactNode {
  const { t } = useTranslation('runs');
  const range = ({ value, from, to }: Interval): string => t('experiments.range', { value: format.signedPercent(value), from: format.signedPercent(from), to: format.signedPercent(to) });
  const cells = [
    format.number(people), format.number(hits), people === 0 ? '–' : format.finePercent(rate), against ? range(against.absolute) : '–', against?.relative ? range(against.relative) : '–',
    against ? format.fine(against.p) : '–', against?.needed ? format.number(against.needed) : '–',
  ];
  return <Table.Tr><Table.Td>{name}</Table.Td>{cells.map((cell, index) => <Table.Td key={index} ta="right">{cell}</Table.Td>)}</Table.Tr>;
}
