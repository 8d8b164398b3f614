import { parseArgs } from 'node:util';
import { runCrashes, type FinishedState } from './harness.ts';
import { tallyTable } from './tally-table.ts';

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '30' },
    seed: { type: 'string', default: '1' },
    connections: { type: 'string', default: '4' },
    people: { type: 'string', default: '120' },
    faults: { type: 'string', default: '0' },
  },
});
const seed = Number(values.seed);
const states = await runCrashes({
  kills: Number(values.kills), seed, connections: Number(values.connections), people: Number(values.people), faultRate: Number(values.faults),
  onState: ({ kills, verdict }: FinishedState) => process.stderr.write(`state finished after ${kills} kills: ${verdict.wrong.length === 0 ? 'all promises kept' : verdict.wrong.join('; ')}\n`),
});
process.stdout.write(tallyTable(states, seed));
process.exitCode = states.some(({ verdict }) => verdict.wrong.length > 0) ? 1 : 0;
