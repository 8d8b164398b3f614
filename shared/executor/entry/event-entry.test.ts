import { describe, expect, test } from 'vitest';
import { HOUR, instant, MINUTE } from '#shared/base/time.ts';
import { liveJourney, type LiveDesk } from '#test/fakes/live-journey.ts';
import { people, putPeople } from '#test/fakes/journey.ts';
import { at } from '#test/fakes/step.ts';
import { stores } from '#test/fakes/stores.ts';
import { planOf, sketchWorkflow } from '#test/fakes/workflow.ts';
import type { Store } from '#shared/executor/store.ts';

const NOON = at('2026-03-02T12:00:00Z');
const big = { combinator: 'and', rules: [{ field: 'event.total', operator: '>=', value: 100 }] };

/** Sends at once, then waits for a day. */
async function shop(store: Store, params: object, settings: object = {}): Promise<{ desk: LiveDesk; keys: number[] }> {
  const plan = planOf(sketchWorkflow({
    start: ['event-entry', { event: 'order.placed', ...params }], send: ['send-email', { subject: '{{ event.total }}', body: 'B', class: 'transactional' }], wait: ['delay', { until: { mode: 'duration', amount: 1, unit: 'days' } }], end: ['exit'],
  }, ['start>send', 'send.sent>wait', 'wait>end'], { settings: { zone: 'UTC', profile: 'EU', ...settings } }));
  return { desk: await liveJourney(store, plan, NOON), keys: await putPeople(store, people(3)) };
}

