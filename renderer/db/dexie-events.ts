import { Dexie } from 'dexie';
import { byTime } from '#shared/executor/memory-events.ts';
import type { ContactKey, EventStore, NewEvent, StoredEvent } from '#shared/executor/store.ts';
import type { Database } from './database.ts';
import { DexieContacts } from './dexie-contacts.ts';

/** What happened to people, in Dexie: see `EventStore`. */
export class DexieEvents extends DexieContacts implements EventStore {
  readonly #db: Database;
  /** What is told while a transaction is under way, for the next one. */
  readonly #told: { readonly given: readonly NewEvent[]; resolve(stored: number): void; reject(error: unknown): void }[] = [];
  #isWriting = false;

  constructor(db: Database) {
    super(db);
    this.#db = db;
  }

  /** Those who tell something at the same time share a transaction: one for each would take most of the time. */
  putEvents(given: readonly NewEvent[]): Promise<number> {
    return new Promise((resolve, reject) => {
      this.#told.push({ given, resolve, reject });
      void this.#writeTold();
    });
  }

  async #writeTold(): Promise<void> {
    if (this.#isWriting) return;
    this.#isWriting = true;
    while (this.#told.length > 0) {
      const all = this.#told.splice(0);
      try {
        const stored = await this.#add(all.flatMap(({ given }) => given));
        for (const { given, resolve } of all) resolve(given.filter((event) => stored.has(event)).length);
      } catch (error) {
        for (const { reject } of all) reject(error);
      }
    }
    this.#isWriting = false;
  }

  /** All of them or none; of several with one id the first. @returns those that were not known yet */
  async #add(given: readonly NewEvent[]): Promise<ReadonlySet<NewEvent>> {
    const { events } = this.#db;
    return this.#db.transaction('rw', events, async () => {
      try {
        await events.bulkAdd(given);
        return new Set(given);
      } catch (error) {
        // The index tells of ids that are known faster than a question for each.
        if (!(error instanceof Dexie.BulkError) || !error.failures.every(({ name }) => name === 'ConstraintError')) throw error;
        const known = new Set(Object.keys(error.failuresByPos).map(Number));
        return new Set(given.filter((_, index) => !known.has(index)));
      }
    });
  }

  eventsAfter(seq: number, limit: number): Promise<StoredEvent[]> {
    return this.#db.events.where('seq').above(seq).limit(limit).toArray();
  }

  async eventsOf(contacts: readonly ContactKey[], names: readonly string[]): Promise<StoredEvent[]> {
    const keys = [...new Set(contacts)].flatMap((contact) => names.map((name): [ContactKey, string] => [contact, name]));
    return (await this.#db.events.where('[contact+name]').anyOf(keys).toArray()).sort(byTime);
  }

  async events(seqs: readonly number[]): Promise<StoredEvent[]> {
    return (await this.#db.events.bulkGet([...seqs])).filter((event) => event !== undefined);
  }
}
