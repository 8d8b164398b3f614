import { expect, test } from 'vitest';
import { runCrashes } from './harness.ts';
import { tallyTable } from './tally-table.ts';

test('three kills of the command line at random moments, over TLS, lose nothing, double nothing and pay for no answer twice', async () => {
  const states = await runCrashes({ kills: { cli: 3 }, seed: 11, connections: 2, people: 12, faultRate: 0, killsPerState: 3, securities: ['tls'] });
  const kills = states.reduce((sum, state) => sum + (state.kills.cli ?? 0), 0);
  expect({ kills, wrong: states.flatMap(({ verdict }) => verdict.wrong) }, tallyTable(states, 11)).toEqual({ kills: 3, wrong: [] });
});
