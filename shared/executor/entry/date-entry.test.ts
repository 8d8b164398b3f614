import { describe, expect, test } from 'vitest';
import { DAY, HOUR, instant, MINUTE } from '#shared/base/time.ts';
import type { Store } from '#shared/executor/store.ts';
import { people, putPeople } from '#test/fakes/journey.ts';
import { liveJourney, type LiveDesk } from '#test/fakes/live-journey.ts';
import { at } from '#test/fakes/step.ts';
import { stores } from '#test/fakes/stores.ts';
import { planOf, sketchWorkflow } from '#test/fakes/workflow.ts';

/** Switched on on 1 March at noon; works every half hour of `hours` from then on, or from `from`. */
async function birthdays(store: Store, attributes: readonly object[], params: object = {}, begin = '2026-03-01T12:00:00Z'): Promise<{ desk: LiveDesk; keys: number[]; pass: (hours: number) => Promise<void>; mailed: () => string[] }> {
  const drawn = planOf(sketchWorkflow({
    start: ['date-entry', { attribute: 'birthday', repeat: { mode: 'yearly' }, at: '10:00', ...params }], send: ['send-email', { subject: '{{ contact.first_name }}', body: 'B' }], end: ['exit'],
  }, ['start>send', 'send.sent>end'], { settings: { zone: 'Asia/Shanghai', profile: 'EU' } }));
  // Whatever the step's own terms are: marketing that is not sent a day after it was due.
  const plan = { ...drawn, nodes: drawn.nodes.map((node) => (node.id === 'send' ? { ...node, sends: { channel: 'email', class: 'marketing', notAfter: DAY } as const } : node)) };
  const keys = await putPeople(store, people(attributes.length), (index) => attributes[index]!);
  const desk = await liveJourney(store, plan, at(begin));
  const pass = async (hours: number): Promise<void> => {
    for (let half = 0; half < hours * 2; half++) {
      await desk.work();
      desk.clock.advance(30 * MINUTE);
    }
    await desk.work();
  };
  return { desk, keys, pass, mailed: () => desk.host.emails.map(({ subject }) => subject) };
}

describe.each(stores)('entry by a date in the %s store', (_, open) => {
  test('5a-4: whoever is new, or is given another date, in the last minutes before their hour enters too, and nobody twice', async () => {
    const store = open();
    const { desk, keys, mailed } = await birthdays(store, [{ birthday: '03-02' }, { birthday: '05-05' }], {}, '2026-03-02T01:50:00Z');
    await desk.work();
    desk.clock.advance(5 * MINUTE);
    const [eve] = await putPeople(store, ['eve@example.test'], () => ({ birthday: '03-02', first_name: 'Eve' }), 2);
    for (const [key, attributes] of [[eve!, {}], [keys[1]!, { birthday: '03-02' }], [keys[0]!, { city: 'Bern' }]] as const) await desk.change(key, attributes);
    await desk.work();
    expect(mailed()).toEqual([]);
    desk.clock.advance(5 * MINUTE);
    await desk.work();
    expect(mailed().sort()).toEqual(['Eve', 'P0', 'P1']);
    expect(Object.keys(await desk.counters()).filter((name) => name.startsWith('refused'))).toEqual([]);
    const [late] = await putPeople(store, ['late@example.test'], () => ({ birthday: '03-02' }), 3);
    await desk.change(late!, {});
    await desk.work();
    expect(mailed()).toHaveLength(3);
  });

  test('5a-4: each enters on their day, at that time on their own clock', async () => {
    const { desk, pass, mailed } = await birthdays(open(), [{ birthday: '1990-03-02', timezone: 'America/New_York' }, { birthday: '03-02' }, { birthday: '1990-03-03' }, { birthday: 'none' }, {}]);
    await pass(13.5);
    expect(mailed()).toEqual([]);
    await pass(0.5);
    expect(mailed()).toEqual(['P1']);
    await pass(13);
    expect([mailed(), desk.clock.now() <= at('2026-03-02T15:30:00Z')]).toEqual([['P1', 'P0'], true]);
    await pass(11);
    expect(mailed()).toEqual(['P1', 'P0', 'P2']);
  });

  test('5b-2: once per occurrence: a corrected birthday does not come twice a year, the next year it does', async () => {
    const { desk, keys, pass, mailed } = await birthdays(open(), [{ birthday: '1990-03-02' }]);
    await pass(24);
    await desk.change(keys[0]!, { birthday: '1990-03-04' });
    await pass(72);
    expect(mailed()).toEqual(['P0']);
    expect(await desk.counters()).toMatchObject({ enrolled: 1, 'refused:reentry': 1 });
    desk.clock.set(at('2027-03-03T00:00:00Z'));
    await pass(48);
    expect(mailed()).toEqual(['P0', 'P0']);
  });

  test('5a-4: 29 February, the lunar calendar and a date that comes once', async () => {
    const leap = await birthdays(open(), [{ birthday: '2000-02-29' }], { repeat: { mode: 'yearly', leapDay: '1-mar' } }, '2026-02-27T00:00:00Z');
    await leap.pass(50);
    expect(leap.mailed()).toEqual(['P0']);
    expect(leap.desk.clock.now()).toBe(at('2026-03-01T02:00:00Z'));
    const lunar = await birthdays(open(), [{ birthday: '八月十五' }], { repeat: { mode: 'lunar' } }, '2026-09-24T12:00:00Z');
    await lunar.pass(14);
    expect(lunar.mailed()).toEqual(['P0']);
    const once = await birthdays(open(), [{ birthday: '2026-03-04' }, { birthday: '2025-03-04' }], { repeat: { mode: 'once' }, offset: -2 });
    await once.pass(14);
    expect(once.mailed()).toEqual(['P0']);
  });

  test('5b-9: who missed their hour while the computer slept enters on waking; what is older than not_after is not sent', async () => {
    const { desk, pass, mailed } = await birthdays(open(), [{ birthday: '1990-03-02' }, { birthday: '1990-03-05' }]);
    desk.host.email = ({ key, skip }) => (skip ? { state: 'skipped', reason: skip } : { state: 'sent', messageId: `<${key}@test>` });
    await desk.work();
    desk.clock.set(at('2026-03-05T20:00:00Z'));
    await pass(0);
    expect(desk.host.emails.map(({ subject, skip }) => [subject, skip])).toEqual([['P0', 'expired'], ['P1', undefined]]);
    expect(mailed()).toHaveLength(2);
  });

  test('days while the journey was off are not made up for', async () => {
    const { desk, pass, mailed } = await birthdays(open(), [{ birthday: '1990-03-03' }, { birthday: '1990-03-05' }]);
    await desk.work();
    desk.on = false;
    desk.clock.advance(3 * DAY);
    await desk.work();
    Object.assign(desk, { on: true, since: desk.clock.now() });
    await pass(24);
    expect(mailed()).toEqual(['P1']);
  });

  test('looking twice at the same time lets nobody in twice', async () => {
    const store = open();
    const { desk, pass, mailed } = await birthdays(store, Array.from({ length: 1_200 }, () => ({ birthday: '1990-03-02' })), {}, '2026-03-02T01:50:00Z');
    await desk.work();
    Object.assign(desk, { since: instant(desk.since + 1) });
    await pass(1);
    expect(new Set(mailed()).size).toBe(1_200);
    expect([mailed().length, (await desk.counters())['enrolled']]).toEqual([1_200, 1_200]);
    expect(desk.clock.now() - at('2026-03-02T01:50:00Z')).toBe(HOUR);
  });
});
