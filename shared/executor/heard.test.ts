import { describe, expect, test } from 'vitest';
import type { RunId } from '#shared/base/ids.ts';
import { DAY, HOUR, MINUTE } from '#shared/base/time.ts';
import { FakeClock } from '#test/fakes/clock.ts';
import { FakeEffectHost } from '#test/fakes/effect-host.ts';
import { people, putPeople } from '#test/fakes/journey.ts';
import { stores } from '#test/fakes/stores.ts';
import { is, planOf, sketchWorkflow } from '#test/fakes/workflow.ts';
import { Executor, type Journey } from './executor.ts';
import type { NewEvent, Store } from './store.ts';

const delay = (amount: number, unit = 'hours'): unknown => ['delay', { until: { mode: 'duration', amount, unit } }];
const orders = (reentry: object, id = 'wfl_a') => sketchWorkflow(
  { start: ['event-entry', { event: 'order.placed', key: 'order' }], pause: delay(5), end: ['exit'] } as never, ['start>pause', 'pause>end'], { id, settings: { zone: 'UTC', profile: 'EU', reentry } } as never);

async function desk(store: Store, workflows: readonly ReturnType<typeof sketchWorkflow>[], { fresh = true, live = true } = {}) {
  const clock = new FakeClock();
  const host = new FakeEffectHost();
  const all: Journey[] = [];
  for (const plan of workflows.map(planOf)) all.push({ plan, run: await store.openRun({ id: `run_${plan.workflow}` as RunId, workflow: plan.workflow, version: plan.version, openedAt: clock.now() }) });
  const options = {
    store, host, clock, hostClock: clock, sliceSize: { pure: 100, email: 8, model: 8 },
    journeyOf: async (key: number) => { const one = all.find(({ run }) => run.key === key)!; return fresh ? { ...one, run: (await store.runByKey(key))! } : one; },
    runFor: async (workflow: string) => { const one = all.find(({ plan }) => plan.workflow === workflow); return one ? { ...one, run: (await store.runByKey(one.run.key))! } : null; },
    live: async () => (live ? all.filter(({ plan }) => plan.entry !== null) : []),
  };
  const executor = new Executor(options as never);
  const keys = await putPeople(store, people(3));
  let told = 0;
  const event = (contact: number, name: string, data: object = {}): NewEvent => ({ id: `ev${told++}`, contact, name, occurredAt: clock.now(), receivedAt: clock.now(), data: data as never });
  return { clock, host, all, options, executor, keys, event,
    async happens(name: string, data: object = {}) { await store.putEvents([event(keys[0]!, name, data)]); await executor.work(); },
    async pass(ms: number) { clock.advance(ms); await executor.work(); },
    counters: (i = 0) => store.counters(all[i]!.run.key) };
}

const UPDATE = { changes: [{ attribute: 'plan', value: 'plus' }] };

const D = { zone: 'UTC', profile: 'EU' };

