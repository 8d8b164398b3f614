import type { StatementSync } from 'node:sqlite';
import type { RunId, VersionId, WorkflowId } from '#shared/base/ids.ts';
import type { Instant } from '#shared/base/time.ts';
import { emptyBlock, EntryBlock } from '#shared/executor/entry-block.ts';
import { historyOf, sentIn } from '#shared/executor/history.ts';
import { packRows, unpackRows, type PackedRows } from '#shared/executor/pack-rows.ts';
import { releaseHeld } from '#shared/executor/release-held.ts';
import { retryFailed, type FailedQuery } from '#shared/executor/retry-failed.ts';
import { tallyFailures, tallyStanding, type Tallied } from '#shared/executor/standing.ts';
import { EMPTY_MOVE, isWaiting, type Batch, type BatchKey, type BatchKind, type Body, type CommitResult, type ContactKey, type EntryRecord, type Failures, type HistoryEntry, type Move, type NewBatch, type Run, type RunKey, type RunQuery, type Standing, type Store } from '#shared/executor/store.ts';
import type { Database } from '#host/ledger/database.ts';
import { pruneRuns } from './prune-runs.ts';
import { SqliteEvents } from './sqlite-events.ts';
import { storeSchema } from './sqlite-schema.ts';

type Stored = Omit<Batch, 'rows'> & { readonly rows: string };

/**
 * Contacts and runs in the ledger's own file, for the command line. Moves go through the group commit, so that
 * a move and the ledger's writes of the same moment are one transaction and one flush to the disk.
 */
export class SqliteStore extends SqliteEvents implements Store {
  readonly #db: Database;
  readonly #removeBatch: StatementSync;
  readonly #addBatch: StatementSync;
  readonly #indexBatch: StatementSync;
  readonly #unindexBatch: StatementSync;
  readonly #setMeta: StatementSync;
  readonly #addJournal: StatementSync;
  readonly #indexJournal: StatementSync;
  readonly #count: StatementSync;
  readonly #ready: StatementSync;
  readonly #waiting: StatementSync;
  readonly #putBody: StatementSync;
  readonly #getBody: StatementSync;
  readonly #setEntry: StatementSync;
  readonly #getEntry: StatementSync;

  constructor(db: Database) {
    db.migrate('store', storeSchema);
    super(db);
    this.#db = db;
    this.#removeBatch = db.sql.prepare('DELETE FROM batches WHERE key=?');
    this.#addBatch = db.sql.prepare('INSERT INTO batches(run, node, lane, rank, kind, wakeAt, rows) VALUES(?, ?, ?, ?, ?, ?, ?)');
    this.#indexBatch = db.sql.prepare('INSERT OR IGNORE INTO batch_contacts(contact, batch) VALUES(?, ?)');
    this.#unindexBatch = db.sql.prepare('DELETE FROM batch_contacts WHERE batch=?');
    this.#setMeta = db.sql.prepare('INSERT INTO meta(name, value) VALUES(?, ?) ON CONFLICT DO UPDATE SET value=excluded.value');
    this.#addJournal = db.sql.prepare('INSERT INTO journal(run, at, record) VALUES(?, ?, ?)');
    this.#indexJournal = db.sql.prepare('INSERT OR IGNORE INTO journal_contacts(contact, seq) VALUES(?, ?)');
    this.#count = db.sql.prepare('INSERT INTO counters(run, name, n) VALUES(?, ?, ?) ON CONFLICT DO UPDATE SET n=n+excluded.n');
    // Keys first, rows after: what is sorted stays small. Where all are due, the index gives the order and nothing is
    // sorted at all; SQLite cannot know that and has to be told.
    const due = (index: string): string => `SELECT * FROM batches WHERE key IN (
      SELECT b.key FROM batches b INDEXED BY ${index} CROSS JOIN runs r ON r.key=b.run
      WHERE b.kind=? AND b.lane=? AND b.wakeAt<=? AND r.state IN ('open', ?) AND r.key NOT IN (SELECT value FROM json_each(?)) ORDER BY b.rank DESC, b.key LIMIT ?)`;
    this.#ready = db.sql.prepare(due('batches_due'));
    this.#waiting = db.sql.prepare(due('batches_wake'));
    this.#putBody = db.sql.prepare('INSERT OR REPLACE INTO bodies(key, run, outputs) VALUES(?, ?, ?)');
    this.#getBody = db.sql.prepare('SELECT * FROM bodies WHERE key=?');
    this.#setEntry = db.sql.prepare('INSERT INTO entries(workflow, block, bytes) VALUES(?, ?, ?) ON CONFLICT DO UPDATE SET bytes=excluded.bytes');
    this.#getEntry = db.sql.prepare('SELECT * FROM entries WHERE workflow=? AND block=?');
  }

