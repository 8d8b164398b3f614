import { describe, expect, test } from 'vitest';
import type { RunId } from '#shared/base/ids.ts';
import { DAY, HOUR, MINUTE } from '#shared/base/time.ts';
import { Executor } from '#shared/executor/executor.ts';
import { NO_POLICY, type SendPolicy } from '#shared/executor/send-policy.ts';
import type { Store } from '#shared/executor/store.ts';
import { FakeClock } from '#test/fakes/clock.ts';
import { FakeEffectHost } from '#test/fakes/effect-host.ts';
import { sketchedRun, type SketchedRun } from '#test/fakes/sketched-run.ts';
import { people, putPeople } from '#test/fakes/journey.ts';
import { stores } from '#test/fakes/stores.ts';
import { is, planOf, sketchWorkflow } from '#test/fakes/workflow.ts';

const SETTINGS = { zone: 'UTC', profile: 'EU' };
const NIGHT = { from: '22:00', to: '08:00' };
const letter = { subject: 'S', body: 'B', notAfter: 48 };

interface Desk extends SketchedRun { policy: SendPolicy }

/** One message, in a workspace whose rules can be changed while people are on the way; it is nine in the morning. */
async function mailing(store: Store, policy: Partial<SendPolicy>, { params = {}, settings = {}, start = '2026-03-02T09:00:00Z' }: { params?: object; settings?: object; start?: string } = {}): Promise<Desk> {
  let current: SendPolicy = { ...NO_POLICY, ...policy };
  const flow = await sketchedRun(store, { start: ['manual-start'], send: ['send-email', { ...letter, ...params }], end: ['exit', { reason: 'through' }] }, ['start>send', 'send.sent>end'],
    { settings: { ...SETTINGS, ...settings } }, { clock: new FakeClock(start), hostClock: new FakeClock(start), policy: () => current });
  return Object.defineProperty(flow, 'policy', { get: () => current, set: (next: SendPolicy) => { current = next; } }) as Desk;
}

