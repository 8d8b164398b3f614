import type { CommitResult, ContactKey, Move, RunKey } from '#shared/executor/store.ts';
import { batchRecord } from './batch-record.ts';
import { changedPeople } from './changed-people.ts';
import type { Database } from './database.ts';
import { journalRow } from './journal-rows.ts';
import { keyRanges } from './key-ranges.ts';
import type { ContactRecord, CounterRecord } from './schema.ts';
import { tellMove, type AddedKeys, type StoredMove } from './tell-move.ts';

/** What is to be written with a move, given the transaction over these tables and those of the move. */
export interface AlsoWritten { readonly tables: readonly string[]; write(transaction: IDBTransaction): void }

/**
 * See `RunStore.commit`. By the browser's own interface: a move is a few large records, and what Dexie does around each of
 * its calls takes as long as writing them. Never inside a transaction of Dexie.
 */
export async function writeMove(db: Database, given: Move, also?: AlsoWritten): Promise<CommitResult> {
  const move: StoredMove = { ...given, journal: given.journal.map(journalRow) };
  // Whatever Dexie is asked opens it first, or says why it cannot be opened.
  if (!db.isOpen()) await db.meta.count();
  const tables = [...tablesOf(move), ...also?.tables ?? []];
  const transaction = db.backendDB().transaction([...new Set(tables)], 'readwrite', { durability: 'relaxed' });
  return new Promise((resolve, reject) => {
    let isGone = false;
    let fault: unknown = null;
    const giveUp = (error: unknown): void => {
      fault ??= error;
      transaction.abort();
    };
    const write = new MoveWrite(db, transaction, giveUp);
    transaction.addEventListener('complete', () => {
      tellMove(db, move, write.added, also?.tables ?? []);
      resolve('committed');
    });
    transaction.addEventListener('abort', () => {
      if (isGone) resolve('conflict');
      else reject((fault ?? transaction.error) as Error);
    });
    try {
      // Transactions that write a table run one after the other, in all tabs: whoever finds them all here takes them all.
      write.take(move.remove, () => {
        isGone = true;
        transaction.abort();
      });
      write.change(move);
      also?.write(transaction);
    } catch (error) {
      giveUp(error);
    }
  });
}

/** Only what is written: transactions over other tables need not wait for each other. */
function tablesOf({ journal, bodies, entries, contacts, counters, events, meta }: StoredMove): string[] {
  const written = { journal, bodies, entries, contacts, counters, events, meta: Object.keys(meta) };
  return ['batches', ...Object.entries(written).flatMap(([name, records]) => (records.length > 0 ? [name] : []))];
}

/** The requests of one move. All are sent off at once, what depends on an answer as soon as it is there. */
class MoveWrite {
  readonly added = { batches: [] as number[], journal: [] as number[], events: [] as number[] } satisfies AddedKeys;
  readonly #db: Database;
  readonly #transaction: IDBTransaction;
  readonly #giveUp: (error: unknown) => void;

  constructor(db: Database, transaction: IDBTransaction, giveUp: (error: unknown) => void) {
    this.#db = db;
    this.#transaction = transaction;
    this.#giveUp = giveUp;
  }

  take(keys: Move['remove'], onGone: () => void): void {
    const batches = this.#store('batches');
    for (const key of new Set(keys)) {
      this.#then(batches.getKey(key), (found) => { if (found === undefined) onGone(); });
      batches.delete(key);
    }
  }

  change({ add, journal, bodies, entries, contacts, counters, events, meta }: StoredMove): void {
    this.#count(counters);
    this.#rewrite(contacts);
    for (const batch of add) this.#add('batches', batchRecord(batch));
    for (const record of journal) this.#add('journal', record);
    for (const body of bodies) this.#store('bodies').put(body);
    for (const record of entries) this.#store('entries').put(record);
    // What is told twice in one move is told once: none of them is there when it is looked for.
    for (const event of new Map(events.map((one) => [one.id, one])).values()) this.#then(this.#store('events').index('id').getKey(event.id), (known) => { if (known === undefined) this.#add('events', event); });
    for (const [name, value] of Object.entries(meta)) this.#store('meta').put({ name, value });
  }

  /** A question for each counter would cost more than an answer of all those of the run. */
  #count(counters: Move['counters']): void {
    for (const [run, sums] of sumByRun(counters)) {
      const store = this.#store('counters');
      this.#then(store.getAll(this.#db.keyRange.bound([run], [run, []])), (records: CounterRecord[]) => {
        const before = new Map(records.map(({ name, n }) => [name, n]));
        for (const [name, n] of sums) store.put({ run, name, n: n + (before.get(name) ?? 0) });
      });
    }
  }

  #rewrite(changes: Move['contacts']): void {
    if (changes.length === 0) return;
    const store = this.#store('contacts');
    const known = new Map<ContactKey, ContactRecord>();
    const ranges = keyRanges(changes.map(({ key }) => key));
    let missing = ranges.length;
    for (const { first, last } of ranges) {
      this.#then(store.getAll(this.#db.keyRange.bound(first, last)), (records: ContactRecord[]) => {
        for (const record of records) known.set(record.key, record);
        missing -= 1;
        if (missing === 0) for (const person of changedPeople(known, changes)) store.put(person);
      });
    }
  }

  #add(table: keyof AddedKeys, record: unknown): void {
    this.#then(this.#store(table).add(record), (key) => { this.added[table].push(key as number); });
  }

  #store(name: string): IDBObjectStore {
    return this.#transaction.objectStore(name);
  }

  /** What is thrown in an event's listener would be told nowhere. */
  #then<T>(request: IDBRequest<T>, next: (result: T) => void): void {
    request.addEventListener('success', () => {
      try {
        next(request.result);
      } catch (error) {
        this.#giveUp(error);
      }
    });
  }
}

function sumByRun(counters: Move['counters']): Map<RunKey, Map<string, number>> {
  const byRun = new Map<RunKey, Map<string, number>>();
  for (const { run, add } of counters) {
    const sums = byRun.get(run) ?? new Map<string, number>();
    for (const [name, n] of Object.entries(add)) sums.set(name, n + (sums.get(name) ?? 0));
    byRun.set(run, sums);
  }
  return byRun;
}
