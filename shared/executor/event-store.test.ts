import { describe, expect, test } from 'vitest';
import { instant } from '#shared/base/time.ts';
import { stores } from '#test/fakes/stores.ts';

const event = (id: string, total: number) => ({ id, contact: 1, name: 'order', occurredAt: instant(total), receivedAt: instant(total), data: { total } });

describe.each(stores)('events in the %s store', (_name, fresh) => {
  test('what is told twice is kept as it was told first, in one breath or in two, by one or by several at the same time', async () => {
    const store = fresh();
    expect(await store.putEvents([event('a', 1), event('a', 2), event('b', 3)])).toBe(2);
    expect(await Promise.all([store.putEvents([event('c', 4)]), store.putEvents([event('a', 5), event('c', 6), event('d', 7)]), store.putEvents([])])).toEqual([1, 1, 0]);
    expect((await store.eventsAfter(0, 9)).map(({ id, data }) => [id, data['total']])).toEqual([['a', 1], ['b', 3], ['c', 4], ['d', 7]]);
  });
});
