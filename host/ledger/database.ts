import { DatabaseSync } from 'node:sqlite';
import { err, ok, type Result } from '#shared/base/result.ts';

interface Queued {
  readonly work: () => unknown;
  readonly resolve: (value: never) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Indexes on hashes are met all over: a WAL long enough (16 MB) that a page changed often is written home once, and a
 * cache for the pages in between. A larger cache gains little and counts against the bound on memory in `npm run bench`.
 */
const CACHE_KIB = 8 * 1_024;
const CHECKPOINT_PAGES = 4_000;

/**
 * The one SQLite file of a workspace: ledger, suppressions and, on the command line, contacts and runs.
 * WAL with `synchronous=FULL`: what a finished transaction says is on the disk.
 */
export class Database {
  readonly sql: DatabaseSync;
  #queue: Queued[] = [];

  /** @param file a path, or `:memory:` */
  constructor(file: string) {
    this.sql = new DatabaseSync(file);
    try {
      this.#prepare();
    } catch (error) {
      // Another process may hold it: leave no handle behind.
      this.sql.close();
      throw error;
    }
  }

  #prepare(): void {
    this.sql.exec('PRAGMA busy_timeout=0; PRAGMA locking_mode=EXCLUSIVE; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON');
    this.sql.exec(`PRAGMA cache_size=-${CACHE_KIB}; PRAGMA wal_autocheckpoint=${CHECKPOINT_PAGES}`);
    this.sql.exec('CREATE TABLE IF NOT EXISTS schema_steps (module TEXT PRIMARY KEY, done INTEGER NOT NULL) WITHOUT ROWID');
  }

  /** Runs `work` in one durable transaction. `work` must be synchronous. */
  transaction<T>(work: () => T): T {
    this.sql.exec('BEGIN IMMEDIATE');
    try {
      const value = work();
      this.sql.exec('COMMIT');
      return value;
    } catch (error) {
      if (this.sql.isTransaction) this.sql.exec('ROLLBACK');
      throw error;
    }
  }

  /**
   * Group commit: everything asked for in the same turn of the event loop shares one durable transaction.
   * Resolves after that commit. A `work` that throws takes back its own writes only.
   */
  group<T>(work: () => T): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      if (this.#queue.length === 0) setImmediate(() => this.#flush());
      this.#queue.push({ work, resolve: resolve as (value: never) => void, reject });
    });
  }

  #flush(): void {
    const queue = this.#queue;
    this.#queue = [];
    let results: Result<unknown, unknown>[];
    try {
      results = this.transaction(() => queue.map(({ work }) => this.#attempt(work)));
    } catch (error) {
      for (const { reject } of queue) reject(error);
      return;
    }
    for (const [index, { resolve, reject }] of queue.entries()) {
      const result = results[index]!;
      if (result.ok) resolve(result.value as never);
      else reject(result.error);
    }
  }

  #attempt(work: () => unknown): Result<unknown, unknown> {
    this.sql.exec('SAVEPOINT one');
    try {
      const value = work();
      this.sql.exec('RELEASE one');
      return ok(value);
    } catch (error) {
      // A full disk rolls the whole transaction back: then nobody's write stands.
      if (!this.sql.isTransaction) throw error;
      this.sql.exec('ROLLBACK TO one; RELEASE one');
      return err(error);
    }
  }

  /** Applies the steps of a module that this file has not seen yet, each once and in order. Steps are append-only. */
  migrate(module: string, steps: readonly string[]): void {
    const row = this.sql.prepare('SELECT done FROM schema_steps WHERE module=?').get(module) as { done: number } | undefined;
    const done = row?.done ?? 0;
    if (done > steps.length) throw new NewerFileError(module);
    if (done === steps.length) return;
    this.transaction(() => {
      for (const step of steps.slice(done)) this.sql.exec(step);
      this.sql.prepare('INSERT INTO schema_steps(module, done) VALUES(?, ?) ON CONFLICT(module) DO UPDATE SET done=excluded.done').run(module, steps.length);
    });
  }

  close(): void {
    this.sql.close();
  }
}

/** The file was written by a newer Weft; opening it would lose what this version does not know. */
export class NewerFileError extends Error {
  constructor(module: string) {
    super(`${module} was written by a newer version of Weft`);
    this.name = 'NewerFileError';
  }
}