describe.each(stores)('before a message, on the %s store', (_name, open) => {
  test('5b-4: quiet hours put it off to their end on each contact’s own clock, and it leaves then', async () => {
    const desk = await mailing(open(), { quiet: [NIGHT] }, { start: '2026-03-02T21:00:00Z' });
    await desk.enter(2, (index) => ({ timezone: ['UTC', 'Asia/Shanghai'][index] }));
    // 21:00 in London, five in the morning in Shanghai.
    expect(desk.host.emails.map(({ to }) => to.name)).toEqual(['P0']);
    await desk.pass(3 * HOUR - MINUTE);
    expect(desk.host.emails).toHaveLength(1);
    await desk.pass(16 * MINUTE);
    expect(desk.host.emails.map(({ to }) => to.name)).toEqual(['P0', 'P1']);
  });

  test('5b-4: after every deferral everything is asked anew: who has left meanwhile gets nothing, and what was due too long ago neither', async () => {
    const exits = [{ event: 'order.placed', reason: 'bought' }];
    const desk = await mailing(open(), { quiet: [NIGHT] }, { settings: { exits }, params: { notAfter: 9 }, start: '2026-03-02T22:00:00Z' });
    const [ann, bob] = await desk.enter(2);
    await desk.tell(ann!, 'order.placed');
    await desk.pass(10 * HOUR + 15 * MINUTE);
    expect(desk.host.emails.map(({ skip }) => skip)).toEqual(['expired']);
    expect([(await desk.steps(ann!)).at(-1), await desk.steps(bob!)]).toEqual(['send end:bought', expect.arrayContaining(['send wait:quiet-hours'])]);
    expect(await desk.counters()).toMatchObject({ 'ended:bought': 1 });
  });

  test('5b-4: rules that are set while somebody waits hold for them, since all is asked from the top', async () => {
    const desk = await mailing(open(), { quiet: [NIGHT] }, { start: '2026-03-02T23:00:00Z' });
    await desk.enter(1);
    desk.policy = { ...desk.policy, holdout: { percent: 100, salt: '' } };
    await desk.pass(10 * HOUR);
    expect(desk.host.emails.map(({ skip }) => skip)).toEqual(['holdout']);
  });

  test('5b-4: put off five times, the sixth time it is skipped with its reason', async () => {
    const desk = await mailing(open(), { quiet: [{ from: '08:00', to: '10:00' }] }, { params: { notAfter: 0 } });
    const [ann] = await desk.enter(1);
    for (const [from, to] of [['10:00', '12:00'], ['12:00', '14:00'], ['14:00', '16:00'], ['16:00', '18:00'], ['18:00', '20:00']]) {
      expect(desk.host.emails).toEqual([]);
      desk.policy = { ...desk.policy, quiet: [{ from: from!, to: to! }] };
      await desk.pass(desk.clock.now() % DAY === 9 * HOUR ? HOUR + 15 * MINUTE : 2 * HOUR);
    }
    expect((await desk.steps(ann!)).filter((step) => step === 'send wait:quiet-hours')).toHaveLength(1);
    expect(desk.host.emails.map(({ skip }) => skip)).toEqual(['deferred-too-often']);
  });

  test('5b-4: quiet times of the journey hold beside those of the workspace: it leaves when neither is quiet', async () => {
    const desk = await mailing(open(), { quiet: [NIGHT] }, { settings: { quiet: { from: '08:00', to: '10:00' } }, start: '2026-03-02T23:00:00Z' });
    const [ann] = await desk.enter(1);
    await desk.pass(10 * HOUR);
    expect(desk.host.emails).toEqual([]);
    await desk.pass(HOUR + 15 * MINUTE);
    expect(desk.host.emails.map(({ skip }) => skip)).toEqual([undefined]);
    expect(await desk.steps(ann!)).toEqual(['start out:out', 'send wait:quiet-hours', 'send out:sent', 'end end:through']);
  });

  test('5b-4: on a blocked day of each contact’s own clock it is left out where the rules say so, on record, and waits where they do not', async () => {
    // Friday evening in London, Saturday morning in Shanghai.
    const desk = await mailing(open(), { quiet: [{ days: ['sat', 'sun'], then: 'drop' }] }, { params: { notAfter: 72 }, start: '2026-03-06T20:00:00Z' });
    desk.host.email = ({ skip }) => (skip ? { state: 'skipped', reason: skip } : { state: 'sent', messageId: '<m>' });
    const zones = (index: number): object => ({ timezone: ['UTC', 'Asia/Shanghai'][index] });
    const [ann, bob] = await desk.enter(2, zones);
    expect([await desk.steps(ann!), await desk.steps(bob!)].map((steps) => steps[1])).toEqual(['send out:sent', 'send out:sent:quiet-dropped']);
    desk.policy = { ...desk.policy, quiet: [{ days: ['sat', 'sun'] }] };
    await desk.enter(2, zones);
    expect(desk.host.emails.map(({ skip }) => skip)).toEqual([undefined, 'quiet-dropped', undefined]);
    await desk.pass(44 * HOUR + 15 * MINUTE);
    expect(desk.host.emails.map(({ skip }) => skip)).toEqual([undefined, 'quiet-dropped', undefined, undefined]);
  });

  test('5b-4: what was put off to a moment after such a day waits for it, also if something has happened to its person on that day', async () => {
    const exits = [{ event: 'order.placed', when: is('event.big', 'yes'), reason: 'bought' }];
    const desk = await mailing(open(), { quiet: [NIGHT, { days: ['sat', 'sun'], then: 'drop' }] }, { settings: { exits }, params: { notAfter: 72 }, start: '2026-03-06T23:00:00Z' });
    const [ann] = await desk.enter(1);
    await desk.pass(12 * HOUR);
    await desk.tell(ann!, 'order.placed');
    await desk.pass(46 * HOUR);
    await desk.pass(15 * MINUTE);
    expect(desk.host.emails.map(({ skip }) => skip)).toEqual([undefined]);
    expect(await desk.steps(ann!)).toEqual(['start out:out', 'send wait:quiet-hours', 'send out:sent', 'end end:through']);
  });

  test('5b-4: a transactional message leaves at night, over the cap and to those who are held out', async () => {
    const desk = await mailing(open(), { quiet: [NIGHT], caps: [{ max: 1, days: 1 }], holdout: { percent: 100, salt: '' } }, { params: { class: 'transactional' }, start: '2026-03-02T23:00:00Z' });
    await desk.enter(1);
    expect(desk.host.emails.map(({ skip }) => skip)).toEqual([undefined]);
  });

  test('5b-4: skips are on record at the step, and the person goes on', async () => {
    const desk = await mailing(open(), { holdout: { percent: 100, salt: '' } });
    desk.host.email = ({ skip }) => (skip ? { state: 'skipped', reason: skip } : { state: 'sent', messageId: '<m>' });
    const [ann] = await desk.enter(1);
    expect(await desk.steps(ann!)).toEqual(['start out:out', 'send out:sent:holdout', 'end end:through']);
  });

  test('5b-7: the global holdout is the same people in every journey and a share near to what is said; another salt takes others', async () => {
    const held = async (salt: string, holdout = { percent: 20, salt }): Promise<string[]> => {
      const desk = await mailing(open(), { holdout });
      await desk.enter(200);
      return desk.host.emails.filter(({ skip }) => skip === 'holdout').map(({ to }) => to.name).sort();
    };
    const [first, again, other] = [await held('a'), await held('a'), await held('b')];
    expect(first).toEqual(again);
    expect(other).not.toEqual(first);
    expect(first.length).toBeGreaterThan(20);
    expect(first.length).toBeLessThan(60);
  });

  test('5b-7: the observed share of a journey walks and is counted, but nobody writes to them or asks a model', async () => {
    const flow = await sketchedRun(open(), {
      start: ['manual-start'], write: ['write-message', { brief: 'Say hello.' }], send: ['send-email', { subject: '{{ steps.write.subject }}', body: '{{ steps.write.body }}' }], pause: ['delay', { until: { mode: 'duration', amount: 1, unit: 'days' } }],
      won: ['goal', { event: 'order.placed' }], end: ['exit', { reason: 'through' }],
    }, ['start>write', 'write>send', 'send.sent>pause', 'pause>won', 'won>end'], { settings: { ...SETTINGS, holdout: { percent: 100 } } });
    const [ann] = await flow.enter(1);
    await flow.pass(HOUR);
    await flow.tell(ann!, 'order.placed');
    await flow.pass(DAY);
    expect([flow.host.emails, flow.host.asks]).toEqual([[], []]);
    expect(await flow.counters()).toMatchObject({ observed: 1, 'goal|won': 1, 'ended:through': 1 });
  });

  test('5b-6: an exit voids what waits, and calls back a message that was waiting for the server', async () => {
    const desk = await mailing(open(), {}, { settings: { exits: [{ event: 'order.placed', reason: 'bought' }] } });
    desk.host.email = () => ({ state: 'deferred', reason: 'greylisted', retryAt: desk.clock.now() + HOUR });
    const [ann, bob] = await desk.enter(2);
    await desk.tell(ann!, 'order.placed');
    expect(desk.host.recalled).toHaveLength(1);
    expect([(await desk.steps(ann!)).at(-1), (await desk.steps(bob!)).at(-1)]).toEqual(['send end:bought', 'send defer:greylisted']);
    desk.host.email = ({ key }) => ({ state: 'sent', messageId: `<${key}>` });
    await desk.pass(2 * HOUR);
    // Asked for once each, and once more for the one who is still there.
    expect(desk.host.emails.map(({ to }) => to.name)).toEqual(['P0', 'P1', 'P1']);
  });
});

