import { expect, test } from 'vitest';
import type { Plan } from '#shared/plan/plan.ts';
import { FakeEffectHost } from '#test/fakes/effect-host.ts';
import { journeyOn, people, putPeople } from '#test/fakes/journey.ts';
import { stores } from '#test/fakes/stores.ts';
import { planOf, sketchWorkflow } from '#test/fakes/workflow.ts';

const settings = { zone: 'UTC', profile: 'EU', holdout: { percent: 100, salt: '' } };
const pause = { until: { mode: 'duration', amount: 3, unit: 'days' } };
const letter = { subject: 'S', body: 'B', class: 'transactional' };

test.each(stores)('5b-7: who is only watched is not written to either when they are moved to a step that writes (%s store)', async (_name, fresh) => {
  const store = fresh();
  const host = new FakeEffectHost();
  const first = planOf(sketchWorkflow({ start: ['manual-start'], wait: ['delay', pause], end: ['exit'] }, ['start>wait', 'wait>end'], { settings }));
  const next = planOf(sketchWorkflow({ start: ['manual-start'], send: ['send-email', letter], end: ['exit'] }, ['start>send', 'send.sent>end'], { settings }));
  const plans = new Map<string, Plan>([[first.version, first], [next.version, next]]);
  const { executor, run } = await journeyOn(store, first, host, { journeyOf: async (key) => { const found = (await store.runByKey(key))!; return { run: found, plan: plans.get(found.version)! }; } });
  await executor.enroll(run.key, await putPeople(store, people(3)));
  await executor.work();
  await executor.repin(run.key, next, { wait: 'send' as never });
  await executor.work();
  expect(host.emails).toEqual([]);
  expect(await store.counters(run.key)).toMatchObject({ ended: 3, 'send|out:sent:observed': 3 });
});
