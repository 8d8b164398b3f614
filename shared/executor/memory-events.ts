import type { ContactKey, EventStore, NewEvent, StoredEvent } from './store.ts';

/** What happened to people, in memory: see `EventStore`. */
export class MemoryEvents implements EventStore {
  readonly #events: StoredEvent[] = [];
  readonly #ids = new Set<string>();
  readonly #byContact = new Map<ContactKey, StoredEvent[]>();

  async putEvents(events: readonly NewEvent[]): Promise<number> {
    return this.addEvents(events);
  }

  async eventsAfter(seq: number, limit: number): Promise<StoredEvent[]> {
    return this.#events.slice(seq, seq + limit);
  }

  async eventsOf(contacts: readonly ContactKey[], names: readonly string[]): Promise<StoredEvent[]> {
    return [...new Set(contacts)].flatMap((contact) => (this.#byContact.get(contact) ?? []).filter(({ name }) => names.includes(name))).sort(byTime);
  }

  async events(seqs: readonly number[]): Promise<StoredEvent[]> {
    return seqs.flatMap((seq) => this.#events[seq - 1] ?? []);
  }

  protected addEvents(events: readonly NewEvent[]): number {
    let added = 0;
    for (const event of events) {
      if (this.#ids.has(event.id)) continue;
      this.#ids.add(event.id);
      const stored = { ...event, seq: this.#events.length + 1 };
      this.#events.push(stored);
      const of = this.#byContact.get(event.contact);
      if (of) of.push(stored);
      else this.#byContact.set(event.contact, [stored]);
      added += 1;
    }
    return added;
  }
}

/** The order in which events are told: when they happened, then when they were stored. */
export function byTime(a: StoredEvent, b: StoredEvent): number {
  return a.occurredAt - b.occurredAt || a.seq - b.seq;
}
