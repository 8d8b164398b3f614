import { describe, expect, test } from 'vitest';
import { HOUR, instant } from '#shared/base/time.ts';
import { FakeClock } from '#test/fakes/clock.ts';
import { FakeEffectHost } from '#test/fakes/effect-host.ts';
import { journeyOn, people, putPeople } from '#test/fakes/journey.ts';
import { stores } from '#test/fakes/stores.ts';
import { planOf, sketchWorkflow } from '#test/fakes/workflow.ts';
import type { Plan } from '#shared/plan/plan.ts';
import { EntryBlock } from './entry-block.ts';
import type { ContactKey, NewEvent, Store } from './store.ts';

const LETTER = { pause: ['send-email', { subject: 'S', body: 'B', class: 'transactional' }] };
const orders = (reentry: object, steps: object = { pause: ['delay', { until: { mode: 'duration', amount: 5, unit: 'hours' } }] }): Plan => planOf(sketchWorkflow(
  { start: ['event-entry', { event: 'order.placed', key: 'order' }], ...steps, end: ['exit'] } as never,
  ['start>pause', steps === LETTER ? 'pause.sent>end' : 'pause>end'],
  { settings: { zone: 'UTC', profile: 'EU', reentry } },
));

async function shop(store: Store, plan: Plan) {
  const clock = new FakeClock();
  const host = new FakeEffectHost();
  const { executor, run } = await journeyOn(store, plan, host, { clock, live: async () => [{ run: (await store.latestRun(plan.workflow))!, plan }] });
  const [ann] = await putPeople(store, people(1)) as [ContactKey];
  let told = 0;
  return {
    clock, host, executor, run, ann,
    async happens(order: string | null, name = 'order.placed'): Promise<void> {
      const event: NewEvent = { id: `ev${told++}`, contact: ann, name, occurredAt: clock.now(), receivedAt: clock.now(), data: order === null ? {} : { order } };
      await store.putEvents([event]);
      await executor.work();
    },
    async passes(ms: number): Promise<void> {
      clock.advance(ms);
      await executor.work();
    },
    count: async (name: string): Promise<number> => (await store.counters(run.key))[name] ?? 0,
    entry: async () => new EntryBlock((await store.entries(plan.workflow, [Math.floor(ann / 256)]))[0]!).get(ann),
  };
}

