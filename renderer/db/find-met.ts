import type { Database } from './database.ts';
import type { Draft } from './meet-contacts.ts';
import type { ContactRecord } from './schema.ts';

/** Everybody with the uid or the address of one of these drafts, once each: what `meetContacts` wants to know. */
export async function findMet(db: Database, drafts: readonly Pick<Draft, 'uid' | 'email'>[]): Promise<ContactRecord[]> {
  if (await db.contacts.count() === 0) return [];
  const [byUid, byEmail] = await Promise.all([
    db.contacts.where('uid').anyOf(drafts.map(({ uid }) => uid)).toArray(),
    db.contacts.where('email').anyOf(drafts.map(({ email }) => email)).toArray(),
  ]);
  return [...new Map([...byUid, ...byEmail].map((person) => [person.key, person])).values()];
}
