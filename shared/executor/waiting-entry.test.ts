import { describe, expect, test } from 'vitest';
import type { RunId } from '#shared/base/ids.ts';
import { DAY, HOUR } from '#shared/base/time.ts';
import { FakeClock } from '#test/fakes/clock.ts';
import { FakeEffectHost } from '#test/fakes/effect-host.ts';
import { people, putPeople } from '#test/fakes/journey.ts';
import { stores } from '#test/fakes/stores.ts';
import { is, planOf, sketchWorkflow } from '#test/fakes/workflow.ts';
import { Executor, type ExecutorOptions, type Journey } from './executor.ts';
import { NO_POLICY, type SendPolicy } from './send-policy.ts';
import type { ContactKey, Move, RunKey, Store } from './store.ts';

type Sketch = ReturnType<typeof sketchWorkflow>;
type Steps = Parameters<typeof sketchWorkflow>[0];

const HERE = { zone: 'UTC', profile: 'EU' } as const;
const delay = (amount: number, unit = 'hours') => ['delay', { until: { mode: 'duration', amount, unit } }] as const;
const orders = (reentry: object, reason = 'through', hours = 5): Sketch => sketchWorkflow(
  { start: ['event-entry', { event: 'order.placed', key: 'order' }], pause: delay(hours), end: ['exit', { reason }] } as unknown as Steps,
  ['start>pause', 'pause>end'], { id: 'wfl_orders', settings: { ...HERE, reentry } } as never);
const caller = (id: string): Sketch => sketchWorkflow(
  { start: ['manual-start'], call: ['sub-workflow', { workflow: 'wfl_called', then: { mode: 'wait', amount: 300, unit: 'days' } }], ok: ['exit', { reason: 'ok' }], bad: ['exit', { reason: 'bad' }] } as unknown as Steps,
  ['start>call', 'call.done>ok', 'call.failed>bad'], { id, settings: HERE } as never);
const called = (): Sketch => sketchWorkflow(
  { start: ['manual-start'], pause: delay(3, 'days'), end: ['exit'] } as unknown as Steps,
  ['start>pause', 'pause>end'], { id: 'wfl_called', settings: { ...HERE, reentry: { mode: 'always', whileActive: 'queue' } } } as never);

/** Several journeys in one store, of which those that a trigger starts are live. */
async function desk(store: Store, sketches: readonly Sketch[], more: Partial<ExecutorOptions> = {}) {
  const clock = new FakeClock();
  const host = new FakeEffectHost();
  const all: Journey[] = [];
  for (const [number, plan] of sketches.map(planOf).entries()) all.push({ plan, run: await store.openRun({ id: `run_${number}` as RunId, workflow: plan.workflow, version: plan.version, openedAt: clock.now() }) });
  const plans = new Map(all.map(({ plan }) => [plan.version as string, plan]));
  const journeyOf = async (key: RunKey): Promise<Journey> => {
    const run = (await store.runByKey(key))!;
    return { run, plan: plans.get(run.version)! };
  };
  const live = { of: all.filter(({ plan }) => plan.entry !== null) };
  const executor = new Executor({
    store, host, clock, hostClock: clock, sliceSize: { pure: 100, email: 8, model: 8 }, journeyOf,
    live: () => Promise.all(live.of.map(({ run }) => journeyOf(run.key))),
    runFor: async (workflow: string) => {
      const one = all.find(({ plan }) => plan.workflow === workflow);
      return one ? journeyOf(one.run.key) : null;
    },
    ...more,
  });
  const [ann] = await putPeople(store, people(1)) as [ContactKey];
  let told = 0;
  return {
    clock, host, executor, all, plans, live, ann,
    async happens(data: Record<string, string> = {}, name = 'order.placed'): Promise<void> {
      await store.putEvents([{ id: `ev${told++}`, contact: ann, name, occurredAt: clock.now(), receivedAt: clock.now(), data }]);
      await executor.work();
    },
    async passes(ms: number): Promise<void> {
      clock.advance(ms);
      await executor.work();
    },
    async lets(at: number): Promise<void> {
      await executor.enroll(all[at]!.run.key, [ann]);
      await executor.work();
    },
    counters: (at = 0) => store.counters(all[at]!.run.key),
  };
}

