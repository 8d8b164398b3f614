import type { ContactKey, StoredContact } from '#shared/executor/store.ts';
import type { Database } from './database.ts';
import { matchesSearch } from './match-contact.ts';
import type { ContactRecord } from './schema.ts';

export type ContactOrder = 'newest' | 'email';

/** People looked at between two looks at the signal: about 20 ms in Chromium. */
const SCAN_AT_ONCE = 500;
/** People from whom the names of attributes are learned. */
const SAMPLE = 500;

/**
 * The keys of all people, in order. Numbers only, so that a list of a hundred thousand can be scrolled anywhere while
 * people themselves come page by page.
 */
export async function contactKeys(db: Database, order: ContactOrder): Promise<ContactKey[]> {
  if (order === 'email') return db.contacts.orderBy('email').primaryKeys();
  // A list of keys alone is not told of people who were given theirs by the store; their count is.
  const [keys] = await Promise.all([db.contacts.toCollection().primaryKeys(), db.contacts.count()]);
  return keys.reverse();
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

export async function countContacts(db: Database): Promise<number> {
  return db.contacts.count();
}

export interface Scan {
  readonly text: string;
  readonly order: ContactOrder;
  readonly signal: AbortSignal;
  /** After each part of the way: who has been found in it, and how many have been looked at. */
  onPart(found: readonly ContactKey[], looked: number): void;
}

/** Looks through everybody for a text in the name, the address or any attribute. There is no index for that: it takes about a second for 50,000. */
export async function scanContacts(db: Database, { text, order, signal, onPart }: Scan): Promise<void> {
  const keys = await contactKeys(db, order);
  for (let at = 0; at < keys.length && !signal.aborted; at += SCAN_AT_ONCE) {
    const part = keys.slice(at, at + SCAN_AT_ONCE);
    const people = await db.contacts.bulkGet(part);
    if (signal.aborted) return;
    onPart(people.filter((person) => person !== undefined).filter((person) => matchesSearch(person, text)).map(({ key }) => key), Math.min(keys.length, at + SCAN_AT_ONCE));
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