  async openRun(run: Omit<Run, 'key' | 'state'>): Promise<Run> {
    const { lastInsertRowid } = this.#db.sql.prepare(`INSERT INTO runs(id, workflow, version, state, openedAt) VALUES(?, ?, ?, 'open', ?)`).run(run.id, run.workflow, run.version, run.openedAt);
    return { ...run, key: Number(lastInsertRowid), state: 'open' };
  }

  async latestRun(workflow: WorkflowId): Promise<Run | null> {
    const row = this.#db.sql.prepare('SELECT * FROM runs WHERE workflow=? ORDER BY key DESC LIMIT 1').get(workflow);
    return runOf(row);
  }

  async run(id: RunId): Promise<Run | null> {
    return runOf(this.#db.sql.prepare('SELECT * FROM runs WHERE id=?').get(id));
  }

  async runByKey(key: RunKey): Promise<Run | null> {
    return runOf(this.#db.sql.prepare('SELECT * FROM runs WHERE key=?').get(key));
  }

  async listRuns({ workflow = null, state = null, before = null, limit }: { [P in keyof RunQuery]?: RunQuery[P] | null } & Pick<RunQuery, 'limit'>): Promise<Run[]> {
    const rows = this.#db.sql.prepare('SELECT * FROM runs WHERE (?1 IS NULL OR workflow=?1) AND (?2 IS NULL OR state=?2) AND (?3 IS NULL OR key<?3) ORDER BY key DESC LIMIT ?4').all(workflow, state, before, limit);
    return rows.map((row) => runOf(row)!);
  }

  async setRunState(run: RunKey, state: 'open' | 'paused'): Promise<void> {
    await this.#db.group(() => this.#db.sql.prepare(`UPDATE runs SET state=? WHERE key=? AND state<>'stopped'`).run(state, run));
  }

  pruneRuns(before: Instant, except?: ReadonlySet<RunKey>): Promise<number> {
    return pruneRuns(this.#db, before, except);
  }

  stopRun(run: RunKey, reason: string, now: Instant): Promise<number> {
    return this.#db.group(() => {
      const { sql } = this.#db;
      const { workflow } = sql.prepare(`UPDATE runs SET state='stopped' WHERE key=? RETURNING workflow`).get(run) as { workflow: WorkflowId };
      const { count } = sql.prepare(`SELECT coalesce(sum(json_extract(rows, '$.count')), 0) AS count FROM batches WHERE run=? AND kind<>'failed'`).get(run) as { count: number };
      sql.prepare('DELETE FROM batch_contacts WHERE batch IN (SELECT key FROM batches WHERE run=?)').run(run);
      sql.prepare('DELETE FROM batches WHERE run=?').run(run);
      this.#count.run(run, 'ended', count);
      this.#count.run(run, `ended:${reason}`, count);
      for (const row of sql.prepare('SELECT * FROM entries WHERE workflow=?').all(workflow)) {
        const block = new EntryBlock({ ...row } as unknown as EntryRecord);
        block.exitAll(run, now);
        this.#putEntry(block.record);
      }
      return count;
    });
  }

  async due({ lane, now, hostNow, limit, except, exceptRuns }: Parameters<Store['due']>[0]): Promise<Batch[]> {
    const until = { ready: Number.MAX_SAFE_INTEGER, timer: now, retry: hostNow } as const;
    const rows = (Object.keys(until) as (keyof typeof until)[])
      .flatMap((kind) => (kind === 'ready' ? this.#ready : this.#waiting).all(kind, lane, until[kind], lane === 'pure' ? 'paused' : 'open', JSON.stringify([...exceptRuns]), limit + except.size) as unknown as Stored[])
      .filter(({ key }) => !except.has(key))
      .sort((a, b) => b.rank - a.rank || a.key - b.key);
    return rows.slice(0, limit).map(batchOf);
  }

  async nextWake(kind: 'timer' | 'retry'): Promise<Instant | null> {
    const row = this.#db.sql.prepare(`SELECT min(wakeAt) AS wakeAt FROM batches b JOIN runs r ON r.key=b.run AND r.state='open' WHERE kind=?`).get(kind);
    return (row as { wakeAt: Instant | null }).wakeAt;
  }

  async wakeDeferred(run: RunKey, hostNow: Instant): Promise<void> {
    await this.#db.group(() => this.#db.sql.prepare(`UPDATE batches SET wakeAt=?, rows=json_set(rows, '$.due', ?) WHERE run=? AND kind='retry'`).run(hostNow, hostNow, run));
  }

  async retryHeld(run: RunKey, reason: string, hostNow: Instant): Promise<number> {
    return releaseHeld(this, this.#batchesOf(run, 'held'), reason, hostNow);
  }

  async retryFailed(run: RunKey, which: FailedQuery, now: Instant): Promise<number> {
    return retryFailed(this, (await this.runByKey(run))!, this.#batchesOf(run, 'failed'), which, now);
  }

  async failures(run: RunKey): Promise<Failures[]> {
    return tallyFailures(this.#tallied(run));
  }

  commit(part: Partial<Move>): Promise<CommitResult> {
    return this.#write({ ...EMPTY_MOVE, ...part });
  }

  repinRun(run: RunKey, version: VersionId, part: Partial<Move>): Promise<CommitResult> {
    return this.#write({ ...EMPTY_MOVE, ...part }, () => { this.#db.sql.prepare('UPDATE runs SET version=? WHERE key=?').run(version, run); });
  }

  #write(move: Move, also: () => void = () => {}): Promise<CommitResult> {
    return this.#db.group(() => {
      for (const key of move.remove) this.#dropBatch(key);
      for (const batch of move.add) this.#fileBatch(batch);
      for (const record of move.journal) {
        const { lastInsertRowid } = this.#addJournal.run(record.run, record.at, JSON.stringify(record));
        for (const contact of record.contacts) this.#indexJournal.run(contact, lastInsertRowid);
      }
      for (const { key, run, outputs } of move.bodies) this.#putBody.run(key, run, JSON.stringify(outputs));
      for (const record of move.entries) this.#putEntry(record);
      for (const change of move.contacts) this.changeAttributes(change);
      for (const { run, add } of move.counters) for (const [name, n] of Object.entries(add)) this.#count.run(run, name, n);
      this.addEvents(move.events);
      for (const [name, value] of Object.entries(move.meta)) this.#setMeta.run(name, value);
      also();
      return 'committed' as const;
    }).catch((error: unknown) => {
      if (error instanceof Conflict) return 'conflict';
      throw error;
    });
  }

  async bodies(keys: readonly number[]): Promise<Body[]> {
    return keys.flatMap((key) => {
      const row = this.#getBody.get(key) as { run: number; outputs: string } | undefined;
      return row ? [{ key, run: row.run, outputs: JSON.parse(row.outputs) }] : [];
    });
  }

  async entries(workflow: WorkflowId, blocks: readonly number[]): Promise<EntryRecord[]> {
    return blocks.map((block) => {
      const row = this.#getEntry.get(workflow, block);
      return row ? ({ ...row } as unknown as EntryRecord) : emptyBlock(workflow, block);
    });
  }

  async counters(run: RunKey): Promise<Record<string, number>> {
    const rows = this.#db.sql.prepare('SELECT name, n FROM counters WHERE run=?').all(run) as { name: string; n: number }[];
    return Object.fromEntries(rows.map(({ name, n }) => [name, n]));
  }

  async standing(run: RunKey): Promise<Standing[]> {
    return tallyStanding(this.#tallied(run));
  }

  async history(contact: ContactKey): Promise<HistoryEntry[]> {
    const rows = this.#db.sql.prepare('SELECT j.record FROM journal_contacts c JOIN journal j ON j.seq=c.seq WHERE c.contact=? ORDER BY c.seq').all(contact) as { record: string }[];
    return rows.flatMap(({ record }) => historyOf(JSON.parse(record), contact));
  }

  async getMeta(name: string): Promise<string | null> {
    return (this.#db.sql.prepare('SELECT value FROM meta WHERE name=?').get(name) as { value: string } | undefined)?.value ?? null;
  }

  async setMeta(name: string, value: string): Promise<void> {
    this.#setMeta.run(name, value);
  }

  async getMetas(names: readonly string[]): Promise<(string | null)[]> {
    return Promise.all(names.map((name) => this.getMeta(name)));
  }

  async sentSince(contacts: readonly ContactKey[], since: Instant): Promise<{ contact: ContactKey; at: Instant }[]> {
    const among = JSON.stringify(contacts);
    const rows = this.#db.sql.prepare('SELECT record FROM journal WHERE at>=? AND seq IN (SELECT seq FROM journal_contacts WHERE contact IN (SELECT value FROM json_each(?)))').all(since, among) as { record: string }[];
    const people = new Set(contacts);
    return rows.flatMap(({ record }) => sentIn(JSON.parse(record), people));
  }

  async batchesOf(contacts: readonly ContactKey[]): Promise<Batch[]> {
    const rows = this.#db.sql.prepare('SELECT * FROM batches WHERE key IN (SELECT batch FROM batch_contacts WHERE contact IN (SELECT value FROM json_each(?))) ORDER BY key').all(JSON.stringify(contacts));
    return rows.map((row) => batchOf(row as unknown as Stored));
  }

  async batchesOfRun(run: RunKey): Promise<Batch[]> {
    return this.#db.sql.prepare('SELECT * FROM batches WHERE run=? ORDER BY key').all(run).map((row) => batchOf(row as unknown as Stored));
  }

  #dropBatch(key: BatchKey): void {
    if (this.#removeBatch.run(key).changes === 0) throw new Conflict();
    this.#unindexBatch.run(key);
  }

  #fileBatch({ run, node, lane, rank, kind, wakeAt, rows }: NewBatch): void {
    const { lastInsertRowid } = this.#addBatch.run(run, node, lane, rank, kind, wakeAt, JSON.stringify(packRows(rows)));
    if (isWaiting(kind)) for (const { contact } of rows) this.#indexBatch.run(contact, lastInsertRowid);
  }

  /** Rows of one batch at a time: those of a whole run need never be in memory at once. */
  *#batchesOf(run: RunKey, kind: BatchKind): Generator<Batch> {
    const found = this.#db.sql.prepare('SELECT * FROM batches WHERE kind=? AND run=?').all(kind, run) as unknown as Stored[];
    for (const row of found) yield batchOf(row);
  }

  /** Batch by batch, and of each only what is tallied: a million waiting people never are in memory at once. */
  *#tallied(run: RunKey): Generator<Tallied> {
    const found = this.#db.sql.prepare(`SELECT node, kind, wakeAt, json_extract(rows, '$.count', '$.reason') AS rows FROM batches WHERE run=?`);
    for (const row of found.iterate(run)) {
      const { rows, ...batch } = row as unknown as Stored;
      const [count, reason] = JSON.parse(rows) as [number, PackedRows['reason']];
      yield { ...batch, rows: { count, reason } };
    }
  }

  #putEntry({ workflow, block, bytes }: EntryRecord): void {
    this.#setEntry.run(workflow, block, bytes);
  }
}

function batchOf(row: Stored): Batch {
  return { ...row, rows: unpackRows(JSON.parse(row.rows)) };
}

function runOf(row: object | undefined): Run | null {
  return row ? ({ ...row } as unknown as Run) : null;
}

/** Takes back this move's writes inside a shared transaction; never leaves `commit`. */
class Conflict extends Error {}