describe.each(stores)('a frequency cap on the %s store', (_name, open) => {
  const caps = [{ max: 1, days: 1 }];

  test('5b-4: counts what has been sent over a window that rolls, and lets the next leave as soon as there is room', async () => {
    const flow = await sketchedRun(open(), { start: ['manual-start'], one: ['send-email', letter], two: ['send-email', letter] }, ['start>one', 'one.sent>two'], { settings: SETTINGS }, { policy: () => ({ ...NO_POLICY, caps }) });
    const [ann] = await flow.enter(1);
    expect([flow.host.emails.length, (await flow.steps(ann!)).at(-1)]).toEqual([1, 'two wait:cap']);
    await flow.pass(DAY - 1);
    expect(flow.host.emails).toHaveLength(1);
    await flow.pass(1);
    expect(flow.host.emails.map(({ skip }) => skip)).toEqual([undefined, undefined]);
  });

  test('5b-4: that would keep it for more than 48 hours skips it, and says so', async () => {
    const flow = await sketchedRun(open(), { start: ['manual-start'], one: ['send-email', letter], two: ['send-email', letter] }, ['start>one', 'one.sent>two'], { settings: SETTINGS }, { policy: () => ({ ...NO_POLICY, caps: [{ max: 1, days: 7 }] }) });
    await flow.enter(1);
    expect(flow.host.emails.map(({ node, skip }) => [node, skip])).toEqual([['one', undefined], ['two', 'capped']]);
  });

  test('5b-4: that is to keep nothing waiting skips it at once, and says so', async () => {
    const flow = await sketchedRun(open(), { start: ['manual-start'], one: ['send-email', letter], two: ['send-email', letter] }, ['start>one', 'one.sent>two'], { settings: SETTINGS }, { policy: () => ({ ...NO_POLICY, caps, capWait: 0 }) });
    await flow.enter(1);
    expect(flow.host.emails.map(({ node, skip }) => [node, skip])).toEqual([['one', undefined], ['two', 'capped']]);
  });

  test('5b-4: of two journeys that are due together the one with the higher priority writes, whichever was begun first', async () => {
    for (const [first, second] of [[20, 80], [80, 20]]) {
      const { clock, sent } = await together(open(), first!, second!, caps);
      expect(sent()).toEqual([['wfl_80', undefined], ['wfl_80', undefined], ['wfl_80', undefined]]);
      await clock.pass(DAY);
      expect(sent().slice(3).map(([workflow]) => workflow)).toEqual(['wfl_20', 'wfl_20', 'wfl_20']);
    }
  });

  test('5b-4: it does so too when both were put off to the end of the quiet hours', async () => {
    const { clock, sent } = await together(open(), 20, 80, caps, '2026-03-02T23:00:00Z');
    expect(sent()).toEqual([]);
    for (let minute = 0; minute <= 15; minute++) await clock.pass(minute === 0 ? 9 * HOUR : MINUTE);
    expect(sent().map(([workflow]) => workflow)).toEqual(['wfl_80', 'wfl_80', 'wfl_80']);
  });

  test('5b-4: what is being sent at this moment counts, so that two journeys at once do not pass it', async () => {
    const { sent } = await together(open(), 50, 50, caps);
    expect(sent()).toHaveLength(3);
  });
});

