import { Dexie, type Table } from 'dexie';
import { err, ok, type Result } from '#shared/base/result.ts';
import type { RunState } from '#shared/executor/store.ts';
import { ROWS_PER_LINE, type DataLine } from './data-line.ts';
import type { Database } from './database.ts';
import { schema } from './schema.ts';

/** Written into a file, so that an older app does not take in what it does not know. */
export const DATA_SCHEMA = schema.length;

/** What is asked of the executor here is not asked of another one. */
const STAYS = 'runRequests';
/** Name of the note in `meta`: keys of runs. */
const TO_REOPEN = 'reopen-runs';

export interface DataCounts { readonly contacts: number; readonly journeys: number; readonly runs: number }

/** The fields of each table's primary key. */
export function dataKeys(db: Database): ReadonlyMap<string, readonly string[]> {
  return new Map(tablesOf(db).map((table) => [table.name, keyFields(table)]));
}

/**
 * Hands over every row of every table as it stands at one moment: writers wait meanwhile. `take` must not wait for anything.
 * @param onProgress from 0 to 1
 * @throws AbortError
 */
export async function exportData(db: Database, take: (line: DataLine) => void, signal: AbortSignal, onProgress: (share: number) => void): Promise<DataCounts> {
  const tables = tablesOf(db);
  return db.transaction('r', tables, async () => {
    const counts = await Promise.all(tables.map((table) => table.count()));
    const total = Math.max(1, counts.reduce((sum, count) => sum + count, 0));
    let done = 0;
    for (const table of tables) {
      for (let last: unknown; ;) {
        const rows = await (last === undefined ? table.orderBy(':id') : table.where(':id').above(last)).limit(ROWS_PER_LINE).toArray() as Record<string, unknown>[];
        signal.throwIfAborted();
        if (rows.length === 0) break;
        take({ table: table.name, rows });
        last = keyOf(table, rows.at(-1)!);
        done += rows.length;
        onProgress(done / total);
      }
    }
    const journeys = await db.workflows.filter(({ deletedAt }) => deletedAt === null).count();
    return { contacts: await db.contacts.count(), journeys, runs: await db.runs.count() };
  });
}

/**
 * Puts these rows in the place of all there is, in one transaction: a crash, a full disk or an abort leaves all as it was.
 * Batches get fresh keys, so that what an executor has taken up here before can never be committed over them; and open runs
 * are paused until `reopenRuns`, since an executor that is at work still has the plans of the runs before under the same keys.
 * `workspace.busy`: a request is being carried out, which would go on writing afterwards.
 */
export async function replaceData(db: Database, lines: AsyncIterator<DataLine>, signal: AbortSignal): Promise<Result<void, 'workspace.busy'>> {
  const tables = tablesOf(db);
  return db.transaction('rw', [...tables, db.runRequests], async () => {
    if (await db.runRequests.filter(({ fault }) => fault === undefined).count() > 0) return err('workspace.busy');
    await db.runRequests.clear();
    await Promise.all(tables.map((table) => table.clear()));
    for (;;) {
      // Reading a file is nothing the database knows of: without this the transaction would end at the first wait.
      const next = await Dexie.waitFor(lines.next());
      signal.throwIfAborted();
      if (next.done) break;
      await db.table(next.value.table).bulkAdd(asKept(next.value));
    }
    const open = db.runs.where('state').equals('open' satisfies RunState);
    await db.meta.put({ name: TO_REOPEN, value: JSON.stringify(await open.primaryKeys()) });
    await open.modify((run, slot) => { slot.value = { ...run, state: 'paused' }; });
    return ok(undefined);
  });
}

/** Lets the runs go on that `replaceData` has paused. To be called once every page that was open has been reloaded. */
export async function reopenRuns(db: Database): Promise<void> {
  await db.transaction('rw', db.meta, db.runs, async () => {
    const keys = JSON.parse((await db.meta.get(TO_REOPEN))?.value ?? '[]') as number[];
    await db.runs.where('key').anyOf(keys).modify((run, slot) => { slot.value = run.state === 'paused' ? { ...run, state: 'open' } : run; });
    await db.meta.delete(TO_REOPEN);
  });
}

function asKept({ table, rows }: DataLine): Record<string, unknown>[] {
  if (table !== 'batches') return [...rows];
  return rows.map((row) => Object.fromEntries(Object.entries(row).filter(([name]) => name !== 'key')));
}

function tablesOf(db: Database): Table[] {
  return db.tables.filter(({ name }) => name !== STAYS);
}

function keyFields({ schema: { primKey } }: Table): string[] {
  return [primKey.keyPath ?? []].flat();
}

function keyOf(table: Table, row: Record<string, unknown>): unknown {
  const values = keyFields(table).map((field) => row[field]);
  return values.length === 1 ? values[0] : values;
}
