import { parseArgs } from 'node:util';
import { runCrashes, type FinishedState } from './harness.ts';
import { recordRun } from './record-run.ts';
import { tallyTable } from './tally-table.ts';
import { shareKills, VICTIMS } from './victim.ts';
import { withPage } from './with-page.ts';

/**
 * `npm run crash -- --kills 300 --seed N`: kill -9, again and again. Exit 1 if a promise was broken.
 * `--target cli|host|browser|both|all`, `--faults` how likely the mail server fails at one stage of one message,
 * `--record` adds the run to `tally.json` and writes `docs/crash.md` anew.
 */
const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '30' },
    seed: { type: 'string', default: '1' },
    target: { type: 'string', default: 'all' },
    connections: { type: 'string' },
    people: { type: 'string', default: '120' },
    faults: { type: 'string', default: '0.01' },
    'kills-per-state': { type: 'string', default: '12' },
    record: { type: 'boolean', default: false },
  },
});
const target = [...VICTIMS, 'all' as const].find((one) => one === values.target);
if (target === undefined) throw new Error(`--target is one of ${VICTIMS.join(', ')}, all`);
const seed = Number(values.seed);
const states = await withPage(target !== 'cli', () => runCrashes({
  kills: shareKills(Number(values.kills), target), seed, connections: values.connections === undefined ? null : Number(values.connections),
  people: Number(values.people), faultRate: Number(values.faults), killsPerState: Number(values['kills-per-state']), onState: tell,
}));
process.stdout.write(tallyTable(states, seed));
if (values.record) await recordRun(states, seed);
process.exitCode = states.some(({ verdict }) => verdict.wrong.length > 0) ? 1 : 0;

function tell({ kills, verdict, security, connections, ms }: FinishedState): void {
  const killed = Object.entries(kills).map(([victim, count]) => `${count} × ${victim}`).join(', ');
  process.stderr.write(`${(ms / 1_000).toFixed(0).padStart(4)} s  ${killed} · ${connections} connections · TLS ${security} · ${verdict.wrong.length === 0 ? 'all promises kept' : verdict.wrong.join('; ')}\n`);
}
