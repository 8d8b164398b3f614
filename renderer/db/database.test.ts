import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { Dexie } from 'dexie';
import { expect, test } from 'vitest';
import { batchPlaces } from './batch-places.ts';
import { openDatabase } from './database.ts';
import { schema } from './schema.ts';

const backend = () => ({ indexedDB: new IDBFactory(), IDBKeyRange });

/** The database as a later app would open it. */
function openNewer(name: string, shared: ReturnType<typeof backend>): Dexie {
  const newer = new Dexie(name, shared);
  for (const [index, tables] of schema.entries()) newer.version(index + 1).stores(tables);
  newer.version(schema.length + 1).stores({ more: 'id' });
  return newer;
}

test('lets go of the database for a tab that upgrades it, and says so', async () => {
  const shared = backend();
  let superseded = 0;
  const old = openDatabase('upgraded', { ...shared, onSuperseded: () => { superseded += 1; } });
  await old.meta.put({ name: 'kept', value: 'yes' });
  const newer = openNewer('upgraded', shared);
  expect(await newer.table('meta').get('kept')).toEqual({ name: 'kept', value: 'yes' });
  expect(superseded).toBe(1);
  await expect(old.meta.get('kept')).rejects.toThrow('closed');
});

test('refuses a database that a newer app has written', async () => {
  const shared = backend();
  const newer = openNewer('newer', shared);
  await newer.table('meta').put({ name: 'kept', value: 'yes' });
  newer.close();
  await expect(openDatabase('newer', shared).meta.get('kept')).rejects.toThrow('newer than');
});

test('forces no flush of its own: the ledger is ahead of it', async () => {
  const { indexedDB, IDBKeyRange: range } = backend();
  const asked: unknown[] = [];
  const open = indexedDB.open.bind(indexedDB);
  indexedDB.open = (...args: Parameters<typeof open>) => {
    const request = open(...args);
    request.addEventListener('success', () => {
      const { result } = request;
      const transaction = result.transaction.bind(result);
      result.transaction = (...with_: Parameters<typeof transaction>) => { asked.push(with_[2]); return transaction(...with_); };
    });
    return request;
  };
  const database = openDatabase('relaxed', { indexedDB, IDBKeyRange: range });
  await database.meta.put({ name: 'a', value: 'b' });
  expect(asked).toContainEqual({ durability: 'relaxed' });
});

test('a batch that an older app has written is counted where it stands', async () => {
  const shared = backend();
  const older = new Dexie('older', shared);
  for (const [index, tables] of schema.slice(0, 4).entries()) older.version(index + 1).stores(tables);
  await older.table('batches').add({ run: 1, node: 'nod_a', lane: 'pure', order: 0, kind: 'held', wakeAt: 7, rows: { count: 3, reason: ['a', 'b', 'a'] } });
  older.close();
  expect(await batchPlaces(openDatabase('older', shared), 1)).toEqual([{ node: 'nod_a', kind: 'held', wakeAt: 7, rows: { count: 3, reason: ['a', 'b', 'a'] } }]);
});