/** Two journeys with a message each, into which the same three people are let at once; named by their priority. */
async function together(store: Store, first: number, second: number, caps: SendPolicy['caps'], start?: string) {
  const clock = new FakeClock(start);
  const host = new FakeEffectHost();
  const [one, two] = await Promise.all([first, second].map(async (priority, index) => {
    const id = first === second ? `wfl_${index}` : `wfl_${priority}`;
    const plan = planOf({ ...sketchWorkflow({ start: ['manual-start'], [`send_${index}`]: ['send-email', letter] }, [`start>send_${index}`], { settings: { ...SETTINGS, priority } }), id });
    return { plan, run: await store.openRun({ id: `run_${index}` as RunId, workflow: plan.workflow, version: plan.version, openedAt: clock.now() }) };
  }));
  const keys = await putPeople(store, people(3));
  const executor = new Executor({ store, host, clock, hostClock: clock, sliceSize: { pure: 100, email: 8, model: 8 }, policy: () => ({ ...NO_POLICY, caps, quiet: [NIGHT] }), journeyOf: async (run) => [one!, two!].find((journey) => journey.run.key === run)! });
  await executor.enroll(one!.run.key, keys);
  await executor.enroll(two!.run.key, keys);
  await executor.work();
  const runs = new Map([one!, two!].map(({ run, plan }) => [run.id as string, plan.workflow]));
  return {
    sent: () => host.emails.map(({ run, skip }) => [runs.get(run), skip]),
    clock: { async pass(ms: number) { clock.advance(ms); await executor.work(); } },
  };
}
