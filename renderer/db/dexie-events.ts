import { byTime } from '#shared/executor/memory-events.ts';
import type { ContactKey, EventStore, NewEvent, StoredEvent } from '#shared/executor/store.ts';
import type { Database } from './database.ts';
import { DexieContacts } from './dexie-contacts.ts';

/** What happened to people, in Dexie: see `EventStore`. */
export class DexieEvents extends DexieContacts implements EventStore {
  readonly #db: Database;

  constructor(db: Database) {
    super(db);
    this.#db = db;
  }

  async putEvents(given: readonly NewEvent[]): Promise<number> {
    const { events } = this.#db;
    return this.#db.transaction('rw', events, async () => {
      const byId = new Map(given.map((event) => [event.id, event]));
      const known = await events.where('id').anyOf([...byId.keys()]).toArray();
      for (const { id } of known) byId.delete(id);
      await events.bulkAdd([...byId.values()]);
      return byId.size;
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
