import type { Database } from './database.ts';
import type { Draft } from './meet-contacts.ts';
import type { ContactRecord } from './schema.ts';

type Asked = readonly Pick<Draft, 'uid' | 'email'>[];

/** Up to so many people, a cursor that runs along the index is faster than a question for each. */
const FEW = 2_000;

/** Everybody with the uid or the address of one of these drafts, once each: what `meetContacts` wants to know. */
export async function findMet(db: Database, drafts: Asked): Promise<ContactRecord[]> {
  return db.transaction('r', db.contacts, async () => {
    const count = await db.contacts.count();
    const found = count === 0 ? [] : await (count <= FEW ? alongTheIndex : eachByItself)(db, drafts);
    return [...new Map(found.map((person) => [person.key, person])).values()];
  });
}

async function alongTheIndex(db: Database, drafts: Asked): Promise<ContactRecord[]> {
  const [byUid, byEmail] = await Promise.all([
    db.contacts.where('uid').anyOf(drafts.map(({ uid }) => uid)).toArray(),
    db.contacts.where('email').anyOf(drafts.map(({ email }) => email)).toArray(),
  ]);
  return [...byUid, ...byEmail];
}

/** All at once, so that nobody waits for another's answer; the address only of those who are not known by their uid under it. */
async function eachByItself(db: Database, drafts: Asked): Promise<ContactRecord[]> {
  const byUid = await Promise.all(drafts.map(({ uid }) => db.contacts.where('uid').equals(uid).first()));
  const others = drafts.filter(({ email }, index) => byUid[index]?.email !== email);
  const byEmail = await Promise.all(others.map(({ email }) => db.contacts.where('email').equals(email).first()));
  return [...byUid, ...byEmail].filter((person) => person !== undefined);
}
