import { Dexie, type DexieOptions } from 'dexie';
import type { Database } from './database.ts';
import { schema } from './schema.ts';

/** How a database on the disk compares with what this app writes. An `older` one is changed by the first that opens it; a `newer` one must not be touched. */
export type DatabaseForm = 'none' | 'older' | 'current' | 'newer';

/** Looked up without opening it. Where the browser does not tell, it is taken for one of today's. */
export async function databaseForm(name: string, indexedDB: Pick<IDBFactory, 'databases'> = globalThis.indexedDB): Promise<DatabaseForm> {
  const found = await indexedDB.databases().catch(() => null);
  if (found === null) return 'current';
  const version = found.find((one) => one.name === name)?.version;
  if (version === undefined) return 'none';
  // Dexie counts in tenths.
  const form = Math.floor(version / 10);
  return form === schema.length ? 'current' : form < schema.length ? 'older' : 'newer';
}

/** Opens an older database in the form it has, to read it: nothing is changed. To be closed. */
export async function openAsItIs(name: string, backend: Pick<DexieOptions, 'indexedDB' | 'IDBKeyRange'> = {}): Promise<Database> {
  const database = new Dexie(name, { ...backend, autoOpen: false });
  await database.open();
  return database as Database;
}

/** Of the tables of an open database. */
export function formOf(db: Database): number {
  return Math.floor(db.verno);
}
