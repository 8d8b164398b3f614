import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { IconShieldCheck } from '@tabler/icons-react';
import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { total } from '#shared/base/total.ts';
import { nodeTypes } from '#nodes';
import { nameSteps } from '#shared/view/name-steps.ts';
import { parseWorkflow } from '#shared/workflow/parse-workflow.ts';
import { useLocale } from '#renderer/i18n/i18n.ts';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { DayCharts } from './day-charts.tsx';
import { dayText } from './day-text.ts';
import { DeadWaysList } from './dead-ways-list.tsx';
import { LeftOut } from './left-out.tsx';
import { SimulatedSteps } from './simulated-steps.tsx';
import classes from './simulation.module.css';
import type { Found } from './simulation-order.ts';

interface SimulationResultProps {
  readonly found: Found;
  /** The journey that was simulated. */
  readonly text: string;
  readonly changed: boolean;
  readonly onShow: (node: string) => void;
  readonly onAgain: () => void;
}

/** What a simulation found: in a sentence, in figures, by day, by step, and who and what was left out. */
export function SimulationResult({ found, text, changed, onShow, onAgain }: SimulationResultProps): ReactNode {
  const { t } = useTranslation('simulation');
  const locale = useLocale();
  const format = useFormat();
  const names = useMemo(() => {
    const parsed = parseWorkflow(text, (type) => nodeTypes.byType.has(type));
    return nameSteps(parsed.ok ? parsed.value.workflow : { nodes: [] }, nodeTypes);
  }, [text]);
  const people = (count: number): string => t('people', { count, number: format.number(count) });
  const { messages, model, days, event } = found;
  if (event && !event.supposed) return <NobodyKnows name={event.name} onAgain={onAgain} />;
  const steps = found.steps.map((step) => ({ ...step, name: names.node(step.node, locale) }));
  const others = messages.sent - steps.reduce((sum, { sent }) => sum + sent, 0);
  const figures: readonly (readonly [label: string, value: string])[] = [
    [t('figure.entered'), format.number(found.entered)], [t('figure.ended'), format.number(found.ended)], [t('figure.waiting'), format.number(found.waiting)],
    [t('figure.skipped'), format.number(total(messages.skipped))], [t('figure.putOff'), format.number(steps.reduce((sum, { putOff }) => sum + total(putOff), 0))],
    ...(model.calls > 0 ? [[t('figure.cost'), model.cost === null ? t('figure.cost.none') : model.cost.toFixed(2)] as const] : []),
  ];
  return (
    <Stack gap={24}>
      <Stack gap={8}>
        <Group gap={12}><span className={classes.calm}><IconShieldCheck size={16} aria-hidden />{t('nothing.sent')}</span><Text size="sm" c="dimmed">{t('sum.period', { from: dayText(days[0]?.date ?? '', locale, 'medium'), to: dayText(days.at(-1)?.date ?? '', locale, 'medium'), people: people(found.people) })}</Text></Group>
        <Text fz={20} lh="28px" fw={600} className="num">{messages.sent === 0 ? t('sum.none') : t('sum', { count: messages.sent, sent: format.number(messages.sent), reached: people(found.reached) })}</Text>
        {event && <Alert variant="light" color="var(--warn)" p={8}>{t('event.supposed', { event: event.name })}</Alert>}
        {changed && <Alert variant="light" color="var(--warn)" p={8}>{t('changed')}</Alert>}
        <div className={classes.figures}>{figures.map(([label, value]) => <div key={label} className={classes.figure}><b>{value}</b><span>{label}</span></div>)}</div>
        {others > 0 && <Text size="sm" c="dimmed">{t('others', { number: format.number(others) })}</Text>}
        {model.calls > 0 && <Text size="sm" c="dimmed">{t('cost.line', { calls: format.number(model.calls), input: format.number(Math.round(model.input)), output: format.number(Math.round(model.output)) })}{model.cost === null && ` ${t('cost.unknown')}`}</Text>}
      </Stack>
      <DayCharts days={days} steps={steps} />
      <SimulatedSteps steps={steps} />
      <LeftOut found={found} />
      <DeadWaysList dead={found.dead} names={names} onShow={onShow} />
      <Text size="sm" c="dimmed">{t('assumed')}</Text>
      <Group justify="flex-end"><Button variant="default" onClick={onAgain}>{t('again')}</Button></Group>
    </Stack>
  );
}

/** Nobody entered, which says nothing about the journey. */
function NobodyKnows({ name, onAgain }: { readonly name: string; readonly onAgain: () => void }): ReactNode {
  const { t } = useTranslation('simulation');
  return (
    <Stack gap={16}>
      <Text fw={600} style={{ overflowWrap: 'anywhere' }}>{t('event.unknown', { event: name })}</Text>
      <Text>{t('event.unknown.then')}</Text>
      <Group justify="flex-end"><Button variant="default" onClick={onAgain}>{t('again')}</Button></Group>
    </Stack>
  );
}
