import type { FinishedState } from './harness.ts';
import type { Tally } from './judge.ts';

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
  ['repeated model calls', ({ repeatedCalls }) => repeatedCalls],
];

/** The sum over all states, and beneath it whatever is wrong, with the folders in which to look. */
export function tallyTable(states: readonly FinishedState[], seed: number): string {
  const tally = states.map(({ verdict }) => verdict.tally).reduce(add);
  const kills = states.reduce((sum, state) => sum + state.kills, 0);
  const rows = [['seed', seed], ['kills', kills], ['states', states.length], ...ROWS.map(([name, value]) => [name, value(tally)])];
  const wrong = states.filter(({ verdict }) => verdict.wrong.length > 0).flatMap(({ folder, verdict }) => ['', folder, ...verdict.wrong.map((sentence) => `  ${sentence}`)]);
  return `${[...rows.map(([name, value]) => `${String(name).padEnd(28)} ${value}`), ...wrong].join('\n')}\n`;
}

function add(one: Tally, other: Tally): Tally {
  return Object.fromEntries(Object.entries(one).map(([name, count]) => [name, Number(count) + other[name as keyof Tally]])) as unknown as Tally;
}