describe.each(stores)('entry by an event in the %s store', (_, open) => {
  test('5b-2: whom an event happens to enters once for each event, and later steps can read it', async () => {
    const { desk, keys } = await shop(open(), { when: big });
    await desk.tell('order.placed', keys[0]!, { total: 120 });
    await desk.tell('order.placed', keys[1]!, { total: 99 });
    await desk.tell('order.sent', keys[2]!, { total: 200 });
    await desk.work();
    await desk.work();
    expect(desk.host.emails.map(({ subject }) => subject)).toEqual(['120']);
    expect(await desk.counters()).toMatchObject({ enrolled: 1 });
  });

  test('5b-2: a second event of somebody who is on the way is ignored and counted', async () => {
    const { desk, keys } = await shop(open(), {});
    await desk.tell('order.placed', keys[0]!, { total: 1 });
    await desk.tell('order.placed', keys[0]!, { total: 2 });
    await desk.work();
    expect(await desk.counters()).toMatchObject({ enrolled: 1, 'refused:active-elsewhere': 1 });
    desk.clock.advance(25 * HOUR);
    await desk.work();
    await desk.tell('order.placed', keys[0]!, { total: 3 });
    await desk.work();
    expect(desk.host.emails.map(({ subject }) => subject)).toEqual(['1', '3']);
  });

  test('5b-2: with an entry key each order is a way of its own, of each person', async () => {
    const { desk, keys } = await shop(open(), { key: 'order' });
    for (const [contact, order, total] of [[0, 'A', 1], [0, 'B', 2], [0, 'A', 3], [1, 'A', 4]] as const) await desk.tell('order.placed', keys[contact]!, { order, total });
    await desk.work();
    expect(desk.host.emails.map(({ subject }) => subject).sort()).toEqual(['1', '2', '4']);
    expect(await desk.counters()).toMatchObject({ enrolled: 3, 'refused:active-elsewhere': 1 });
  });

  test('5b-2: cooldown counts from the last exit, and once is once', async () => {
    const { desk, keys } = await shop(open(), {}, { reentry: { mode: 'cooldown', hours: 10 } });
    await desk.tell('order.placed', keys[0]!, { total: 1 });
    await desk.work();
    desk.clock.advance(24 * HOUR);
    await desk.work();
    desk.clock.advance(9 * HOUR);
    await desk.tell('order.placed', keys[0]!, { total: 2 });
    await desk.work();
    desk.clock.advance(1 * HOUR);
    await desk.tell('order.placed', keys[0]!, { total: 3 });
    await desk.work();
    expect(desk.host.emails.map(({ subject }) => subject)).toEqual(['1', '3']);
    expect(await desk.counters()).toMatchObject({ 'refused:cooldown': 1 });
  });

  test.each([['restart', ['1', '2'], 2], ['queue', ['1', '3'], 2]] as const)('5b-2: a second entry while active: %s', async (whileActive, subjects, enrolled) => {
    const { desk, keys } = await shop(open(), {}, { reentry: { mode: 'always', whileActive } });
    await desk.tell('order.placed', keys[0]!, { total: 1 });
    await desk.work();
    await desk.tell('order.placed', keys[0]!, { total: 2 });
    await desk.work();
    if (whileActive === 'queue') {
      await desk.tell('order.placed', keys[0]!, { total: 3 });
      await desk.work();
      expect(desk.host.emails).toHaveLength(1);
      desk.clock.advance(24 * HOUR);
      await desk.work();
    }
    expect(desk.host.emails.map(({ subject }) => subject)).toEqual(subjects);
    expect(await desk.counters()).toMatchObject({ enrolled });
  });

  test('5b-2: the mask counts a repeat once within its window, apart by the field, whatever the order of telling', async () => {
    const { desk, keys } = await shop(open(), { key: 'order', mask: 10, maskBy: 'product' });
    const tell = (order: string, product: string, minutes: number): Promise<void> => desk.tell('order.placed', keys[0]!, { order, product, total: order }, { occurredAt: instant(NOON + minutes * MINUTE) });
    for (const [order, product, minutes] of [['a', 'tea', 0], ['b', 'tea', 9], ['c', 'cup', 9], ['d', 'tea', -9], ['e', 'tea', 10]] as const) await tell(order, product, minutes);
    desk.clock.advance(HOUR);
    await desk.work();
    expect(desk.host.emails.map(({ subject }) => subject).sort()).toEqual(['a', 'c', 'e']);
    expect(await desk.counters()).toMatchObject({ enrolled: 3, 'refused:masked': 2 });
  });

  test('5b-2: a late event is recorded and starts nothing', async () => {
    const store = open();
    const { desk, keys } = await shop(store, {});
    await desk.tell('order.placed', keys[0]!, { total: 1 }, { occurredAt: instant(NOON - 24 * HOUR - 1) });
    await desk.tell('order.placed', keys[1]!, { total: 2 }, { occurredAt: instant(NOON - 24 * HOUR) });
    await desk.work();
    expect(desk.host.emails.map(({ subject }) => subject)).toEqual(['2']);
    expect(await desk.counters()).toMatchObject({ enrolled: 1, 'refused:late': 1 });
    expect(await store.eventsOf([keys[0]!], ['order.placed'])).toHaveLength(1);
  });

  test.each([
    ['an exit', ['exit'], { exits: [{ event: 'order.placed', reason: 'again' }] }, 'ended:again'], ['a goal', ['goal', { event: 'order.placed', mode: 'exit' }], {}, 'ended:goal'],
  ] as const)('5b-6: what let somebody in is not %s for them, however quickly it was heard; another one of the kind is', async (_of, last, settings, ended) => {
    const store = open();
    const plan = planOf(sketchWorkflow({ start: ['event-entry', { event: 'order.placed' }], wait: ['delay', { until: { mode: 'duration', amount: 1, unit: 'days' } }], last }, ['start>wait', 'wait>last'], { settings: { zone: 'UTC', profile: 'EU', ...settings } }));
    const [desk, [key]] = [await liveJourney(store, plan, NOON), await putPeople(store, people(1))];
    await desk.tell('order.placed', key!);
    await desk.work();
    expect((await desk.counters())['ended']).toBeUndefined();
    desk.clock.advance(HOUR);
    await desk.tell('order.placed', key!);
    await desk.work();
    expect(await desk.counters()).toMatchObject({ enrolled: 1, [ended]: 1 });
  });

  test('5b-8: neither a journey that is off nor one that is paused takes anybody in, and nothing is made up for', async () => {
    const store = open();
    const { desk, keys } = await shop(store, {});
    desk.on = false;
    await desk.tell('order.placed', keys[0]!, { total: 1 });
    await desk.work();
    desk.on = true;
    await store.setRunState(desk.run.key, 'paused');
    await desk.tell('order.placed', keys[1]!, { total: 2 });
    await desk.work();
    await store.setRunState(desk.run.key, 'open');
    await desk.tell('order.placed', keys[2]!, { total: 3 });
    await desk.work();
    expect(desk.host.emails.map(({ subject }) => subject)).toEqual(['3']);
  });
});
