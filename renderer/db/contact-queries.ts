import type { ContactKey, StoredContact } from '#shared/executor/store.ts';
import type { Database } from './database.ts';
import { matchesSearch } from './match-contact.ts';
import type { ContactRecord } from './schema.ts';

export type ContactOrder = 'newest' | 'email';

/** People looked at between two looks at the signal. */
const SCAN_AT_ONCE = 500;
/** People from whom the names of attributes are learned. */
const SAMPLE = 500;

/**
 * The keys of all people, in order. Numbers only, so that a list of a hundred thousand can be scrolled anywhere while
 * people themselves come page by page.
 */
export async function contactKeys(db: Database, order: ContactOrder): Promise<ContactKey[]> {
  if (order === 'email') return db.contacts.orderBy('email').primaryKeys();
  return (await db.contacts.toCollection().primaryKeys()).reverse();
}

/** By the index: at once, however many there are. In order of address. */
export async function keysByEmailPrefix(db: Database, prefix: string): Promise<ContactKey[]> {
  return db.contacts.where('email').startsWith(prefix.toLowerCase()).primaryKeys();
}

/** Null for those who are gone. In the order asked for. */
export async function contactsByKey(db: Database, keys: readonly ContactKey[]): Promise<(ContactRecord | null)[]> {
  return (await db.contacts.bulkGet([...keys])).map((record) => record ?? null);
}

export async function contactRecord(db: Database, key: ContactKey): Promise<ContactRecord | null> {
  return await db.contacts.get(key) ?? null;
}

/**
 * Changes whenever somebody comes or goes, and costs next to nothing to watch. To be watched instead of `contactKeys`: Dexie
 * tells a query for keys alone nothing of people who were given theirs by the store.
 */
export async function whoIsThere(db: Database): Promise<string> {
  const [count, newest] = await Promise.all([db.contacts.count(), db.contacts.toCollection().reverse().limit(1).primaryKeys()]);
  return `${count} ${String(newest)}`;
}

export interface Scan {
  readonly text: string;
  readonly order: ContactOrder;
  readonly signal: AbortSignal;
  /** After each part of the way: who has been found in it, and how many have been looked at. */
  onPart(found: readonly ContactKey[], looked: number): void;
}

/** Looks through everybody for a text in the name, the address or any attribute. There is no index for that: all people are read once. */
export async function scanContacts(db: Database, { text, order, signal, onPart }: Scan): Promise<void> {
  let looked = 0;
  for await (const people of order === 'email' ? byEmail(db) : fromNewest(db)) {
    if (signal.aborted) return;
    looked += people.length;
    onPart(people.filter((person) => matchesSearch(person, text)).map(({ key }) => key), looked);
  }
}

/** Ranges of keys, because one range is read ten times as fast as the same people one by one. */
async function* fromNewest(db: Database): AsyncGenerator<ContactRecord[]> {
  const keys = await contactKeys(db, 'newest');
  for (let at = 0; at < keys.length; at += SCAN_AT_ONCE) {
    const part = keys.slice(at, at + SCAN_AT_ONCE);
    yield (await db.contacts.where(':id').between(part.at(-1)!, part[0]!, true, true).toArray()).reverse();
  }
}

async function* byEmail(db: Database): AsyncGenerator<ContactRecord[]> {
  for (let last = ''; ;) {
    const people = await db.contacts.where('email').above(last).limit(SCAN_AT_ONCE).toArray();
    if (people.length === 0) return;
    yield people;
    last = people.at(-1)!.email;
  }
}

/** The attributes people have, the most used first, learned from those added last and first. */
export async function attributeNames(db: Database): Promise<string[]> {
  const [first, last] = await Promise.all([db.contacts.limit(SAMPLE).toArray(), db.contacts.reverse().limit(SAMPLE).toArray()]);
  const uses = new Map<string, number>();
  for (const { attributes } of new Map([...first, ...last].map((person): [ContactKey, StoredContact] => [person.key, person])).values()) {
    for (const [name, value] of Object.entries(attributes)) if (value !== null && name !== 'email') uses.set(name, (uses.get(name) ?? 0) + 1);
  }
  return [...uses].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)).map(([name]) => name);
}
