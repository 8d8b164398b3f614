import { expect, test } from 'vitest';
import { executorDesk, letter, RUN } from '#test/fakes/executor-desk.ts';
import { people, putPeople } from '#test/fakes/journey.ts';
import { enterSelected } from './start-run.ts';

test('each who may not enter is told with their own reason, also if somebody among them has been deleted', async () => {
  const { store, publish, ports, clock } = executorDesk();
  const [first, second] = await putPeople(store, people(2));
  const start = await publish(letter);
  const run = await store.openRun({ id: RUN, workflow: start.workflow, version: start.version, openedAt: clock.now() });
  const refused = [{ contact: first!, why: 'reentry' }, { contact: 999, why: 'reentry' }, { contact: second!, why: 'active-elsewhere' }] as const;
  await enterSelected(run, start, { enroll: async () => ({ entered: [], refused }) }, { ...ports, planOf: () => Promise.reject(new Error('not asked')) }, () => false);
  expect((await store.refusals(run.key)).map(({ reason, detail, line }) => [reason, detail, line])).toEqual([['reentry', 'p0@example.test', 1], ['active-elsewhere', 'p1@example.test', 2]]);
});
