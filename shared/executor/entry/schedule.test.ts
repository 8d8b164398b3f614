import { describe, expect, test } from 'vitest';
import { DAY, HOUR, MINUTE } from '#shared/base/time.ts';
import type { Store } from '#shared/executor/store.ts';
import type { Plan } from '#shared/plan/plan.ts';
import { people, putPeople } from '#test/fakes/journey.ts';
import { liveJourney, type LiveDesk } from '#test/fakes/live-journey.ts';
import { at } from '#test/fakes/step.ts';
import { stores } from '#test/fakes/stores.ts';
import { is, planOf, sketchWorkflow } from '#test/fakes/workflow.ts';

function daily9(subject: string, params: object = {}, settings: object = {}): Plan {
  return planOf(sketchWorkflow({
    start: ['schedule', { rhythm: { mode: 'daily', at: '09:00' }, ...params }], send: ['send-email', { subject, body: 'B' }], end: ['exit'],
  }, ['start>send', 'send.sent>end'], { settings: { zone: 'Asia/Shanghai', profile: 'EU', ...settings } }));
}

/** Every day at 09:00 in Shanghai, which is 01:00 UTC; switched on on 1 March at 00:30 UTC. */
async function daily(store: Store, params: object = {}, settings: object = {}): Promise<{ desk: LiveDesk; mailed: () => number }> {
  const plan = daily9('S', params, settings);
  await putPeople(store, people(3), (index) => ({ city: index === 0 ? 'Bern' : 'Rome' }));
  const desk = await liveJourney(store, plan, at('2026-03-01T00:30:00Z'));
  await desk.work();
  return { desk, mailed: () => desk.host.emails.length };
}

describe.each(stores)('entry by a schedule in the %s store', (_, open) => {
  test('5a-5: everybody who fits enters at that time on the journey’s clock, once a date', async () => {
    const { desk, mailed } = await daily(open(), { who: is('contact.city', 'Rome') });
    const sent: number[] = [];
    for (let quarter = 0; quarter < 100; quarter++) {
      desk.clock.advance(15 * MINUTE);
      await desk.work();
      if (mailed() > (sent.length * 2)) sent.push(desk.clock.now());
    }
    expect(sent).toEqual([at('2026-03-01T01:00:00Z'), at('2026-03-02T01:00:00Z')]);
    expect([mailed(), new Set(desk.host.emails.map(({ key }) => key)).size]).toEqual([4, 4]);
  });

  test.each([['once', 3], ['all', 9], ['skip', 0]] as const)('5b-9: three missed firings, %s', async (missed, expected) => {
    const { desk, mailed } = await daily(open(), { missed });
    desk.clock.advance(2 * DAY + 5 * HOUR);
    await desk.work();
    expect(mailed()).toBe(expected);
    expect(desk.host.emails.every(({ skip }) => !skip)).toBe(true);
    await desk.work();
    expect(mailed()).toBe(expected);
    desk.clock.set(at('2026-03-04T01:00:00Z'));
    await desk.work();
    expect(mailed()).toBe(expected + 3);
  });

  test('5a-5: whoever is new, or comes to fit, in the last minutes before it enters too, and whoever stands ready does not enter twice', async () => {
    const store = open();
    const { desk, mailed } = await daily(store, { who: is('contact.city', 'Rome') }, { reentry: { mode: 'always', whileActive: 'restart' } });
    desk.clock.set(at('2026-03-02T00:50:00Z'));
    await desk.work();
    const before = mailed();
    const [eve] = await putPeople(store, ['eve@example.test'], () => ({ city: 'Rome' }), 2);
    desk.clock.advance(5 * MINUTE);
    await desk.change(eve!, {});
    const [ann, bob] = await store.contactsAfter(null, 2);
    await desk.change(ann!.key, { city: 'Rome' });
    await desk.change(bob!.key, { first_name: 'Bob' });
    await desk.work();
    expect(mailed()).toBe(before);
    desk.clock.advance(5 * MINUTE);
    await desk.work();
    expect([mailed() - before, desk.host.emails.at(-1)?.skip]).toEqual([4, undefined]);
    expect((await desk.counters())['ended:restarted']).toBeUndefined();
    // What was before they came is none of theirs.
    const [late] = await putPeople(store, ['late@example.test'], () => ({ city: 'Rome' }), 3);
    await desk.change(late!, {});
    await desk.work();
    expect(mailed() - before).toBe(4);
  });

  test('5b-9: ten minutes late is not missed', async () => {
    const { desk, mailed } = await daily(open(), { missed: 'skip' });
    desk.clock.advance(40 * MINUTE);
    await desk.work();
    expect(mailed()).toBe(3);
  });

  test('times while the journey was off are never made up for', async () => {
    const { desk, mailed } = await daily(open(), { missed: 'all' });
    desk.on = false;
    desk.clock.advance(5 * DAY);
    await desk.work();
    Object.assign(desk, { on: true, since: desk.clock.now() });
    await desk.work();
    expect(mailed()).toBe(0);
  });

  test('5b-2: "once" lets everybody in once, whatever the schedule', async () => {
    const { desk, mailed } = await daily(open(), { missed: 'all' }, { reentry: { mode: 'once' } });
    desk.clock.advance(3 * DAY);
    await desk.work();
    expect(mailed()).toBe(3);
  });

  test.each(['once', 'all', 'skip'])('a new version does not fire again for what is past, nor for what stands ready (missed: %s)', async (missed) => {
    const store = open();
    const { desk } = await daily(store, { missed });
    for (let quarter = 0; quarter < 96; quarter++) {
      desk.clock.advance(15 * MINUTE);
      await desk.work();
    }
    desk.clock.set(at('2026-03-03T00:50:00Z'));
    await desk.work();
    const before = await enrolledIn(store);
    const next = await liveJourney(store, daily9('new', { missed }), desk.clock.now());
    next.since = desk.since;
    await next.work();
    expect(await enrolledIn(store)).toBe(before);
    // The earlier version's people go on meanwhile.
    desk.on = false;
    desk.clock.advance(15 * MINUTE);
    await desk.work();
    next.clock.set(at('2026-03-04T01:00:00Z'));
    await next.work();
    expect(await enrolledIn(store)).toBe(before + 3);
  });

  test('a clock that was far ahead for a moment does not silence it', async () => {
    const store = open();
    const { desk } = await daily(store);
    const right = desk.clock.now();
    desk.clock.advance(60 * DAY);
    await desk.work();
    desk.clock.set(right);
    await desk.work();
    const before = await enrolledIn(store);
    // Nor does it keep anybody waiting for what it fired for then.
    const [eve] = await putPeople(store, ['eve@example.test'], undefined, 2);
    await desk.change(eve!, {});
    await desk.work();
    expect(await enrolledIn(store)).toBe(before);
    for (let day = 0; day < 3; day++) {
      desk.clock.advance(DAY);
      await desk.work();
    }
    expect(await enrolledIn(store)).toBe(before + 12);
  });
});

async function enrolledIn(store: Store): Promise<number> {
  const runs = await store.listRuns({ limit: 9 });
  return (await Promise.all(runs.map(({ key }) => store.counters(key)))).reduce((sum, counters) => sum + (counters['enrolled'] ?? 0), 0);
}
