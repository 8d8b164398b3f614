import { describe, expect, test } from 'vitest';
import { DAY, HOUR, MINUTE } from '#shared/base/time.ts';
import { sketchedRun, type SketchedRun } from '#test/fakes/sketched-run.ts';
import { people, putPeople } from '#test/fakes/journey.ts';
import { liveJourney } from '#test/fakes/live-journey.ts';
import { at } from '#test/fakes/step.ts';
import { stores } from '#test/fakes/stores.ts';
import { is, planOf, sketchWorkflow } from '#test/fakes/workflow.ts';
import type { Store } from '#shared/executor/store.ts';

const ordered = { id: 'ordered', on: 'event', event: 'order.placed' };
const after = (amount: number, unit: string): object => ({ mode: 'after', amount, unit });

function waiting(store: Store, params: object, start: readonly [string, object?] = ['manual-start']): Promise<SketchedRun> {
  return sketchedRun(store, {
    start, mail: ['send-email', { subject: 'Hello', body: 'Hi' }], wait: ['wait-until', { ways: [ordered], timeout: after(3, 'days'), ...params }],
    thanks: ['exit', { reason: 'thanks' }], plus: ['exit', { reason: 'plus' }], late: ['exit', { reason: 'late' }],
  }, ['start>mail', 'mail.sent>wait', 'wait.ordered>thanks', 'wait.timeout>late', ...('ways' in params ? ['wait.upgraded>plus'] : [])]);
}
const upgraded = { id: 'upgraded', on: 'condition', when: is('contact.plan', 'plus') };

