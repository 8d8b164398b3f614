import type { StatementSync } from 'node:sqlite';
import { byTime } from '#shared/executor/memory-events.ts';
import type { ContactKey, EventStore, NewEvent, StoredEvent } from '#shared/executor/store.ts';
import type { Database } from '#host/ledger/database.ts';
import { SqliteContacts } from './sqlite-contacts.ts';

type Stored = Omit<StoredEvent, 'data'> & { readonly data: string };

/** What happened to people, in SQLite: see `EventStore`. */
export class SqliteEvents extends SqliteContacts implements EventStore {
  readonly #db: Database;
  readonly #insert: StatementSync;
  readonly #after: StatementSync;
  readonly #of: StatementSync;
  readonly #bySeq: StatementSync;

  constructor(db: Database) {
    super(db);
    this.#db = db;
    this.#insert = db.sql.prepare('INSERT INTO events(id, contact, name, occurredAt, receivedAt, data) VALUES(?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING');
    this.#after = db.sql.prepare('SELECT * FROM events WHERE seq>? ORDER BY seq LIMIT ?');
    this.#of = db.sql.prepare('SELECT * FROM events WHERE contact=? AND name=?');
    this.#bySeq = db.sql.prepare('SELECT * FROM events WHERE seq=?');
  }

  putEvents(events: readonly NewEvent[]): Promise<number> {
    return this.#db.group(() => this.addEvents(events));
  }

  async eventsAfter(seq: number, limit: number): Promise<StoredEvent[]> {
    return this.#after.all(seq, limit).map(eventOf);
  }

  async eventsOf(contacts: readonly ContactKey[], names: readonly string[]): Promise<StoredEvent[]> {
    return [...new Set(contacts)].flatMap((contact) => names.flatMap((name) => this.#of.all(contact, name).map(eventOf))).sort(byTime);
  }

  async events(seqs: readonly number[]): Promise<StoredEvent[]> {
    return seqs.flatMap((seq) => this.#bySeq.all(seq).map(eventOf));
  }

  /** Within the transaction that is open. */
  protected addEvents(events: readonly NewEvent[]): number {
    let added = 0;
    for (const { id, contact, name, occurredAt, receivedAt, data } of events) added += Number(this.#insert.run(id, contact, name, occurredAt, receivedAt, JSON.stringify(data)).changes);
    return added;
  }
}

function eventOf(row: object): StoredEvent {
  const { data, ...event } = row as Stored;
  return { ...event, data: JSON.parse(data) as StoredEvent['data'] };
}
