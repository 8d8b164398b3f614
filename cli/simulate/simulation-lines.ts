import type { Locale } from '#shared/node/labels.ts';
import type { Plan } from '#shared/plan/plan.ts';
import { dayNumbers, type DayNumbers } from '#shared/simulation/day-numbers.ts';
import type { Simulation } from '#shared/simulation/simulation-tally.ts';
import { nameSteps } from '#shared/view/name-steps.ts';
import { fillSlots } from '#shared/words/fill-slots.ts';
import { reasonText } from '#shared/words/reason-labels.ts';
import type { Workflow } from '#shared/workflow/workflow.ts';
import { nodeTypes } from '#nodes';
import { simulateWords } from './simulate-words.ts';

/** Widest bar of the chart, in characters. */
const WIDTH = 40;
/** Days without a message are left out of the chart; more lines than this are drawn by week. */
const MOST_LINES = 31;

/** What a simulation found, for a terminal. */
export function simulationLines(simulation: Simulation, workflow: Workflow, plan: Plan, locale: Locale): string[] {
  const say = simulateWords[locale];
  const number = new Intl.NumberFormat(locale);
  const fill = (text: string, slots: Record<string, number | string>): string => fillSlots(text, Object.fromEntries(Object.entries(slots).map(([name, value]) => [name, typeof value === 'number' ? number.format(Math.round(value)) : value])));
  const senders = new Set<string>(plan.nodes.flatMap(({ id, sends }) => (sends ? [id] : [])));
  const days = simulation.days.map((day) => dayNumbers(day, senders));
  const sum = (of: (day: DayNumbers) => number): number => days.reduce((total, day) => total + of(day), 0);
  const { counters, standing, model, messages } = simulation;
  const left = Object.entries(simulation.leftOut);
  const nothing = Math.max(0, simulation.came - simulation.reached);
  const names = nameSteps(workflow, nodeTypes);
  const name = (node: string): string => names.node(node, locale);
  return [
    fill(say.nothingSent, { days: days.length, start: days[0]?.date ?? '' }),
    fill(say.peopleLine, { people: simulation.people, entered: counters['enrolled'] ?? 0, ended: counters['ended'] ?? 0, waiting: standing.reduce((total, { count }) => total + count, 0) }),
    fill(say.messagesLine, { sent: messages.sent, reached: simulation.reached, skipped: Object.values(messages.skipped).reduce((total, n) => total + n, 0) }),
    ...Object.entries(messages.skipped).map(([reason, count]) => fill(say.reason, { count, text: reasonText(reason, locale) })),
    ...(sum(({ quiet, capped }) => quiet + capped) > 0 ? [fill(say.deferredLine, { quiet: sum(({ quiet }) => quiet), capped: sum(({ capped }) => capped) })] : []),
    ...(model.calls > 0 ? [fill(say.modelLine, model as never) + (model.cost === null ? say.modelNoCost : fillSlots(say.modelCost, { cost: model.cost.toFixed(2) }))] : []),
    ...(nothing > 0 ? [fill(say.nothing, { count: nothing }), ...left.map(([reason, count]) => fill(say.reason, { count, text: reasonText(reason, locale) })), ...never(nothing - left.reduce((total, [, n]) => total + n, 0))] : []),
    ...(simulation.dead.length > 0 ? [say.dead, ...simulation.dead.map(({ node, port }) => (port === null ? fill(say.deadStep, { step: name(node) }) : fill(say.deadWay, { step: name(node), way: names.port({ from: node, port }, locale) })))] : []),
    '', say.perDay, ...chart(days.filter(({ sent }) => sent > 0).map(({ date, sent }) => [date, sent]), number),
    '', say.perStep, ...chart([...senders].map((node) => [name(node), sum(({ byStep }) => byStep[node] ?? 0)]), number),
    '', say.assumed,
  ];

  function never(count: number): string[] {
    return count > 0 ? [fill(say.reason, { count, text: say.neverPlanned })] : [];
  }
}

function chart(rows: readonly (readonly [label: string, n: number])[], number: Intl.NumberFormat): string[] {
  const shown = rows.length > MOST_LINES ? byWeek(rows) : rows;
  const most = Math.max(1, ...shown.map(([, n]) => n));
  const wide = Math.max(0, ...shown.map(([label]) => label.length));
  return shown.map(([label, n]) => `  ${label.padEnd(wide)}  ${'█'.repeat(Math.round((n / most) * WIDTH)) || '▏'} ${number.format(n)}`);
}

/** Seven days after the other, each by its first. */
function byWeek(rows: readonly (readonly [string, number])[]): (readonly [string, number])[] {
  const weeks: [string, number][] = [];
  for (const [index, [label, n]] of rows.entries()) {
    if (index % 7 === 0) weeks.push([`${label} …`, 0]);
    weeks.at(-1)![1] += n;
  }
  return weeks;
}
