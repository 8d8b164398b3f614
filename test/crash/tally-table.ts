import type { FinishedState } from './harness.ts';
import type { Tally } from './judge.ts';
import { VICTIMS } from './victim.ts';

const ROWS: readonly (readonly [string, (tally: Tally) => number | string])[] = [
  ['kills amid a send', ({ amidSend }) => amidSend],
  ['messages planned', ({ planned }) => planned],
  ['delivered once', ({ deliveredOnce }) => deliveredOnce],
  ['uncertain (delivered / not)', ({ uncertainDelivered, uncertainNot }) => `${uncertainDelivered + uncertainNot} (${uncertainDelivered} / ${uncertainNot})`],
  ['failed', ({ failed }) => failed],
  ['skipped', ({ skipped }) => skipped],
  ['pending', ({ pending }) => pending],
  ['lost', ({ lost }) => lost],
  ['doubled', ({ doubled }) => doubled],
  ['model calls', ({ modelCalls }) => modelCalls],
  ['repeated model calls', ({ repeatedCalls }) => repeatedCalls],
];

/** The sum over all states, and beneath it whatever is wrong, with the folders in which to look. */
export function tallyTable(states: readonly FinishedState[], seed: number): string {
  const tally = sumOfTallies(states);
  const kills = killsOf(states);
  const rows = [
    ['seed', seed], ['kills', `${kills.all} (${VICTIMS.map((victim) => `${victim} ${kills[victim]}`).join(', ')})`], ['states', states.length],
    ...ROWS.map(([name, value]) => [name, value(tally)]), ['faults of the server', faultsOf(states).map(([name, count]) => `${name} ${count}`).join(', ') || 'none'],
  ];
  const wrong = states.filter(({ verdict }) => verdict.wrong.length > 0).flatMap(({ folder, verdict }) => ['', folder, ...verdict.wrong.map((sentence) => `  ${sentence}`)]);
  return `${[...rows.map(([name, value]) => `${String(name).padEnd(28)} ${value}`), ...wrong].join('\n')}\n`;
}

export function sumOfTallies(states: readonly FinishedState[]): Tally {
  return states.map(({ verdict }) => verdict.tally).reduce((one, other) => (
    Object.fromEntries(Object.entries(one).map(([name, count]) => [name, Number(count) + other[name as keyof Tally]])) as unknown as Tally
  ));
}

export function killsOf(states: readonly FinishedState[]): Record<(typeof VICTIMS)[number] | 'all', number> {
  const of = (victim: (typeof VICTIMS)[number]): number => states.reduce((sum, { kills }) => sum + (kills[victim] ?? 0), 0);
  const each = { cli: of('cli'), host: of('host'), browser: of('browser'), both: of('both') };
  return { ...each, all: each.cli + each.host + each.browser + each.both };
}

/** What the mail server did wrong in all of them, sorted by name. */
export function faultsOf(states: readonly FinishedState[]): [string, number][] {
  const sum = new Map<string, number>();
  for (const { faults } of states) for (const [name, count] of faults) sum.set(name, (sum.get(name) ?? 0) + count);
  return [...sum].toSorted(([one], [other]) => (one < other ? -1 : 1));
}
