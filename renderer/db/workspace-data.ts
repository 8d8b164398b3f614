import { Dexie, type Table } from 'dexie';
import { err, ok, type Result } from '#shared/base/result.ts';
import { waitingIn } from './batch-record.ts';
import { encodeLines, ROWS_PER_LINE, rowsForNext, type DataLine } from './data-line.ts';
import type { Database } from './database.ts';
import { journalRow } from './journal-rows.ts';
import { schema, type BatchRecord, type JournalRow, type WorkflowRecord } from './schema.ts';
import { rebindWorkspace } from './workspace-binding.ts';
import { writeWitnessNotes, type WitnessNotes } from './witness-notes.ts';
import { holdRestored, pauseForReopening } from './workspace-reopen.ts';

/** Written into a file, so that an older app does not take in what it does not know. */
export const DATA_SCHEMA = schema.length;

/** What is asked of the executor here is not asked of another one. */
const STAYS = 'runRequests';
/** Rows taken out of a table at first, before anybody knows how large they are. */
const FIRST_ROWS = 20;

export interface DataCounts { readonly contacts: number; readonly journeys: number; readonly runs: number }

/**
 * Hands over every row of every table as it stands at one moment, as lines of text: writers wait meanwhile. `take` must not wait for anything.
 * @param onProgress from 0 to 1
 * @throws AbortError
 */
export async function exportData(db: Database, take: (line: string) => void, signal: AbortSignal, onProgress: (share: number) => void): Promise<DataCounts> {
  const tables = tablesOf(db);
  return db.transaction('r', tables, async () => {
    const counts = await Promise.all(tables.map((table) => table.count()));
    const total = Math.max(1, counts.reduce((sum, count) => sum + count, 0));
    let done = 0;
    for (const table of tables) {
      let limit = FIRST_ROWS;
      for (let last: unknown; ;) {
        const rows = await (last === undefined ? table.orderBy(':id') : table.where(':id').above(last)).limit(limit).toArray() as Record<string, unknown>[];
        signal.throwIfAborted();
        if (rows.length === 0) break;
        const lines = encodeLines({ table: table.name, rows });
        for (const line of lines) take(line);
        limit = rowsForNext(rows.length, lines.reduce((sum, { length }) => sum + length, 0));
        last = keyOf(table, rows.at(-1)!);
        done += rows.length;
        onProgress(done / total);
      }
    }
    // By name: an older form that is read as it is has no properties for its tables.
    const [workflows, contacts, runs] = ['workflows', 'contacts', 'runs'].map((name) => db.table(name)) as [Table<WorkflowRecord>, Table, Table];
    return { contacts: await contacts.count(), journeys: await workflows.filter(({ deletedAt }) => deletedAt === null).count(), runs: await runs.count() };
  });
}

/** Under what sign data come. */
export interface Arrival {
  /** The workspace they belong to from then on, whose ledger has been united with the one they come from. */
  readonly workspace: string;
  /** By which the ledger knows them from then on. */
  readonly notes: WitnessNotes;
  /** ms; when they were read, if they are an older state of this very workspace: their runs then stay paused until a person resumes them. */
  readonly restoredFrom: number | null;
}

/**
 * Puts these rows in the place of all there is, in one transaction: a crash, a full disk or an abort leaves all as it was.
 * Batches get fresh keys, so that what an executor has taken up here before can never be committed over them, and none that
 * a kept output has: the next output is kept under the key of its batch. Open runs are paused until `reopenRuns`, so that
 * nobody is moved before every page has begun anew.
 * `workspace.busy`: a request is being carried out, which would go on writing afterwards. `workspace.damaged`: two rows are the same one.
 */
export async function replaceData(db: Database, arrival: Arrival, lines: AsyncIterator<DataLine>, signal: AbortSignal): Promise<Result<void, 'workspace.busy' | 'workspace.damaged'>> {
  try {
    return await replaceAll(db, arrival, lines, signal);
  } catch (error) {
    if (error instanceof Dexie.BulkError && error.failures.every(({ name }) => name === 'ConstraintError')) return err('workspace.damaged');
    throw error;
  }
}

function replaceAll(db: Database, { workspace, notes, restoredFrom }: Arrival, lines: AsyncIterator<DataLine>, signal: AbortSignal): Promise<Result<void, 'workspace.busy'>> {
  const tables = tablesOf(db);
  return db.transaction('rw', [...tables, db.runRequests], async () => {
    if (await db.runRequests.filter(({ fault }) => fault === undefined).count() > 0) return err('workspace.busy');
    await db.runRequests.clear();
    await Promise.all(tables.map((table) => table.clear()));
    const given = await nextBatchKey(db);
    for (;;) {
      // Reading a file is nothing the database knows of: without this the transaction would end at the first wait.
      const next = await Dexie.waitFor(lines.next());
      signal.throwIfAborted();
      if (next.done) break;
      const { table, rows } = next.value;
      await db.table(table).bulkAdd(table === 'journal' ? (rows as unknown as JournalRow[]).map(journalRow) : [...rows]);
    }
    await renumberBatches(db, given);
    await (restoredFrom === null ? pauseForReopening(db) : holdRestored(db, restoredFrom));
    await rebindWorkspace(db, workspace);
    await writeWitnessNotes(db, notes);
    return ok(undefined);
  });
}

/** A key above all that batches were ever given here. */
async function nextBatchKey(db: Database): Promise<number> {
  const table = db.table('batches');
  const key = await table.add({}) as number;
  await table.delete(key);
  return key;
}

/** Notes anew who waits in them, which older files do not tell, and moves all batches, in their order, to keys above `given`, above their own and above those of all outputs; the next batch is above them. */
async function renumberBatches({ batches, bodies }: Database, given: number): Promise<void> {
  const [batch, body] = await Promise.all([batches.orderBy('key').last(), bodies.orderBy('key').last()]);
  const top = Math.max(given, batch?.key ?? 0, body?.key ?? 0);
  // What has once been added raises the keys that the database gives by itself, also after it is gone.
  await batches.add({ key: top + 1 } as BatchRecord);
  await batches.delete(top + 1);
  for (;;) {
    const old = await batches.where('key').belowOrEqual(top).limit(ROWS_PER_LINE).toArray();
    if (old.length === 0) return;
    await batches.bulkDelete(old.map(({ key }) => key));
    await batches.bulkAdd(old.map((record) => ({ ...record, ...waitingIn(record.kind, record.rows), key: top + record.key })));
  }
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
