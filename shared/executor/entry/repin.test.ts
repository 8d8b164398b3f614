import { describe, expect, test } from 'vitest';
import type { NodeId, RunId } from '#shared/base/ids.ts';
import { DAY, HOUR, instant, MINUTE } from '#shared/base/time.ts';
import { Executor } from '#shared/executor/executor.ts';
import { NO_POLICY } from '#shared/executor/send-policy.ts';
import type { Store } from '#shared/executor/store.ts';
import type { Plan } from '#shared/plan/plan.ts';
import { FakeClock } from '#test/fakes/clock.ts';
import { FakeEffectHost } from '#test/fakes/effect-host.ts';
import { people, putPeople } from '#test/fakes/journey.ts';
import { stores } from '#test/fakes/stores.ts';
import { planOf, sketchWorkflow } from '#test/fakes/workflow.ts';

const days = (amount: number): object => ({ until: { mode: 'duration', amount, unit: 'days' } });
const once = { settings: { zone: 'UTC', profile: 'EU', reentry: { mode: 'once' } } };
const letter = (subject: string): readonly [string, object] => ['send-email', { subject, body: 'B', class: 'transactional' }];

/** Mail, a wait of three days, mail. */
const first = planOf(sketchWorkflow({ start: ['manual-start'], hello: letter('hello'), wait: ['delay', days(3)], bye: letter('bye'), end: ['exit'] }, ['start>hello', 'hello.sent>wait', 'wait>bye', 'bye.sent>end'], once));

async function desk(store: Store, count = 3) {
  const clock = new FakeClock();
  const host = new FakeEffectHost();
  const plans = new Map<string, Plan>([[first.version, first]]);
  const { key, id } = await store.openRun({ id: 'run_test' as RunId, workflow: first.workflow, version: first.version, openedAt: clock.now() });
  const executor = new Executor({
    store, host, clock, hostClock: clock, sliceSize: { pure: 1_000, email: 8, model: 8 },
    journeyOf: async (asked) => { const run = (await store.runByKey(asked))!; return { run, plan: plans.get(run.version)! }; },
  });
  const keys = await putPeople(store, people(count));
  await executor.enroll(key, keys);
  await executor.work();
  return {
    clock, host, executor, keys, key, id, subjects: () => host.emails.map(({ subject }) => subject),
    move: (plan: Plan, places = {}) => { plans.set(plan.version, plan); return executor.repin(key, plan, places); },
    standing: async () => (await store.standing(key)).map(({ node, kind, count: number }) => [node, kind, number]),
  };
}

