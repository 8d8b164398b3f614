import { expect, test } from 'vitest';
import { runCrashes } from '#test/crash/harness.ts';
import { tallyTable } from '#test/crash/tally-table.ts';

test('kill -9 of host, browser and both, by a judge that knows every person and message: nothing lost, nothing doubled', async () => {
  const states = await runCrashes({ kills: { host: 2, browser: 1, both: 1 }, seed: 7, connections: 2, people: 24, faultRate: 0, killsPerState: 4, securities: ['starttls'] });
  expect(states.flatMap(({ verdict }) => verdict.wrong), tallyTable(states, 7)).toEqual([]);
});
