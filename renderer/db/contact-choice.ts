import type { ConditionGroup } from '#shared/condition/condition.ts';
import { evaluate } from '#shared/condition/evaluate.ts';
import type { ContactKey, StoredContact } from '#shared/executor/store.ts';
import { scanContacts } from './contact-queries.ts';
import type { Database } from './database.ts';

/** Whom a run would begin with. */
export interface Choice {
  readonly keys: readonly ContactKey[];
  readonly withoutConsent: number;
}

/** People read at once, so that the page stays alive in between. */
const AT_ONCE = 1_000;

/** Everybody for whom a condition over `contact.…` holds, or everybody; null if it was called off. */
export async function chooseContacts(db: Database, condition: ConditionGroup | null, signal: AbortSignal): Promise<Choice | null> {
  const keys: ContactKey[] = [];
  let withoutConsent = 0;
  for (let after: ContactKey | null = null; ;) {
    const people: StoredContact[] = await db.contacts.where('key').above(after ?? -Infinity).limit(AT_ONCE).toArray();
    if (signal.aborted) return null;
    for (const { key, attributes, consent } of people) {
      if (condition && !evaluate(condition, { contact: attributes })) continue;
      keys.push(key);
      if (consent === null) withoutConsent += 1;
    }
    if (people.length < AT_ONCE) return { keys, withoutConsent };
    after = people.at(-1)!.key;
  }
}

/** Those of the people named who are still there. */
export async function pickedContacts(db: Database, picked: readonly ContactKey[]): Promise<Choice> {
  const people = (await db.contacts.bulkGet([...picked])).filter((person) => person !== undefined);
  return { keys: people.map(({ key }) => key), withoutConsent: people.filter(({ consent }) => consent === null).length };
}

/** The first few people in whose name, address or attributes a text stands; with an empty text, the newest. */
export async function findContacts(db: Database, text: string, limit: number, signal: AbortSignal): Promise<StoredContact[]> {
  if (text.trim() === '') return db.contacts.orderBy('key').reverse().limit(limit).toArray();
  const found: ContactKey[] = [];
  const enough = new AbortController();
  await scanContacts(db, { text, order: 'newest', signal: AbortSignal.any([signal, enough.signal]), onPart: (keys) => {
    found.push(...keys);
    if (found.length >= limit) enough.abort();
  } });
  const people = await db.contacts.bulkGet(found.slice(0, limit));
  return people.filter((person) => person !== undefined);
}
