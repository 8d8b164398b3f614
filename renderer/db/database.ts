import { Dexie, type DexieOptions } from 'dexie';
import { rewrites } from './rewrites.ts';
import { schema, type Tables } from './schema.ts';

/** The app's database in the browser, one per workspace. Only `renderer/db/` knows that it is Dexie. */
export type Database = Dexie & Tables & {
  /** Makes ranges for the browser's own interface. */
  readonly keyRange: Pick<typeof IDBKeyRange, 'bound'>;
};

export interface DatabaseOptions extends Pick<DexieOptions, 'indexedDB' | 'IDBKeyRange'> {
  /** Another tab wants to upgrade or delete the database: this one is closed for good, and every later call rejects. */
  readonly onSuperseded?: () => void;
}

/**
 * Opens at the first call, so that a composition root need not wait. Rejects there if a newer app has
 * written this database: an older one must not write into shapes it does not know.
 */
export function openDatabase(name: string, { onSuperseded, ...backend }: DatabaseOptions = {}): Database {
  // Relaxed, because the ledger is ahead of the store: a lost second is asked again under the same keys and answered from it.
  // No cache, because a batch is read once and a journal is long.
  const database = new Dexie(name, { ...backend, chromeTransactionDurability: 'relaxed', cache: 'disabled' });
  for (const [index, tables] of schema.entries()) {
    const version = database.version(index + 1).stores(tables);
    const rewrite = rewrites[index + 1];
    if (rewrite) version.upgrade(rewrite);
  }
  database.on('ready', () => {
    // Dexie counts in tenths, and by itself opens and writes whatever is newer.
    const found = Math.floor(database.backendDB().version / 10);
    if (found > schema.length) throw new Error(`database ${name} has schema ${found}, newer than ${schema.length}`);
  }, true);
  database.on('versionchange', () => {
    database.close();
    onSuperseded?.();
    // Dexie's own handler would open it again at the next call, in the middle of the other tab's upgrade.
    return false;
  });
  const keyRange = (backend.IDBKeyRange ?? Dexie.dependencies.IDBKeyRange) as unknown as Database['keyRange'];
  return Object.assign(database as Dexie & Tables, { keyRange });
}
