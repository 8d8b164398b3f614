import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { Dexie } from 'dexie';
import { expect, test } from 'vitest';
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
