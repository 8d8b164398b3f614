import { expect, test } from 'vitest';
import { DAY, HOUR } from '#shared/base/time.ts';
import { FakeEffectHost } from '#test/fakes/effect-host.ts';
import { journeyOn, people, putPeople } from '#test/fakes/journey.ts';
import { stores } from '#test/fakes/stores.ts';
import { planOf, sketchWorkflow } from '#test/fakes/workflow.ts';

test.each(stores)('5b-9: a clock that is set back keeps nobody who can go on, and makes nobody go round (%s store)', async (_name, fresh) => {
  const store = fresh();
  const { executor, run, clock } = await journeyOn(store, planOf(sketchWorkflow({ start: ['manual-start'], end: ['exit'] }, ['start>end'])), new FakeEffectHost());
  await executor.enroll(run.key, await putPeople(store, people(2)));
  clock.advance(-3 * HOUR);
  await executor.work();
  expect(await store.counters(run.key)).toMatchObject({ enrolled: 2, ended: 2 });
});

test.each(stores)('5b-9: a clock that was days ahead and is set right lets nobody in twice for one firing (%s store)', async (_name, fresh) => {
  const store = fresh();
  const plan = planOf(sketchWorkflow({ start: ['schedule', { rhythm: { mode: 'daily', at: '10:00' } }], end: ['exit'] }, ['start>end']));
  const { executor, run, clock } = await journeyOn(store, plan, new FakeEffectHost(), { live: async () => [{ run: (await store.latestRun(plan.workflow))!, plan }] });
  const [ann, bob] = await putPeople(store, people(2)) as [number, number];
  await executor.work();
  clock.advance(3 * DAY);
  await executor.work();
  const once = await store.counters(run.key);
  clock.advance(-3 * DAY);
  await executor.work();
  for (let day = 0; day < 3; day++) {
    clock.advance(DAY);
    await executor.work();
  }
  // The last one only was made up for; those before it were missed, and come in their time.
  const entered = [...await store.history(ann), ...await store.history(bob)].map(({ occurrence }) => occurrence).toSorted();
  expect(once).toMatchObject({ enrolled: 2 });
  expect(entered.length).toBe(2 * new Set(entered).size);
});