describe.each(stores)('waiting for something on the %s store', (_name, fresh) => {
  test('5b-5: an event lets the contact go on at once, and only them', async () => {
    const desk = await waiting(fresh(), {});
    const [ann, bob] = await desk.enter(2);
    expect(await desk.steps(ann!)).toEqual(['start out:out', 'mail out:sent', 'wait wait']);
    await desk.pass(HOUR);
    await desk.tell(ann!, 'order.placed');
    expect((await desk.steps(ann!)).slice(3)).toEqual(['wait out:ordered', 'thanks end:thanks']);
    expect((await desk.steps(bob!)).at(-1)).toBe('wait wait');
  });

  test('5b-5: nobody is let go on by an event of another name, and waits on without a trace', async () => {
    const desk = await waiting(fresh(), {});
    const [ann] = await desk.enter(1);
    await desk.tell(ann!, 'page.seen');
    await desk.pass(DAY);
    expect(await desk.steps(ann!)).toEqual(['start out:out', 'mail out:sent', 'wait wait']);
  });

  test('5b-5: when the time is up, and not before, whoever waits goes on by the other way', async () => {
    const desk = await waiting(fresh(), {});
    const [ann] = await desk.enter(1);
    await desk.pass(3 * DAY - 1);
    expect((await desk.steps(ann!)).at(-1)).toBe('wait wait');
    await desk.pass(1);
    expect((await desk.steps(ann!)).slice(-2)).toEqual(['wait out:timeout', 'late end:late']);
  });

  test('5b-5: what happened before arrival does not count, unless it is looked back upon', async () => {
    for (const [lookBack, end] of [[{ mode: 'none' }, 'wait wait'], [{ mode: 'duration', amount: 2, unit: 'hours' }, 'thanks end:thanks'], [{ mode: 'duration', amount: 30, unit: 'minutes' }, 'wait wait']] as const) {
      const store = fresh();
      const desk = await waiting(store, { lookBack });
      const [key] = await desk.enter(0).then(async () => (await store.putContacts([{ email: 'x@example.test', uid: 'uid_x' as never, consent: { source: 'form', date: null }, attributes: { email: 'x@example.test' } }], 9)).map((met) => met.key));
      await desk.tell(key!, 'order.placed', { ago: HOUR });
      await desk.executor.enroll(desk.run.key, [key!]);
      await desk.executor.work();
      expect((await desk.steps(key!)).at(-1), lookBack.mode).toBe(end);
    }
  });

  test('5b-5: looked back to an earlier step, what has happened since it was left counts', async () => {
    for (const [lookBack, end] of [[{ mode: 'step', step: 'mail' }, 'thanks end:thanks'], [{ mode: 'entry' }, 'thanks end:thanks'], [{ mode: 'none' }, 'wait wait']] as const) {
      const desk = await sketchedRun(fresh(), {
        start: ['manual-start'], mail: ['send-email', { subject: 'Hello', body: 'Hi' }], pause: ['delay', { until: { mode: 'duration', amount: 1, unit: 'hours' } }],
        wait: ['wait-until', { ways: [ordered], timeout: after(3, 'days'), lookBack }], thanks: ['exit', { reason: 'thanks' }],
      }, ['start>mail', 'mail.sent>pause', 'pause>wait', 'wait.ordered>thanks']);
      const [ann] = await desk.enter(1);
      await desk.pass(MINUTE);
      await desk.tell(ann!, 'order.placed');
      await desk.pass(HOUR);
      expect((await desk.steps(ann!)).at(-1), lookBack.mode).toBe(end);
    }
  });

  test('5b-5: an event that occurred before the deadline wins even if it is told within the grace', async () => {
    const desk = await waiting(fresh(), { grace: 30 });
    const [ann, bob, eve] = await desk.enter(3);
    await desk.pass(3 * DAY + 10 * MINUTE);
    expect((await desk.steps(ann!)).at(-1)).toBe('wait wait');
    await desk.tell(ann!, 'order.placed', { ago: 10 * MINUTE });
    await desk.tell(bob!, 'order.placed', { ago: 10 * MINUTE - 1 });
    expect((await desk.steps(ann!)).at(-1)).toBe('thanks end:thanks');
    expect((await desk.steps(bob!)).at(-1)).toBe('wait wait');
    await desk.pass(20 * MINUTE);
    expect([(await desk.steps(bob!)).at(-1), (await desk.steps(eve!)).at(-1)]).toEqual(['late end:late', 'late end:late']);
  });

  test('5b-5: on wake everything that has happened is heard before timers fire', async () => {
    const store = fresh();
    const desk = await waiting(store, {});
    const [ann, bob] = await desk.enter(2);
    desk.clock.advance(4 * DAY);
    const told = { name: 'order.placed', receivedAt: desk.clock.now(), data: {} };
    await store.putEvents([{ ...told, id: 'in-time', contact: ann!, occurredAt: (desk.clock.now() - 2 * DAY) as never }, { ...told, id: 'too-late', contact: bob!, occurredAt: desk.clock.now() }]);
    await desk.executor.work();
    expect([(await desk.steps(ann!)).at(-1), (await desk.steps(bob!)).at(-1)]).toEqual(['thanks end:thanks', 'late end:late']);
  });

  test('5b-5: of several ways the first in time wins, and at the same moment the one listed first', async () => {
    const ways = [ordered, { id: 'upgraded', on: 'event', event: 'plan.upgraded' }];
    const store = fresh();
    const desk = await waiting(store, { ways });
    const [ann, bob] = await desk.enter(2);
    desk.clock.advance(HOUR);
    const event = (contact: number, name: string, ago: number): object => ({ id: `${contact}/${name}`, contact, name, occurredAt: desk.clock.now() - ago, receivedAt: desk.clock.now(), data: {} });
    await store.putEvents([event(ann!, 'order.placed', 1), event(ann!, 'plan.upgraded', 2), event(bob!, 'plan.upgraded', 5), event(bob!, 'order.placed', 5)] as never);
    await desk.executor.work();
    expect([(await desk.steps(ann!)).at(-1), (await desk.steps(bob!)).at(-1)]).toEqual(['plus end:plus', 'thanks end:thanks']);
  });

  test('5b-5: a condition that comes true is a way like any other', async () => {
    const desk = await waiting(fresh(), { ways: [ordered, upgraded] });
    const [ann, bob] = await desk.enter(2, (index) => (index === 1 ? { plan: 'plus' } : {}));
    expect((await desk.steps(bob!)).at(-1)).toBe('plus end:plus');
    await desk.tell(ann!, 'weft.changed');
    expect((await desk.steps(ann!)).at(-1)).toBe('wait wait');
  });

  test('5b-5: “is now out” of a segment is a condition turned round, and is seen when the contact changes', async () => {
    const store = fresh();
    const out = { id: 'upgraded', on: 'condition', when: { combinator: 'and', not: true, rules: [{ field: 'contact.city', operator: '=', value: 'Oslo' }] } };
    const desk = await waiting(store, { ways: [ordered, out] });
    const [ann] = await desk.enter(1, () => ({ city: 'Oslo' }));
    expect((await desk.steps(ann!)).at(-1)).toBe('wait wait');
    await desk.pass(HOUR);
    await store.commit({ contacts: [{ key: ann!, attributes: { city: 'Bergen' }, before: { city: 'Oslo' } }] });
    await desk.tell(ann!, 'weft.changed');
    expect((await desk.steps(ann!)).at(-1)).toBe('plus end:plus');
  });

  test('5b-5: for ever is as long as it takes', async () => {
    const desk = await waiting(fresh(), { timeout: { mode: 'forever' } });
    const [ann] = await desk.enter(1);
    await desk.pass(4_000 * DAY);
    expect((await desk.steps(ann!)).at(-1)).toBe('wait wait');
    await desk.tell(ann!, 'order.placed');
    expect((await desk.steps(ann!)).at(-1)).toBe('thanks end:thanks');
  });

  test('5b-5: machines do not count unless they are let', async () => {
    for (const bots of [false, true]) {
      const desk = await waiting(fresh(), { bots });
      const [ann] = await desk.enter(1);
      await desk.pass(HOUR);
      await desk.tell(ann!, 'order.placed', { data: { bot: true } });
      expect((await desk.steps(ann!)).at(-1)).toBe(bots ? 'thanks end:thanks' : 'wait wait');
    }
  });

  test('5b-5: the payload of the event is there for what comes after', async () => {
    const desk = await sketchedRun(fresh(), {
      start: ['manual-start'], wait: ['wait-until', { ways: [{ ...ordered, when: { combinator: 'and', rules: [{ field: 'event.total', operator: '>', value: 50 }] } }], timeout: after(3, 'days'), fields: ['total'] }],
      mail: ['send-email', { subject: 'Thanks', body: '{{ wait.event.total }} / {{ steps.wait.total }} / {{ steps.wait.event }} / {{ steps.wait.at }}' }],
    }, ['start>wait', 'wait.ordered>mail']);
    const [ann] = await desk.enter(1);
    await desk.pass(HOUR);
    await desk.tell(ann!, 'order.placed', { data: { total: 10 } });
    expect(desk.host.emails).toEqual([]);
    await desk.tell(ann!, 'order.placed', { data: { total: 80 } });
    expect(desk.host.emails[0]?.text).toContain('80 / 80 / order.placed / 2026-03-02T10:00:00.000Z');
  });
});

