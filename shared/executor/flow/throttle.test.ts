import { describe, expect, test } from 'vitest';
import { HOUR, MINUTE } from '#shared/base/time.ts';
import { sketchedRun, type SketchedRun } from '#test/fakes/sketched-run.ts';
import { stores } from '#test/fakes/stores.ts';
import type { Store } from '#shared/executor/store.ts';

const throttled = (store: Store, params: object, more: object = {}): Promise<SketchedRun> => sketchedRun(store, { start: ['manual-start'], slow: ['throttle', { amount: 6, per: 'hour', ...params }], one: ['exit', { reason: 'one' }], two: ['exit', { reason: 'two' }] }, ['start>slow', 'slow>one', ...('ways' in params ? ['slow.out-2>two'] : [])], more);

async function through(desk: SketchedRun): Promise<number> {
  return (await desk.counters())['ended'] ?? 0;
}

describe.each(stores)('a throttle on the %s store', (_name, fresh) => {
  test('5a-17: lets so many through in each interval, evenly spaced', async () => {
    const desk = await throttled(fresh(), {});
    await desk.enter(13);
    const seen = [await through(desk)];
    for (let ten = 0; ten < 12; ten++) {
      await desk.pass(10 * MINUTE);
      seen.push(await through(desk));
    }
    expect(seen).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13]);
  });

  test('5a-17: after a quiet time so many pass at once as may, then the pace holds again', async () => {
    const desk = await throttled(fresh(), { burst: 3 });
    await desk.enter(5);
    expect(await through(desk)).toBe(3);
    await desk.pass(10 * MINUTE);
    expect(await through(desk)).toBe(4);
    await desk.pass(3 * HOUR);
    await desk.enter(5);
    expect(await through(desk)).toBe(8);
  });

  test('5a-17: each key has a line of its own', async () => {
    const desk = await throttled(fresh(), { key: 'company' });
    await desk.enter(6, (index) => ({ company: index % 2 === 0 ? 'Acme' : 'Globex' }));
    expect(await through(desk)).toBe(2);
  });

  test('5a-17: deals people out over the ways in turn', async () => {
    const desk = await throttled(fresh(), { amount: 1_000, burst: 100, ways: 2 });
    await desk.enter(6);
    await desk.enter(3);
    expect(await desk.counters()).toMatchObject({ 'slow|out:out': 5, 'slow|out:out-2': 4, 'ended:one': 5, 'ended:two': 4 });
  });

  test('5a-17: whoever was taken out of the line by a goal lines up anew when they are led back', async () => {
    const desk = await sketchedRun(fresh(), {
      start: ['manual-start'], slow: ['throttle', { amount: 6, per: 'hour' }], won: ['goal', { event: 'order.placed', mode: 'jump' }], rest: ['delay', { until: { mode: 'duration', amount: 10, unit: 'hours' } }], back: ['jump', { times: 1 }], end: ['exit'],
    }, ['start>slow', 'slow>won', 'won>rest', 'rest>back', 'back.again>slow', 'back>end']);
    const [, bob] = await desk.enter(2);
    await desk.tell(bob!, 'order.placed');
    await desk.pass(9 * HOUR);
    await desk.enter(13);
    await desk.pass(HOUR);
    expect((await desk.steps(bob!)).slice(-2)).toEqual(['back out:again', 'slow wait']);
  });

  test('5a-17: whoever is woken by something else keeps their turn, and gets it no sooner', async () => {
    const desk = await throttled(fresh(), {}, { settings: { zone: 'UTC', profile: 'EU', exits: [{ event: 'account.closed', when: { combinator: 'and', rules: [{ field: 'event.for', operator: '=', value: 'good' }] } }] } });
    const [, second, third] = await desk.enter(3);
    await desk.tell(second!, 'account.closed', { data: { for: 'now' } });
    expect(await through(desk)).toBe(1);
    await desk.tell(third!, 'account.closed', { data: { for: 'good' } });
    expect(await desk.counters()).toMatchObject({ ended: 2, 'ended:exit-condition': 1 });
    await desk.pass(10 * MINUTE - 1);
    expect(await through(desk)).toBe(2);
    await desk.pass(1);
    expect(await through(desk)).toBe(3);
  });
});
