import type { RunId, VersionId, WorkflowId } from '#shared/base/ids.ts';
import type { Instant } from '#shared/base/time.ts';
import { emptyBlock, EntryBlock } from '#shared/executor/entry-block.ts';
import { historyOf, sentIn } from '#shared/executor/history.ts';
import { releaseHeld } from '#shared/executor/release-held.ts';
import { retryFailed, type FailedQuery } from '#shared/executor/retry-failed.ts';
import { tallyFailures, tallyStanding } from '#shared/executor/standing.ts';
import { EMPTY_MOVE, type Batch, type BatchKind, type Body, type CommitResult, type ContactKey, type EntryRecord, type Failures, type HistoryEntry, type Move, type Run, type RunKey, type RunQuery, type Standing, type Store } from '#shared/executor/store.ts';
import { batchPlaces, BY_PLACE } from './batch-places.ts';
import { batchesOf, batchOf } from './batch-record.ts';
import type { Database } from './database.ts';
import { DexieEvents } from './dexie-events.ts';
import { dueBatches, nextWake } from './due-batches.ts';
import { journalOf } from './journal-rows.ts';
import { learnAttributes } from './known-attributes.ts';
import { pruneRuns } from './prune-runs.ts';
import { ReadyList } from './ready-list.ts';
import type { BatchRecord } from './schema.ts';
import { startingWith } from './starting-with.ts';
import { writeMove, type AlsoWritten } from './write-move.ts';

/** Contacts and runs of the app. What it writes reaches every `watch` in every tab: it goes through Dexie, or is told to it (`tell-move.ts`). */
export class DexieStore extends DexieEvents implements Store {
  readonly #db: Database;
  readonly #ready = new ReadyList();

  constructor(db: Database) {
    super(db);
    this.#db = db;
  }

