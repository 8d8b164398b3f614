import { expect, test } from 'vitest';
import { runCrashes } from './harness.ts';
import { tallyTable } from './tally-table.ts';

test('three kills at random moments lose nothing, double nothing and pay for no answer twice', async () => {
  const states = await runCrashes({ kills: 3, seed: 11, connections: 2, people: 12, faultRate: 0 });
  const kills = states.reduce((sum, state) => sum + state.kills, 0);
  expect({ kills, wrong: states.flatMap(({ verdict }) => verdict.wrong) }, tallyTable(states, 11)).toEqual({ kills: 3, wrong: [] });
});
