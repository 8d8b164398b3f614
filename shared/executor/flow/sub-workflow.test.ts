import { describe, expect, test } from 'vitest';
import type { RunId } from '#shared/base/ids.ts';
import { DAY } from '#shared/base/time.ts';
import { Executor, type Journey } from '#shared/executor/executor.ts';
import type { Store } from '#shared/executor/store.ts';
import { FakeClock } from '#test/fakes/clock.ts';
import { FakeEffectHost } from '#test/fakes/effect-host.ts';
import { people, putPeople } from '#test/fakes/journey.ts';
import { stores } from '#test/fakes/stores.ts';
import { planOf, sketchWorkflow } from '#test/fakes/workflow.ts';

const wait = { mode: 'wait', amount: 10, unit: 'days' };
const days = (amount: number): object => ({ until: { mode: 'duration', amount, unit: 'days' } });

const caller = (id: string, called: string, then: object = wait, settings: object = {}): ReturnType<typeof sketchWorkflow> => sketchWorkflow(
  { start: ['manual-start'], call: ['sub-workflow', { workflow: called, then }], mail: ['send-email', { subject: 'S', body: '{{ steps.call.reason }}' }], sorry: ['exit', { reason: 'sorry' }] },
  ['start>call', 'call.done>mail', 'call.failed>sorry'], { id, settings: { zone: 'UTC', profile: 'EU', ...settings } });
const called = (id: string, middle: readonly [string, object], settings: object = {}): ReturnType<typeof sketchWorkflow> => sketchWorkflow(
  { start: ['manual-start'], middle, end: ['exit', { reason: 'welcomed' }] }, ['start>middle', 'middle>end'], { id, settings: { zone: 'UTC', profile: 'EU', ...settings } });

/** Several journeys, each with an open run, on one store. */
async function journeys(store: Store, workflows: readonly ReturnType<typeof sketchWorkflow>[]) {
  const clock = new FakeClock();
  const host = new FakeEffectHost();
  const all: Journey[] = [];
  for (const plan of workflows.map(planOf)) all.push({ plan, run: await store.openRun({ id: `run_${plan.workflow}` as RunId, workflow: plan.workflow, version: plan.version, openedAt: clock.now() }) });
  const executor = new Executor({
    store, host, clock, hostClock: clock, sliceSize: { pure: 100, email: 8, model: 8 },
    journeyOf: async (key) => all.find(({ run }) => run.key === key)!, runFor: async (workflow) => all.find(({ plan }) => plan.workflow === workflow) ?? null,
  });
  const keys = await putPeople(store, people(3));
  return {
    store, host, keys, executor, all,
    async enter(index: number): Promise<void> {
      await executor.enroll(all[0]!.run.key, [keys[index]!]);
      await executor.work();
    },
    async pass(ms: number): Promise<void> { clock.advance(ms); await executor.work(); },
    counters: (index: number) => store.counters(all[index]!.run.key),
  };
}