describe.each(stores)('ways for keys, on the %s store', (_name, fresh) => {
  test('5b-2: the end of a way for a key does not end the person’s own, which still stands in the way of another', async () => {
    const { happens, passes, count, entry } = await shop(fresh(), orders({ mode: 'always' }));
    await happens('o1');
    await passes(4 * HOUR);
    await happens(null);
    await passes(HOUR);
    expect(await count('ended')).toBe(1);
    expect(await entry()).toMatchObject({ active: true, themselves: true });
    await happens(null);
    expect(await count('enrolled')).toBe(2);
    await passes(4 * HOUR);
    expect(await entry()).toMatchObject({ active: false, themselves: false });
  });

  test('5b-2: two ways for two keys of one person: the end of one leaves the other under way', async () => {
    const { happens, passes, entry } = await shop(fresh(), orders({ mode: 'always' }));
    await happens('o1');
    await passes(HOUR);
    await happens('o2');
    await passes(4 * HOUR);
    expect(await entry()).toMatchObject({ active: true, themselves: false });
    await passes(HOUR);
    expect(await entry()).toMatchObject({ active: false });
  });

  test('5b-2: stopping a run frees the keys of those who were in it', async () => {
    const store = fresh();
    const plan = orders({ mode: 'always' });
    const { happens, executor, run, entry } = await shop(store, plan);
    await happens('o1');
    await executor.stopRun(run.key, 'cancelled');
    expect(await entry()).toMatchObject({ active: false });
    const next = await store.openRun({ id: 'run_next' as never, workflow: plan.workflow, version: plan.version, openedAt: instant(1) });
    await happens('o1');
    expect(await store.counters(next.key)).toMatchObject({ enrolled: 1 });
  });

  test('5b-2: who is tried again holds their key again', async () => {
    const { happens, executor, run, host, count } = await shop(fresh(), orders({ mode: 'always' }, LETTER));
    host.email = () => ({ state: 'failed', reason: 'smtp.rejected', detail: '' });
    await happens('o1');
    expect(await count('errored')).toBe(1);
    host.email = () => ({ state: 'deferred', reason: 'busy', retryAt: Number.MAX_SAFE_INTEGER });
    expect(await executor.retryFailed(run.key, {})).toBe(1);
    await executor.work();
    await happens('o1');
    expect(await count('enrolled')).toBe(1);
  });

  test('5b-2: who waits to follow somebody of a run that is stopped does not begin anew in another', async () => {
    const store = fresh();
    const plan = orders({ mode: 'always', whileActive: 'restart' }, { pause: ['delay', { until: { mode: 'duration', amount: 5, unit: 'days' } }] });
    const { executor, run, ann } = await shop(store, plan);
    await store.putEvents([0, 1].map((n): NewEvent => ({ id: `e${n}`, contact: ann, name: 'order.placed', occurredAt: instant(Date.parse('2026-03-02T09:00Z')), receivedAt: instant(0), data: {} })));
    await executor.work();
    await store.setMeta(`queue/${plan.workflow}/${ann}`, JSON.stringify({ contact: ann, run: run.key, occurrence: 'e9', key: '', marks: null }));
    await executor.stopRun(run.key, 'cancelled');
    const next = await store.openRun({ id: 'run_next' as never, workflow: plan.workflow, version: plan.version, openedAt: instant(1) });
    await store.putEvents([{ id: 'e3', contact: ann, name: 'order.placed', occurredAt: instant(Date.parse('2026-03-02T09:00Z')), receivedAt: instant(0), data: {} }]);
    await executor.work();
    expect(await store.standing(next.key)).toMatchObject([{ node: 'pause', count: 1 }]);
  });

  test('5b-2: a restart is no second entry: the journey’s pause between entries does not keep them out', async () => {
    const store = fresh();
    const { happens, run } = await shop(store, orders({ mode: 'cooldown', hours: 48, whileActive: 'restart' }));
    await happens(null);
    await happens(null);
    expect(await store.counters(run.key)).toMatchObject({ enrolled: 2, 'ended:restarted': 1 });
    expect(await store.standing(run.key)).toMatchObject([{ node: 'pause', count: 1 }]);
  });

  test('5b-2: who was to begin anew in a run that has been stopped stays on their way', async () => {
    const store = fresh();
    const plan = orders({ mode: 'always', whileActive: 'restart' }, { pause: ['delay', { until: { mode: 'duration', amount: 5, unit: 'days' } }] });
    const { happens, executor, run, ann, passes } = await shop(store, plan);
    await happens(null);
    const next = await store.openRun({ id: 'run_next' as never, workflow: plan.workflow, version: plan.version, openedAt: instant(1) });
    await store.stopRun(next.key, 'cancelled', instant(2));
    await store.setMeta(`queue/${plan.workflow}/${ann}`, JSON.stringify({ contact: ann, run: next.key, occurrence: 'e9', key: '', marks: null }));
    await passes(5 * 24 * HOUR);
    expect(await store.counters(run.key)).toMatchObject({ ended: 1, 'ended:finished': 1 });
    expect(executor.stopped).toBe(false);
  });

  test('5b-2: a firing of a schedule makes those who are on the way begin anew at once', async () => {
    const store = fresh();
    const plan = planOf(sketchWorkflow(
      { start: ['schedule', { rhythm: { mode: 'daily', at: '10:00' } }], pause: ['delay', { until: { mode: 'duration', amount: 5, unit: 'days' } }], end: ['exit'] }, ['start>pause', 'pause>end'],
      { settings: { zone: 'UTC', profile: 'EU', reentry: { mode: 'always', whileActive: 'restart' } } },
    ));
    const { passes, run } = await shop(store, plan);
    await passes(0);
    await passes(24 * HOUR);
    await passes(24 * HOUR);
    expect(await store.counters(run.key)).toMatchObject({ enrolled: 2, 'ended:restarted': 1 });
    expect(await store.standing(run.key)).toMatchObject([{ node: 'pause', count: 1 }]);
  });
});