describe.each(stores)('waiting for the same thing on the %s store', (_name, fresh) => {
  const cart = async (params: object) => {
    const plan = planOf(sketchWorkflow({
      start: ['event-entry', { event: 'cart.filled', key: 'cart_id' }], wait: ['wait-until', { ways: [{ ...ordered, ...params }], timeout: after(3, 'days'), lookBack: { mode: 'entry' } }], end: ['exit', { reason: 'ordered' }],
    }, ['start>wait', 'wait.ordered>end']));
    const store = fresh();
    const desk = await liveJourney(store, plan, at('2026-03-02T12:00:00Z'));
    const [ann] = await putPeople(store, people(1), () => ({ account: 7 }));
    return { desk, ann: ann!, ended: async () => (await desk.counters())['ended'] ?? 0 };
  };

  test('5b-5: only an event about the same cart counts, however many carts there are', async () => {
    const { desk, ann, ended } = await cart({ same: 'cart_id' });
    for (const cart_id of ['c1', 'c2']) await desk.tell('cart.filled', ann, { cart_id });
    await desk.work();
    expect(await desk.counters()).toMatchObject({ enrolled: 2 });
    desk.clock.advance(HOUR);
    await desk.tell('order.placed', ann, { cart_id: 'c3' });
    await desk.tell('order.placed', ann, {});
    await desk.work();
    expect(await ended()).toBe(0);
    await desk.tell('order.placed', ann, { cart_id: 'c2' });
    await desk.work();
    expect(await ended()).toBe(1);
  });

  test('5b-5: it may be about something that the contact has', async () => {
    const { desk, ann, ended } = await cart({ same: 'account_no', as: 'contact.account' });
    await desk.tell('cart.filled', ann, { cart_id: 'c1' });
    await desk.work();
    desk.clock.advance(HOUR);
    await desk.tell('order.placed', ann, { account_no: 8 });
    await desk.work();
    expect(await ended()).toBe(0);
    await desk.tell('order.placed', ann, { account_no: 7 });
    await desk.work();
    expect(await ended()).toBe(1);
  });

  test('5b-5: since entry means since what let them in happened, also where that was told late', async () => {
    const { desk, ann, ended } = await cart({});
    const hour = (ago: number) => ({ occurredAt: (desk.clock.now() - ago * HOUR) as never });
    await desk.tell('cart.filled', ann, { cart_id: 'c1' }, hour(3));
    await desk.tell('order.placed', ann, { cart_id: 'c1' }, hour(2));
    await desk.work();
    expect(await ended()).toBe(1);
  });

  test('5b-5: what let somebody in is never what they wait for', async () => {
    const { desk, ann, ended } = await cart({ event: 'cart.filled' });
    await desk.tell('cart.filled', ann, { cart_id: 'c1' });
    await desk.work();
    expect(await ended()).toBe(0);
  });
});
