import { parseArgs } from 'node:util';
import { cutWorlds } from './cut-worlds.ts';
import { cutLedgers } from './ledger-cuts.ts';
import { judgeSeed, sumOf, type Tally } from './judge-seed.ts';
import { LARGE } from './seed-run.ts';

/**
 * `npm run sim -- --seeds 10000 [--from N] [--days 90]`: whole histories, one from each seed, and every invariant asked of them.
 * `npm run sim -- --seed N --trace` tells one of them. `npm run sim -- --cuts 10000` lets the process die at every act of small ones.
 * Exit 1 if a promise was broken.
 */
const { values } = parseArgs({
  options: { seeds: { type: 'string', default: '200' }, from: { type: 'string', default: '0' }, days: { type: 'string', default: '90' }, seed: { type: 'string' }, trace: { type: 'boolean', default: false }, cuts: { type: 'string' } },
});
/** With more, somebody should look. */
const MOST_BROKEN = 10;
/** This part of all cuts is made in the real ledger, the rest in small worlds. */
const IN_LEDGER = 0.05;
const size = { ...LARGE, days: Number(values.days) };
const began = performance.now();
if (values.cuts !== undefined) await cut(Number(values.cuts), Number(values.from));
else if (values.seed !== undefined) await one(Number(values.seed));
else await many(Number(values.from), Number(values.seeds));

async function many(from: number, count: number): Promise<void> {
  const tallies: Tally[] = [];
  let broken = 0;
  for (let seed = from; seed < from + count && broken < MOST_BROKEN; seed++) {
    const { wrong, tally } = await judgeSeed({ seed, size, calm: 'ask' });
    tallies.push(tally);
    if (wrong.length > 0) {
      process.stdout.write(`${wrong.join('\n')}\nseed ${seed} broke a promise: npm run sim -- --seed ${seed} --days ${size.days} --trace\n`);
      process.exitCode = 1;
      broken += 1;
    }
    if ((seed - from + 1) % 100 === 0) process.stderr.write(`${seconds()} s  ${seed - from + 1} of ${count} seeds\n`);
  }
  tell([...Object.entries(sumOf(tallies)), ['broken', broken]]);
}

async function one(seed: number): Promise<void> {
  const { wrong, tally, lines, history } = await judgeSeed({ seed, size, calm: 'ask' });
  if (values.trace) process.stdout.write(`${lines.join('\n')}\n`);
  process.stdout.write(`${wrong.length > 0 ? wrong.join('\n') : 'all promises kept'}\n`);
  tell([...Object.entries(tally), ['history', history]]);
  if (wrong.length > 0) process.exitCode = 1;
}

async function cut(cuts: number, from: number): Promise<void> {
  const ledger = await cutLedgers({ from, cuts: Math.ceil(cuts * IN_LEDGER) });
  const tally = await cutWorlds({ from, cuts: cuts - sum(ledger.cuts), onWorld: (done, seed) => process.stderr.write(`${seconds()} s  ${done} of ${cuts} cuts, world ${seed}\n`) });
  tell([...[...ledger.cuts, ...tally.cuts].sort(), ['cuts', sum(ledger.cuts) + sum(tally.cuts)], ['slices', ledger.slices], ['worlds', tally.worlds], ['node types', [...tally.types].sort().join(' ')]]);
  for (const found of [...ledger.wrong, ...tally.wrong]) process.stdout.write(`${found}\n`);
  if (ledger.wrong.length + tally.wrong.length > 0) process.exitCode = 1;
}

function sum(cuts: ReadonlyMap<string, number>): number {
  return [...cuts.values()].reduce((all, count) => all + count, 0);
}

function tell(rows: readonly (readonly [string, string | number])[]): void {
  process.stdout.write(`${rows.map(([name, value]) => `${name.padEnd(34)} ${value}`).join('\n')}\n${seconds()} s\n`);
}

function seconds(): string {
  return ((performance.now() - began) / 1_000).toFixed(0).padStart(5);
}
