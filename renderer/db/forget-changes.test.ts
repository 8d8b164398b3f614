import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { expect, test } from 'vitest';
import { CHANGED } from '#shared/base/own-events.ts';
import { DAY, instant } from '#shared/base/time.ts';
import { openDatabase } from './database.ts';
import { DexieStore } from './dexie-store.ts';
import { forgetChanges } from './forget-changes.ts';

const NOW = instant(100 * DAY);
const event = (id: string, day: number, name: string) => ({ id, contact: 1, name, occurredAt: instant(day * DAY), receivedAt: instant(day * DAY), data: {} });

test('that people were changed is forgotten a month after it was heard; what is unheard, newer or told by a source stays', async () => {
  const db = openDatabase('forget', { indexedDB: new IDBFactory(), IDBKeyRange });
  const store = new DexieStore(db);
  const many = Array.from({ length: 2_500 }, (_, number) => event(`old/${number}`, 10, CHANGED));
  await store.putEvents([...many, event('order', 10, 'order'), event('new', 80, CHANGED), event('late', 10, CHANGED)]);
  const seqs = new Map((await store.eventsAfter(0, 9_999)).map(({ id, seq }) => [id, seq]));
  expect(await forgetChanges(db, NOW)).toBe(0);
  await store.setMeta('events.read', String(seqs.get('new')));
  expect(await forgetChanges(db, NOW)).toBe(2_500);
  expect((await store.eventsAfter(0, 9_999)).map(({ id }) => id)).toEqual(['order', 'new', 'late']);
  // What comes afterwards is still heard after all that was.
  await store.putEvents([event('next', 100, 'order')]);
  expect((await store.eventsAfter(seqs.get('late')!, 9)).map(({ id }) => id)).toEqual(['next']);
});
