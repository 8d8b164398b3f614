import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { MemoryStore } from '#shared/executor/memory-store.ts';
import type { Store } from '#shared/executor/store.ts';
import { Database } from '#host/ledger/database.ts';
import { SqliteStore } from '#host/store/sqlite-store.ts';
import { openDatabase } from '#renderer/db/database.ts';
import { DexieStore } from '#renderer/db/dexie-store.ts';

let opened = 0;

/** Every store there is; a new one is added here and nowhere else. */
export const stores: readonly (readonly [name: string, open: () => Store])[] = [
  ['memory', () => new MemoryStore()],
  ['SQLite', () => new SqliteStore(new Database(':memory:'))],
  // A name of its own each, because what one writes is told to all of the same name.
  ['Dexie', () => new DexieStore(openDatabase(`weft-${opened++}`, { indexedDB: new IDBFactory(), IDBKeyRange }))],
];