describe.each(stores)('what happens to people, on the %s store', (_name, open) => {
  test('an unreadable journey in which somebody waits does not keep the others from hearing', async () => {
    const store = open();
    const d = await desk(store, [orders({ mode: 'always' }), sketchWorkflow({ start: ['manual-start'], pause: delay(50), end: ['exit'] } as never, ['start>pause', 'pause>end'], { id: 'wfl_b' } as never)]);
    await d.executor.enroll(d.all[1]!.run.key, [d.keys[0]!]);
    await d.executor.work();
    class SetAside extends Error {}
    const again: Executor = new Executor({ ...d.options, journeyOf: async (key: number) => { if (key === d.all[1]!.run.key) { again.setAside(key); throw new SetAside(); } return d.options.journeyOf(key); } } as never);
    await store.putEvents([d.event(d.keys[0]!, 'order.placed', { order: '1' })]);
    for (let i = 0; i < 5; i++) await again.work().catch(() => {});
    expect(await d.counters(0)).toMatchObject({ enrolled: 1 });
  });
  test('what is told twice in one move is told once', async () => {
    const store = open();
    const d = await desk(store, [orders({ mode: 'always' })]);
    const e = d.event(d.keys[0]!, 'x');
    expect(await store.commit({ events: [e, e] })).toBe('committed');
  });
  test('a change by a step is heard in another journey that has not moved since the start', async () => {
    const store = open();
    const waiter = sketchWorkflow({ start: ['manual-start'], wait: ['wait-until', { ways: [{ id: 'upgraded', on: 'condition', when: is('contact.plan', 'plus') }], timeout: { mode: 'after', amount: 30, unit: 'days' } }], yes: ['exit', { reason: 'plus' }], no: ['exit', { reason: 'late' }] } as never, ['start>wait', 'wait.upgraded>yes', 'wait.timeout>no'], { id: 'wfl_b', settings: D } as never);
    const setter = sketchWorkflow({ start: ['manual-start'], up: ['update-contact', UPDATE], end: ['exit'] } as never, ['start>up', 'up>end'], { id: 'wfl_a', settings: D } as never);
    const d = await desk(store, [setter, waiter], { live: false });
    await d.executor.enroll(d.all[1]!.run.key, [d.keys[0]!]);
    await d.executor.work();
    const again = process.env['SAME'] ? d.executor : new Executor(d.options as never);
    await again.enroll(d.all[0]!.run.key, [d.keys[0]!]);
    await again.work();
    expect((await store.contacts([d.keys[0]!]))[0]!.attributes).toMatchObject({ plan: 'plus' });
    d.clock.advance(DAY);
    await again.work();
    expect(await d.counters(1)).toMatchObject({ 'ended:plus': 1 });
  });
  test('nobody enters a run that was stopped meanwhile', async () => {
    const store = open();
    const d = await desk(store, [orders({ mode: 'always', whileActive: 'queue' })]);
    await d.happens('order.placed', {});
    await d.happens('order.placed', {}); // queued
    d.clock.advance(5 * HOUR);
    let stopped: Promise<unknown> | null = null;
    const commit = store.commit.bind(store);
    (store as any).commit = async (move: any) => {
      if (move.events?.some(({ name }: NewEvent) => name === 'weft.enter')) stopped ??= d.executor.stopRun(d.all[0]!.run.key, 'cancelled');
      return commit(move);
    };
    await d.executor.work(); await stopped; await d.executor.work();
    expect(stopped).not.toBeNull();
    expect((await store.runByKey(d.all[0]!.run.key))!.state).toBe('stopped');
    expect((await store.standing(d.all[0]!.run.key)).reduce((n, s) => n + s.count, 0)).toBe(0);
  });
  test('5b-9: who stands ready for a firing does not leave before it, whatever happens to them', async () => {
    const store = open();
    const plan = sketchWorkflow({ start: ['schedule', { rhythm: { mode: 'daily', at: '09:00' } }], end: ['exit'] } as never, ['start>end'], { id: 'wfl_a', settings: { ...D, reentry: { mode: 'always' }, exits: [{ event: 'bought', when: is('event.big', 'yes'), reason: 'bought' }] } } as never);
    const d = await desk(store, [plan]);
    const nine = Math.ceil(d.clock.now() / DAY) * DAY + 9 * HOUR;
    d.clock.advance(nine - 30 * MINUTE - d.clock.now());
    await d.executor.work();
    d.clock.advance(17 * MINUTE);
    await d.executor.work();
    const before = { ...(await d.counters()) };
    await d.happens('bought', { big: 'no' });
    expect(before).toMatchObject({ enrolled: 3 });
    expect((await d.counters())['ended'] ?? 0).toBe(0);
  });
  test('5b-8: moving to another version does not make them leave early either', async () => {
    const store = open();
    const plan = (name: string) => sketchWorkflow({ start: ['schedule', { rhythm: { mode: 'daily', at: '09:00' } }], end: ['exit', { reason: name }] } as never, ['start>end'], { id: 'wfl_a', settings: { ...D, reentry: { mode: 'always' } } } as never);
    const d = await desk(store, [plan('one')]);
    const nine = Math.ceil(d.clock.now() / DAY) * DAY + 9 * HOUR;
    d.clock.advance(nine - 30 * MINUTE - d.clock.now());
    await d.executor.work();
    d.clock.advance(17 * MINUTE);
    await d.executor.work();
    const next = planOf(plan('two'));
    const key = d.all[0]!.run.key;
    await d.executor.repin(key, next, {});
    (d.all as any)[0] = { plan: next, run: (await store.runByKey(key))! };
    await d.executor.work();
    expect(await d.counters()).toMatchObject({ enrolled: 3 });
    expect((await d.counters())['ended'] ?? 0).toBe(0);
  });
  test('5b-6: goals of a journey are counted however many runs there were since', async () => {
    const store = open();
    const w = sketchWorkflow({ start: ['manual-start'], goal: ['goal', { event: 'bought' }], pause: delay(300, 'days'), end: ['exit'] } as never, ['start>goal', 'goal>pause', 'pause>end'], { id: 'wfl_a', settings: D } as never);
    const d = await desk(store, [w]);
    await d.executor.enroll(d.all[0]!.run.key, [d.keys[0]!]);
    await d.executor.work();
    const other = planOf(sketchWorkflow({ start: ['manual-start'], end: ['exit'] } as never, ['start>end'], { id: 'wfl_z', settings: D } as never));
    for (let i = 0; i < 200; i++) d.all.push({ plan: other, run: await store.openRun({ id: `run_z${i}` as RunId, workflow: other.workflow, version: other.version, openedAt: d.clock.now() }) });
    d.clock.advance(HOUR);
    await store.putEvents([{ id: 'b', contact: d.keys[0]!, name: 'bought', occurredAt: d.clock.now(), receivedAt: d.clock.now(), data: {} }]);
    await d.executor.work();
    expect(await store.counters(d.all[0]!.run.key)).toMatchObject({ 'goal|goal': 1 });
  });
});
