// Dexie watches only where the browser's own database is, so that it stands in for the global one here.
import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { instant } from '#shared/base/time.ts';
import { contactEvents, newestEvent, recordEvent } from './contact-events.ts';
import { openDatabase } from './database.ts';
import { DexieStore } from './dexie-store.ts';
import { knownEvents } from './known-events.ts';
import { watch } from './watch.ts';

const event = (id: string, at: number, name = 'order', data = {}) => ({ id, contact: 7, name, occurredAt: instant(at), receivedAt: instant(at), data });

test('the executor hears of every event that is told in another window', async () => {
  const page = openDatabase('events');
  const executor = openDatabase('events');
  const heard: (number | null)[] = [];
  let next = (): void => {};
  const until = (count: number): Promise<void> => new Promise((resolve) => { next = () => { if (heard.length >= count) resolve(); }; next(); });
  const stop = watch(() => newestEvent(executor), (seq) => { heard.push(seq); next(); }, () => {});
  await until(1);
  for (const number of [1, 2, 3]) {
    await recordEvent(page, event(`evt_${number}`, number));
    await until(number + 1);
  }
  expect(heard).toEqual([null, 1, 2, 3]);
  stop();
});

test('a person’s events are told newest first, without what Weft tells itself', async () => {
  const db = openDatabase('of-one');
  const store = new DexieStore(db);
  await store.putEvents([event('a', 10), event('b', 30, 'weft.changed'), event('c', 20, 'click'), { ...event('d', 40), contact: 8 }]);
  expect((await contactEvents(db, 7, 9)).map(({ id }) => id)).toEqual(['c', 'a']);
  expect((await contactEvents(db, 7, 1)).map(({ id }) => id)).toEqual(['c']);
});

test('names and fields of events are known once they were told', async () => {
  const db = openDatabase('known');
  await new DexieStore(db).putEvents([event('a', 1, 'order', { total: 1 }), event('b', 2, 'order', { city: 'Bern' }), event('c', 3, 'click'), event('d', 4, 'weft.goal', { x: 1 })]);
  expect(await knownEvents(db)).toEqual([{ name: 'click', fields: [] }, { name: 'order', fields: ['city', 'total'] }]);
});