describe.each(stores)('entries that wait, on the %s store', (_name, fresh) => {
  test('5b-2: who waits for the way of one key enters when that one ends, not when another does', async () => {
    const { happens, passes, counters } = await desk(fresh(), [orders({ mode: 'always', whileActive: 'queue' })]);
    await happens({ order: 'B' });
    await passes(HOUR);
    await happens({ order: 'A' });
    await happens({ order: 'A' });
    await passes(4 * HOUR);
    expect(await counters()).toMatchObject({ enrolled: 2, ended: 1 });
    await passes(HOUR);
    expect(await counters()).toMatchObject({ enrolled: 3, ended: 2 });
  });

  test('5b-2: each key has a waiting entry of its own', async () => {
    const { happens, passes, counters } = await desk(fresh(), [orders({ mode: 'always', whileActive: 'queue' })]);
    for (const order of ['A', 'B', 'A', 'B']) await happens({ order });
    await passes(5 * HOUR);
    expect(await counters()).toMatchObject({ enrolled: 4 });
  });

  test('5b-2: who waited, was let past by another and waits again is not forgotten', async () => {
    const store = fresh();
    const { happens, passes, counters, ann, clock, executor, all } = await desk(store, [orders({ mode: 'always', whileActive: 'queue' })]);
    await happens();
    await happens();
    clock.advance(5 * HOUR);
    // Heard before the way that ends now: whoever comes meanwhile enters first.
    const commit = store.commit.bind(store);
    let came = false;
    store.commit = async (move) => {
      const ending = !came && move.events?.some(({ name }) => name === 'weft.enter');
      if (ending) {
        came = true;
        await store.putEvents([{ id: 'meanwhile', contact: ann, name: 'order.placed', occurredAt: clock.now(), receivedAt: clock.now(), data: {} }]);
      }
      return commit(move as Move);
    };
    await executor.work();
    for (let n = 0; n < 3; n++) await passes(5 * HOUR);
    expect(came).toBe(true);
    expect(await counters()).toMatchObject({ enrolled: 3, ended: 3 });
    expect(await store.standing(all[0]!.run.key)).toEqual([]);
  });

  test('5b-2: a restart ends only the way for that key', async () => {
    const { happens, passes, counters } = await desk(fresh(), [orders({ mode: 'always', whileActive: 'restart' })]);
    await happens({ order: 'B' });
    await passes(HOUR);
    await happens({ order: 'A' });
    await happens({ order: 'A' });
    expect(await counters()).toMatchObject({ enrolled: 3, 'ended:restarted': 1 });
  });

  test('5b-2: a call that waited and lost its place to another is told to the caller', async () => {
    const store = fresh();
    const { lets, passes, counters } = await desk(store, [caller('wfl_a'), caller('wfl_b'), caller('wfl_c'), called()]);
    for (const at of [0, 1, 2]) await lets(at);
    expect(await counters(1)).toMatchObject({ 'ended:bad': 1 });
    expect((await store.eventsAfter(0, 100)).find(({ name }) => name === 'weft.ended')?.data).toMatchObject({ reason: 'entry-replaced' });
    for (let n = 0; n < 2; n++) await passes(3 * DAY);
    for (const at of [0, 2]) expect(await counters(at)).toMatchObject({ 'ended:ok': 1 });
  });

  test('5b-2: stopping the called journey tells who is in it and who waits to be', async () => {
    const { lets, counters, executor, all } = await desk(fresh(), [caller('wfl_a'), caller('wfl_b'), called()]);
    for (const at of [0, 1]) await lets(at);
    await executor.stopRun(all[2]!.run.key, 'cancelled');
    await executor.work();
    for (const at of [0, 1]) expect(await counters(at)).toMatchObject({ 'ended:bad': 1 });
  });

  test('5b-2: a call whose turn comes when the journey is stopped is told to the caller', async () => {
    const store = fresh();
    const { lets, counters, executor, all, ann } = await desk(store, [caller('wfl_a'), called()]);
    await store.stopRun(all[1]!.run.key, 'cancelled', all[1]!.run.openedAt);
    await lets(0);
    expect(await counters(0)).toMatchObject({ 'ended:bad': 1 });
    await store.putEvents([{ id: 'turn', contact: ann, name: 'weft.enter', occurredAt: all[0]!.run.openedAt, receivedAt: all[0]!.run.openedAt, data: { workflow: 'wfl_called', run: all[1]!.run.key, occurrence: 'o', key: '', marks: JSON.stringify({ call: 'somebody', depth: 1 }) } }]);
    await executor.work();
    expect((await store.eventsAfter(0, 100)).filter(({ id }) => id === 'somebody/ended')).toMatchObject([{ contact: ann, data: { errored: true } }]);
  });

  test('5b-2: stopping a run writes no note for those whom nobody waits to follow', async () => {
    const store = fresh();
    const { happens, executor, all } = await desk(store, [orders({ mode: 'always', whileActive: 'queue' })]);
    await happens();
    const notes: string[] = [];
    const commit = store.commit.bind(store);
    store.commit = (move) => {
      notes.push(...Object.keys(move.meta ?? {}));
      return commit(move as Move);
    };
    await executor.stopRun(all[0]!.run.key, 'cancelled');
    expect(notes).toEqual([]);
  });

  test('5b-2: who was in a stopped run for themselves may enter again, also if a way for a key began in another since', async () => {
    const { happens, counters, executor, all, live, passes } = await desk(fresh(), [orders({ mode: 'always' }, 'one', 500), orders({ mode: 'always' }, 'two', 500)]);
    live.of = [all[0]!];
    await happens();
    live.of = [all[1]!];
    await happens({ order: 'A' });
    await executor.stopRun(all[0]!.run.key, 'cancelled');
    await passes(HOUR);
    await happens();
    expect(await counters(1)).toMatchObject({ enrolled: 2 });
  });

  test('5b-2: who waits by a new version for their way by an old one to end enters then, though the old one keeps nobody waiting', async () => {
    const { happens, passes, counters, live, all } = await desk(fresh(), [orders({ mode: 'always' }, 'one'), orders({ mode: 'always', whileActive: 'queue' }, 'two')]);
    live.of = [all[0]!];
    await happens();
    live.of = [all[1]!];
    await happens();
    await passes(5 * HOUR);
    expect([await counters(0), await counters(1)]).toMatchObject([{ 'ended:one': 1 }, { 'refused:queued': 1, enrolled: 1 }]);
  });

  test('5b-2: a new version that begins anew ends the way by an old one, and one that lets wait does not, whatever the old one says', async () => {
    for (const [old, now, reason] of [['ignore', 'restart', 'restarted'], ['restart', 'queue', 'one']] as const) {
      const { happens, passes, counters, live, all } = await desk(fresh(), [orders({ mode: 'always', whileActive: old }, 'one'), orders({ mode: 'always', whileActive: now }, 'two')]);
      live.of = [all[0]!];
      await happens();
      live.of = [all[1]!];
      await happens();
      await passes(5 * HOUR);
      expect([await counters(0), await counters(1)]).toMatchObject([{ ended: 1, [`ended:${reason}`]: 1 }, { enrolled: 1 }]);
    }
  });

  test('5b-8: who waits to follow somebody enters also when these are moved to a version that keeps nobody waiting', async () => {
    const { happens, passes, counters, executor, all, plans } = await desk(fresh(), [orders({ mode: 'always', whileActive: 'queue' }, 'one')]);
    const next = planOf(orders({ mode: 'always' }, 'two'));
    plans.set(next.version, next);
    await happens();
    await happens();
    await executor.repin(all[0]!.run.key, next, {});
    await passes(5 * HOUR);
    expect(await counters()).toMatchObject({ enrolled: 2, 'ended:two': 1 });
  });

  test('5b-2: who waits to enter by a new version enters when the run of the old one is stopped', async () => {
    const { happens, counters, executor, live, all } = await desk(fresh(), [orders({ mode: 'always', whileActive: 'queue' }, 'one'), orders({ mode: 'always', whileActive: 'queue' }, 'two')]);
    live.of = [all[0]!];
    await happens();
    live.of = [all[1]!];
    await happens();
    await executor.stopRun(all[0]!.run.key, 'cancelled');
    await executor.work();
    expect([await counters(0), await counters(1)]).toMatchObject([{ 'ended:cancelled': 1 }, { enrolled: 1 }]);
  });

  test('5b-8: a delay that becomes a call calls', async () => {
    const sketch = (x: unknown, ports: readonly string[]): Sketch => sketchWorkflow({ start: ['manual-start'], x, end: ['exit'], bad: ['exit', { reason: 'bad' }] } as unknown as Steps, ['start>x', ...ports], { id: 'wfl_a', settings: HERE } as never);
    const before = sketchWorkflow({ start: ['manual-start'], x: delay(5), end: ['exit'] } as unknown as Steps, ['start>x', 'x>end'], { id: 'wfl_a', settings: HERE } as never);
    const after = planOf(sketch(['sub-workflow', { workflow: 'wfl_called', then: { mode: 'wait', amount: 300, unit: 'days' } }], ['x.done>end', 'x.failed>bad']));
    const { lets, counters, executor, all, plans, passes } = await desk(fresh(), [before, called()]);
    await lets(0);
    plans.set(after.version, after);
    await executor.repin(all[0]!.run.key, after, {});
    await executor.work();
    await passes(HOUR);
    expect(await counters(1)).toMatchObject({ enrolled: 1 });
    await passes(3 * DAY);
    expect(await counters(0)).toMatchObject({ ended: 1 });
    expect(await counters(1)).toMatchObject({ enrolled: 1 });
  });

  test('5b-6: a message that the server and then the quiet hours have put off is recalled when its person leaves', async () => {
    const letter = sketchWorkflow({ start: ['manual-start'], mail: ['send-email', { subject: 'S', body: 'B' }], end: ['exit'] } as unknown as Steps, ['start>mail', 'mail.sent>end'], { id: 'wfl_a', settings: { ...HERE, exits: [{ event: 'bought', when: is('event.big', 'yes'), reason: 'bought' }] } } as never);
    let quiet: SendPolicy['quiet'] = [];
    const { lets, passes, happens, host, clock, counters } = await desk(fresh(), [letter], { policy: () => ({ ...NO_POLICY, quiet }) });
    host.email = () => ({ state: 'deferred', reason: 'busy', retryAt: clock.now() + HOUR });
    await lets(0);
    quiet = [{ from: '00:00', to: '23:59' }];
    await passes(HOUR);
    await happens({ big: 'yes' }, 'bought');
    expect(await counters()).toMatchObject({ 'ended:bought': 1 });
    expect(host.recalled).toHaveLength(1);
  });
});
