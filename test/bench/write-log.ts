import type { SQLInputValue } from 'node:sqlite';
import { Database } from '#host/ledger/database.ts';

/** One write as SQLite saw it, or the end of a transaction. */
type Entry = { readonly sql: string; readonly values: readonly SQLInputValue[] } | 'commit';

export interface WriteLog {
  readonly entries: readonly Entry[];
  readonly commits: number;
  /** Of text and blobs, about: what the values alone come to. */
  readonly bytes: number;
}

/** Notes every write of a database from now on; statements must be prepared after this is called. */
export function recordWrites(db: Database): () => WriteLog {
  let entries: Entry[] = [];
  const { sql } = db;
  const [prepare, exec] = [sql.prepare.bind(sql), sql.exec.bind(sql)];
  sql.prepare = (text) => {
    const statement = prepare(text);
    const run = statement.run.bind(statement) as (...values: SQLInputValue[]) => ReturnType<typeof statement.run>;
    statement.run = (...values: unknown[]) => {
      entries.push({ sql: text, values: values as SQLInputValue[] });
      return run(...values as SQLInputValue[]);
    };
    return statement;
  };
  sql.exec = (text) => {
    if (text === 'COMMIT') entries.push('commit');
    exec(text);
  };
  return () => {
    const taken = entries;
    entries = [];
    return { entries: taken, commits: taken.filter((entry) => entry === 'commit').length, bytes: taken.reduce((sum, entry) => sum + (entry === 'commit' ? 0 : bytesOf(entry.values)), 0) };
  };
}

function bytesOf(values: readonly SQLInputValue[]): number {
  return values.reduce<number>((sum, value) => sum + (typeof value === 'string' ? Buffer.byteLength(value) : value instanceof Uint8Array ? value.byteLength : 8), 0);
}

/** The same writes by hand: the same rows and bytes in as many transactions, nothing read, nothing computed. */
export function replayWrites(db: Database, { entries }: WriteLog): void {
  const statements = new Map([...new Set(entries.flatMap((entry) => (entry === 'commit' ? [] : [entry.sql])))].map((text) => [text, db.sql.prepare(text)]));
  let open = false;
  for (const entry of entries) {
    if (entry === 'commit') {
      if (open) db.sql.exec('COMMIT');
      open = false;
      continue;
    }
    if (!open) db.sql.exec('BEGIN IMMEDIATE');
    open = true;
    statements.get(entry.sql)!.run(...entry.values);
  }
  if (open) db.sql.exec('COMMIT');
}
