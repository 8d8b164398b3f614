import { MemoryStore } from '#shared/executor/memory-store.ts';
import type { Store } from '#shared/executor/store.ts';
import { Database } from '#host/ledger/database.ts';
import { SqliteStore } from '#host/store/sqlite-store.ts';

/** Every store there is; a new one is added here and nowhere else. */
export const stores: readonly (readonly [name: string, open: () => Store])[] = [
  ['memory', () => new MemoryStore()],
  ['SQLite', () => new SqliteStore(new Database(':memory:'))],
];