  async openRun(run: Omit<Run, 'key' | 'state'>): Promise<Run> {
    const opened = { ...run, state: 'open' } as const;
    return { ...opened, key: await this.#db.runs.add(opened) };
  }

  async latestRun(workflow: WorkflowId): Promise<Run | null> {
    return await this.#db.runs.where('workflow').equals(workflow).last() ?? null;
  }

  async run(id: RunId): Promise<Run | null> {
    return await this.#db.runs.where('id').equals(id).first() ?? null;
  }

  async runByKey(key: RunKey): Promise<Run | null> {
    return await this.#db.runs.get(key) ?? null;
  }

  async listRuns({ workflow, state, before = Infinity, limit }: RunQuery): Promise<Run[]> {
    const { runs } = this.#db;
    const newest = workflow === undefined ? runs.orderBy('key').reverse() : runs.where('workflow').equals(workflow).reverse();
    return newest.filter((run) => run.key < before && (state === undefined || run.state === state)).limit(limit).toArray();
  }

  async setRunState(key: RunKey, state: 'open' | 'paused'): Promise<void> {
    await this.#db.runs.where('key').equals(key).filter((run) => run.state !== 'stopped').modify({ state });
  }

  async pruneRuns(before: Instant, except?: ReadonlySet<RunKey>): Promise<number> {
    return pruneRuns(this.#db, before, except);
  }

  async stopRun(key: RunKey, reason: string, now: Instant): Promise<number> {
    const { runs, batches, entries, counters } = this.#db;
    return this.#db.transaction('rw', runs, batches, entries, counters, async () => {
      const run = (await runs.get(key))!;
      await runs.put({ ...run, state: 'stopped' });
      const standing = batches.where(BY_PLACE).between(...startingWith(key));
      const count = tallyStanding(await batchPlaces(this.#db, key)).reduce((sum, line) => sum + line.count, 0);
      await standing.delete();
      await this.#count(key, { ended: count, [`ended:${reason}`]: count });
      const blocks = (await entries.where('[workflow+block]').between(...startingWith(run.workflow)).toArray()).map((record) => new EntryBlock(record));
      for (const block of blocks) block.exitAll(key, now);
      await entries.bulkPut(blocks.map(({ record }) => record));
      return count;
    });
  }

  async due(query: Parameters<Store['due']>[0]): Promise<Batch[]> {
    return this.#db.transaction('r', this.#db.runs, this.#db.batches, () => dueBatches(this.#db, this.#ready, query));
  }

  async nextWake(kind: 'timer' | 'retry'): Promise<Instant | null> {
    return this.#db.transaction('r', this.#db.runs, this.#db.batches, () => nextWake(this.#db, kind));
  }

  async wakeDeferred(run: RunKey, hostNow: Instant): Promise<void> {
    await this.#db.batches.where(BY_PLACE).between(...startingWith(run, 'retry'))
      .modify((batch, slot) => { slot.value = { ...batch, wakeAt: hostNow, rows: { ...batch.rows, due: hostNow } }; });
  }

  async retryHeld(run: RunKey, reason: string, hostNow: Instant): Promise<number> {
    return releaseHeld(this, batchesOf(await this.#batchesOf(run, 'held')), reason, hostNow);
  }

  async retryFailed(key: RunKey, which: FailedQuery, now: Instant): Promise<number> {
    const run = (await this.#db.runs.get(key))!;
    return retryFailed(this, run, batchesOf(await this.#batchesOf(key, 'failed')), which, now);
  }

  async failures(run: RunKey): Promise<Failures[]> {
    return tallyFailures(await batchPlaces(this.#db, run, 'failed'));
  }

  async commit(move: Partial<Move>): Promise<CommitResult> {
    await learnAttributes(this.#db, move.contacts ?? []);
    return this.#write(move);
  }

  async bodies(keys: readonly number[]): Promise<Body[]> {
    return (await this.#db.bodies.bulkGet([...keys])).filter((body) => body !== undefined);
  }

  async entries(workflow: WorkflowId, blocks: readonly number[]): Promise<EntryRecord[]> {
    const records = await this.#db.entries.bulkGet(blocks.map((block): [WorkflowId, number] => [workflow, block]));
    return records.map((record, index) => record ?? emptyBlock(workflow, blocks[index]!));
  }

  async counters(run: RunKey): Promise<Record<string, number>> {
    const records = await this.#db.counters.where('[run+name]').between(...startingWith(run)).toArray();
    return Object.fromEntries(records.map(({ name, n }) => [name, n]));
  }

  async standing(run: RunKey): Promise<Standing[]> {
    return tallyStanding(await batchPlaces(this.#db, run));
  }

  async history(contact: ContactKey): Promise<HistoryEntry[]> {
    return (await journalOf(this.#db, [contact])).flatMap((record) => historyOf(record, contact));
  }

  async sentSince(contacts: readonly ContactKey[], since: Instant): Promise<{ contact: ContactKey; at: Instant }[]> {
    const records = (await journalOf(this.#db, contacts)).filter(({ at }) => at >= since);
    const among = new Set(contacts);
    return records.flatMap((record) => sentIn(record, among));
  }

  async batchesOf(contacts: readonly ContactKey[]): Promise<Batch[]> {
    return (await this.#db.batches.where('who').anyOf([...contacts]).distinct().sortBy('key')).map(batchOf);
  }

  async batchesOfRun(run: RunKey): Promise<Batch[]> {
    return (await this.#db.batches.where(BY_PLACE).between(...startingWith(run)).sortBy('key')).map(batchOf);
  }

  repinRun(run: RunKey, version: VersionId, move: Partial<Move>): Promise<CommitResult> {
    return this.#write(move, {
      tables: ['runs'],
      write(transaction) {
        const runs = transaction.objectStore('runs');
        const found = runs.get(run) as IDBRequest<Run>;
        found.addEventListener('success', () => { runs.put({ ...found.result, version }); });
      },
    });
  }

  async getMetas(names: readonly string[]): Promise<(string | null)[]> {
    return (await this.#db.meta.bulkGet([...names])).map((note) => note?.value ?? null);
  }

  async getMeta(name: string): Promise<string | null> {
    return (await this.#db.meta.get(name))?.value ?? null;
  }

  async setMeta(name: string, value: string): Promise<void> {
    await this.#db.meta.put({ name, value });
  }

  #batchesOf(run: RunKey, kind: BatchKind): Promise<BatchRecord[]> {
    return this.#db.batches.where(BY_PLACE).between(...startingWith(run, kind)).toArray();
  }

  async #write(move: Partial<Move>, also?: AlsoWritten): Promise<CommitResult> {
    const whole = { ...EMPTY_MOVE, ...move };
    const result = await writeMove(this.#db, whole, also);
    this.#ready.moved(whole);
    return result;
  }

  async #count(run: RunKey, add: Readonly<Record<string, number>>): Promise<void> {
    const names = Object.keys(add);
    const before = await this.#db.counters.bulkGet(names.map((name): [RunKey, string] => [run, name]));
    await this.#db.counters.bulkPut(names.map((name, index) => ({ run, name, n: (before[index]?.n ?? 0) + add[name]! })));
  }
}