describe.each(stores)('another journey inside a journey on the %s store', (_name, fresh) => {
  test('5a-16: waits until the contact is through there, and reads why they came out', async () => {
    const desk = await journeys(fresh(), [caller('wfl_a', 'wfl_b'), called('wfl_b', ['delay', days(3)])]);
    await desk.enter(0);
    expect([await desk.counters(0), await desk.counters(1)]).toMatchObject([{ enrolled: 1 }, { enrolled: 1 }]);
    await desk.pass(2 * DAY);
    expect(desk.host.emails).toEqual([]);
    await desk.pass(DAY);
    expect(desk.host.emails.map(({ text }) => text)).toEqual([expect.stringContaining('welcomed')]);
  });

  test('5a-16: or lets them in and goes on', async () => {
    const desk = await journeys(fresh(), [caller('wfl_a', 'wfl_b', { mode: 'go-on' }), called('wfl_b', ['delay', days(3)])]);
    await desk.enter(0);
    expect(desk.host.emails).toHaveLength(1);
    expect(await desk.counters(1)).toMatchObject({ enrolled: 1 });
  });

  test('5a-16: who may not enter there, who is late, and who is sent to a journey that takes nobody in, has failed', async () => {
    const once = called('wfl_b', ['delay', days(3)], { reentry: { mode: 'once' } });
    const refused = await journeys(fresh(), [caller('wfl_a', 'wfl_b'), once]);
    await refused.executor.enroll(refused.all[1]!.run.key, [refused.keys[0]!]);
    await refused.enter(0);
    expect(await refused.counters(0)).toMatchObject({ 'ended:sorry': 1 });

    const late = await journeys(fresh(), [caller('wfl_a', 'wfl_b'), called('wfl_b', ['delay', days(30)])]);
    await late.enter(0);
    await late.pass(10 * DAY);
    expect(await late.counters(0)).toMatchObject({ 'ended:sorry': 1, 'call|out:failed:timeout': 1 });

    const nowhere = await journeys(fresh(), [caller('wfl_a', 'wfl_gone')]);
    await nowhere.enter(0);
    expect(await nowhere.counters(0)).toMatchObject({ 'ended:sorry': 1 });
  });

  test('5a-16: who ends by an error there has failed', async () => {
    const desk = await journeys(fresh(), [caller('wfl_a', 'wfl_b'), called('wfl_b', ['delay', { until: { mode: 'date', attribute: 'birthday' } }])]);
    await desk.enter(0);
    expect(await desk.counters(0)).toMatchObject({ 'ended:sorry': 1 });
    expect(await desk.counters(1)).toMatchObject({ errored: 1 });
  });

  test('5b-7: who is only watched is not written to by a journey that is called either, and comes out of it', async () => {
    const watching = caller('wfl_a', 'wfl_b', wait, { holdout: { percent: 100 } });
    const desk = await journeys(fresh(), [watching, caller('wfl_b', 'wfl_c', { mode: 'go-on' }), caller('wfl_c', 'wfl_gone', { mode: 'go-on' })]);
    await desk.enter(0);
    expect(desk.host.emails).toEqual([]);
    expect([await desk.counters(0), await desk.counters(1), await desk.counters(2)]).toMatchObject([{ 'call|out:done': 1 }, { observed: 1, ended: 1 }, { observed: 1, ended: 1 }]);
    // Whoever comes by themselves is written to.
    await desk.executor.enroll(desk.all[1]!.run.key, [desk.keys[1]!]);
    await desk.executor.work();
    expect(desk.host.emails).toHaveLength(2);
  });

  test('5a-16: each visit calls anew, and hears of its own end', async () => {
    const twice = sketchWorkflow({ start: ['manual-start'], call: ['sub-workflow', { workflow: 'wfl_b', then: wait }], back: ['jump', { times: 1 }], end: ['exit'] }, ['start>call', 'call.done>back', 'back.again>call', 'back>end'], { id: 'wfl_a' });
    const desk = await journeys(fresh(), [twice, called('wfl_b', ['delay', days(3)])]);
    await desk.enter(0);
    await desk.pass(3 * DAY);
    expect([await desk.counters(0), await desk.counters(1)]).toMatchObject([{ 'call|out:done': 1 }, { enrolled: 2, ended: 1 }]);
    await desk.pass(3 * DAY);
    expect([await desk.counters(0), await desk.counters(1)]).toMatchObject([{ ended: 1, 'call|out:done': 2 }, { ended: 2 }]);
  });

  test('5a-16: when the run there is stopped, whoever waits for it has failed', async () => {
    const desk = await journeys(fresh(), [caller('wfl_a', 'wfl_b'), called('wfl_b', ['delay', days(3)])]);
    await desk.enter(0);
    await desk.executor.stopRun(desk.all[1]!.run.key, 'stopped');
    await desk.executor.work();
    expect(await desk.counters(0)).toMatchObject({ 'ended:sorry': 1 });
  });

  test('5a-16: journeys that call each other in a circle come to an end', async () => {
    const goOn = { mode: 'go-on' };
    const desk = await journeys(fresh(), [caller('wfl_a', 'wfl_b', goOn), caller('wfl_b', 'wfl_a', goOn)]);
    await desk.enter(0);
    const [a, b] = [(await desk.counters(0))['enrolled']!, (await desk.counters(1))['enrolled']!];
    expect(a + b).toBe(21);
  });
});
