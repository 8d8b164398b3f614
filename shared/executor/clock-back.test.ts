import { expect, test } from 'vitest';
import { HOUR } from '#shared/base/time.ts';
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
