import { expect, test } from 'vitest';
import { runCrashes } from '#test/crash/harness.ts';
import { tallyTable } from '#test/crash/tally-table.ts';

test('kill -9 of the host, of the browser and of both, over STARTTLS: the judge who knows every person and message finds nothing lost, doubled or paid for twice', { timeout: 180_000 }, async () => {
  const states = await runCrashes({ kills: { host: 1, browser: 1, both: 1 }, seed: 7, connections: 2, people: 24, faultRate: 0, killsPerState: 3, securities: ['starttls'] });
  expect(states.flatMap(({ verdict }) => verdict.wrong), tallyTable(states, 7)).toEqual([]);
});