describe.each(stores)('moving people to another version in the %s store', (_, open) => {
  test('5b-8: who stands at a step that is still there stays, and the new time counts from when they came', async () => {
    const { clock, executor, move, standing, subjects } = await desk(open());
    const shorter = planOf(sketchWorkflow({ start: ['manual-start'], hello: letter('hello'), wait: ['delay', days(2)], thanks: letter('thanks'), end: ['exit'] }, ['start>hello', 'hello.sent>wait', 'wait>thanks', 'thanks.sent>end'], once));
    clock.advance(DAY);
    expect(await move(shorter)).toEqual({ stayed: 3, moved: 0, left: 0 });
    await executor.work();
    expect([await standing(), subjects()]).toEqual([[['wait', 'timer', 3]], ['hello', 'hello', 'hello']]);
    clock.advance(DAY - 1);
    await executor.work();
    expect(subjects()).toHaveLength(3);
    clock.advance(1);
    await executor.work();
    expect([await standing(), subjects().slice(3)]).toEqual([[], ['thanks', 'thanks', 'thanks']]);
  });

  test('5b-3: a new time that has gone by already lets them go at once', async () => {
    const { clock, executor, move, subjects } = await desk(open());
    clock.advance(2 * DAY);
    await move(planOf(sketchWorkflow({ start: ['manual-start'], hello: letter('hello'), wait: ['delay', days(1)], bye: letter('bye'), end: ['exit'] }, ['start>hello', 'hello.sent>wait', 'wait>bye', 'bye.sent>end'], once)));
    await executor.work();
    expect(subjects().filter((subject) => subject === 'bye')).toHaveLength(3);
  });

  const without = planOf(sketchWorkflow({ start: ['manual-start'], hello: letter('hello'), bye: letter('bye'), end: ['exit'] }, ['start>hello', 'hello.sent>bye', 'bye.sent>end'], once));

  test('5b-8: from a step that is gone they go where they are sent, or leave with the reason', async () => {
    const store = open();
    const sent = await desk(store);
    expect(await sent.move(without, { wait: 'bye' as NodeId })).toEqual({ stayed: 0, moved: 3, left: 0 });
    await sent.executor.work();
    expect(sent.subjects().slice(3)).toEqual(['bye', 'bye', 'bye']);
    expect(await store.counters(sent.key)).toMatchObject({ enrolled: 3, ended: 3 });
    expect((await store.history(sent.keys[0]!)).flatMap(({ steps }) => steps.map(([node, , event]) => `${node} ${event}`))).toContain('wait moved:bye');

    const other = open();
    const left = await desk(other);
    expect(await left.move(without)).toEqual({ stayed: 0, moved: 0, left: 3 });
    await left.executor.work();
    expect([left.subjects(), await left.standing()]).toEqual([['hello', 'hello', 'hello'], []]);
    expect(await other.counters(left.key)).toMatchObject({ enrolled: 3, ended: 3, 'ended:was-moved-out': 3 });
    expect((await other.history(left.keys[0]!)).at(-1)?.steps).toEqual([['wait', 1, 'end:was-moved-out']]);
    expect((await left.executor.enroll(left.key, left.keys)).entered).toEqual([]);
  });

  test('a place that the new version does not have either is none: they leave', async () => {
    const { move } = await desk(open());
    expect(await move(without, { wait: 'nowhere' as NodeId })).toEqual({ stayed: 0, moved: 0, left: 3 });
  });

  test('5b-4: whoever is moved from a message that was put off to another one may be put off as often as anybody', async () => {
    const store = open();
    const clock = new FakeClock();
    const host = new FakeEffectHost();
    let quiet = { from: '08:00', to: '10:00' };
    const of = (id: string): Plan => planOf(sketchWorkflow({ start: ['manual-start'], [id]: ['send-email', { subject: 'S', body: 'B', notAfter: 0 }] }, [`start>${id}`], once));
    const plans = new Map([of('one'), of('two')].map((plan) => [plan.version as string, plan]));
    const [one, two] = [...plans.values()];
    const run = await store.openRun({ id: 'run_test' as RunId, workflow: one!.workflow, version: one!.version, openedAt: clock.now() });
    const executor = new Executor({ store, host, clock, hostClock: clock, sliceSize: { pure: 10, email: 8, model: 8 }, policy: () => ({ ...NO_POLICY, quiet: [quiet] }), journeyOf: async (key) => { const now = (await store.runByKey(key))!; return { run: now, plan: plans.get(now.version)! }; } });
    await executor.enroll(run.key, await putPeople(store, people(1)));
    await executor.work();
    await executor.repin(run.key, two!, { one: 'two' as NodeId });
    await executor.work();
    for (let from = 10; from <= 18; from += 2) {
      expect(host.emails).toEqual([]);
      clock.set(instant(Date.parse('2026-03-02') + from * HOUR + 16 * MINUTE));
      quiet = { from: `${from}:00`, to: `${from + 2}:00` };
      await executor.work();
    }
    expect(host.emails.map(({ node, skip }) => [node, skip])).toEqual([['two', 'deferred-too-often']]);
  });

  test('whoever is sent back to a message they have had is not sent it twice', async () => {
    const { executor, host, move, subjects } = await desk(open());
    await move(without, { wait: 'hello' as NodeId });
    await executor.work();
    expect(subjects()).toEqual(['hello', 'hello', 'hello', 'bye', 'bye', 'bye']);
    expect(new Set(host.emails.map(({ key }) => key)).size).toBe(6);
  });

  test('a message that the server has put off is called back where its step is gone', async () => {
    const store = open();
    const clock = new FakeClock();
    const host = new FakeEffectHost();
    host.email = () => ({ state: 'deferred', until: clock.now() + HOUR, reason: 'smtp.greylisted' } as never);
    const run = await store.openRun({ id: 'run_test' as RunId, workflow: first.workflow, version: first.version, openedAt: clock.now() });
    const bare = planOf(sketchWorkflow({ start: ['manual-start'], end: ['exit'] }, ['start>end'], once));
    const executor = new Executor({ store, host, clock, hostClock: clock, sliceSize: { pure: 10, email: 8, model: 8 }, journeyOf: async (key) => { const now = (await store.runByKey(key))!; return { run: now, plan: now.version === bare.version ? bare : first }; } });
    await executor.enroll(run.key, await putPeople(store, people(2)));
    await executor.work();
    expect(await executor.repin(run.key, bare, { hello: 'end' as NodeId })).toEqual({ stayed: 0, moved: 2, left: 0 });
    await executor.work();
    expect([host.recalled.length, (await store.counters(run.key))['ended']]).toEqual([2, 2]);
  });

  test('asked for twice it is done once, and everybody is accounted for', async () => {
    const store = open();
    const { executor, move, key } = await desk(store, 50);
    await move(without, { wait: 'bye' as NodeId });
    expect(await move(without, {})).toEqual({ stayed: 0, moved: 0, left: 0 });
    await executor.work();
    expect(await store.counters(key)).toMatchObject({ enrolled: 50, ended: 50 });
    expect((await store.counters(key))['ended:was-moved-out']).toBeUndefined();
  });
});
