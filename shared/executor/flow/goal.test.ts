import { describe, expect, test } from 'vitest';
import { DAY, HOUR } from '#shared/base/time.ts';
import { sketchedRun, type SketchedRun } from '#test/fakes/sketched-run.ts';
import { stores } from '#test/fakes/stores.ts';
import type { Store } from '#shared/executor/store.ts';

const withGoal = (store: Store, params: object, more: object = {}): Promise<SketchedRun> => sketchedRun(store, {
  start: ['manual-start'], split: ['experiment', {}], a: ['delay', { until: { mode: 'duration', amount: 5, unit: 'days' } }], b: ['delay', { until: { mode: 'duration', amount: 5, unit: 'days' } }],
  won: ['goal', { event: 'order.placed', ...params }], thanks: ['exit', { reason: 'through' }],
}, ['start>split', 'split.arm-a>a', 'split.arm-b>b', 'a>won', 'b>won', 'won>thanks'], more);

describe.each(stores)('a goal on the %s store', (_name, fresh) => {
  test('5b-6: counts a conversion once, with its worth, and leaves people where they stand', async () => {
    const desk = await withGoal(fresh(), { value: 'total' });
    const [ann] = await desk.enter(1);
    await desk.pass(DAY);
    await desk.tell(ann!, 'order.placed', { data: { total: 80 } });
    await desk.tell(ann!, 'order.placed', { data: { total: 10 } });
    expect(await desk.counters()).toMatchObject({ 'goal|won': 1, 'goal-value|won': 80 });
    expect((await desk.steps(ann!)).at(-1)).toMatch(/wait$/);
  });

  test('5b-6: only what fits the condition counts, and only from entry until the window is over', async () => {
    const desk = await withGoal(fresh(), { window: 2, when: { combinator: 'and', rules: [{ field: 'event.total', operator: '>', value: 50 }] } });
    const [ann, bob, eve] = await desk.enter(3);
    await desk.pass(HOUR);
    await desk.tell(ann!, 'order.placed', { data: { total: 10 } });
    await desk.tell(ann!, 'order.placed', { data: { total: 90 }, ago: 2 * HOUR });
    expect((await desk.counters())['goal|won']).toBeUndefined();
    await desk.pass(5 * DAY);
    await desk.pass(DAY);
    await desk.tell(bob!, 'order.placed', { data: { total: 90 } });
    await desk.pass(2 * DAY);
    await desk.tell(eve!, 'order.placed', { data: { total: 90 } });
    expect((await desk.counters())['goal|won']).toBe(1);
  });

  test('5b-6: whoever reaches it may go on from here at once, with all waits void, but is never brought back', async () => {
    const desk = await withGoal(fresh(), { mode: 'jump' });
    const [ann] = await desk.enter(1);
    await desk.pass(DAY);
    await desk.tell(ann!, 'order.placed');
    expect((await desk.steps(ann!)).slice(-3)).toEqual([expect.stringMatching(/ goal:won$/), 'won out:out', 'thanks end:through']);
    await desk.pass(10 * DAY);
    expect(await desk.counters()).toMatchObject({ ended: 1, 'goal|won': 1, 'won|out:out': 1 });
  });

  test('5b-6: or leaves, with the reason on record', async () => {
    const desk = await withGoal(fresh(), { mode: 'exit' });
    const [ann, bob] = await desk.enter(2);
    await desk.tell(ann!, 'order.placed');
    expect(await desk.counters()).toMatchObject({ ended: 1, 'ended:goal': 1, 'goal|won': 1 });
    expect((await desk.steps(bob!)).at(-1)).toMatch(/wait$/);
  });

  test('5b-7: conversions are counted for the arm that each person took', async () => {
    const desk = await withGoal(fresh(), {});
    const everybody = await desk.enter(30);
    await desk.pass(DAY);
    for (const contact of everybody.slice(0, 20)) await desk.tell(contact, 'order.placed');
    const counted = await desk.counters();
    const [a, b] = ['arm-a', 'arm-b'].map((arm) => counted[`goal|won|split|${arm}`] ?? 0);
    expect([a! + b!, counted['goal|won']]).toEqual([20, 20]);
    expect(counted['split|out:arm-a']! + counted['split|out:arm-b']!).toBe(30);
    expect(a).toBeGreaterThan(0);
    expect(a).toBeLessThanOrEqual(counted['split|out:arm-a']!);
  });

  test('5b-6: those who are only observed reach goals as well', async () => {
    const desk = await withGoal(fresh(), {}, { settings: { zone: 'UTC', profile: 'EU', holdout: { percent: 100 } } });
    const [ann] = await desk.enter(1);
    await desk.pass(HOUR);
    await desk.tell(ann!, 'order.placed');
    expect(await desk.counters()).toMatchObject({ observed: 1, 'goal|won': 1 });
  });
});
