import type { ContactKey } from '#shared/executor/store.ts';
import type { Database } from './database.ts';
import type { ContactRecord } from './schema.ts';
import { isStarting, StandingPeople } from './standing-people.ts';

/** People deleted in one transaction. */
const AT_ONCE = 1_000;

export interface Deletion {
  /** As they were, to be put back by `restoreContacts`. */
  readonly deleted: readonly ContactRecord[];
  /** Who stands in a run, or could be tried again in one: nobody is taken from under a journey. */
  readonly standing: readonly ContactKey[];
  /** A run is being started; until everybody has entered, nobody is deleted. */
  readonly starting: boolean;
}

/** Deletes whom no journey needs. What is in the history of runs and in the record of sends stays there. */
export async function deleteContacts(db: Database, keys: readonly ContactKey[], onProgress: (done: number) => void = () => {}): Promise<Deletion> {
  const deleted: ContactRecord[] = [];
  const standing: ContactKey[] = [];
  const people = new StandingPeople(db);
  await people.readOn();
  for (let at = 0; at < keys.length; at += AT_ONCE) {
    const part = keys.slice(at, at + AT_ONCE);
    const free = await db.transaction('rw', db.contacts, db.batches, db.runRequests, async () => {
      if (await isStarting(db)) return null;
      await people.readOn();
      const records = (await db.contacts.bulkGet(part.filter((key) => !people.has(key)))).filter((record) => record !== undefined);
      await db.contacts.bulkDelete(records.map(({ key }) => key));
      standing.push(...part.filter((key) => people.has(key)));
      return records;
    });
    if (free === null) return { deleted, standing, starting: true };
    deleted.push(...free);
    onProgress(Math.min(keys.length, at + AT_ONCE));
  }
  return { deleted, standing, starting: false };
}

/** Puts people back under their keys. Whose address or identity somebody else has taken meanwhile stays away; returns how many came back. */
export async function restoreContacts(db: Database, records: readonly ContactRecord[]): Promise<number> {
  let restored = 0;
  for (let at = 0; at < records.length; at += AT_ONCE) {
    const part = records.slice(at, at + AT_ONCE);
    restored += await db.transaction('rw', db.contacts, async () => {
      const [emails, uids] = await Promise.all([
        db.contacts.where('email').anyOf(part.map(({ email }) => email)).toArray(),
        db.contacts.where('uid').anyOf(part.map(({ uid }) => uid)).toArray(),
      ]);
      const taken = new Set([...emails, ...uids].flatMap(({ email, uid }): string[] => [email, uid]));
      const free = part.filter(({ email, uid }) => !taken.has(email) && !taken.has(uid));
      await db.contacts.bulkPut(free);
      return free.length;
    });
  }
  return restored;
}
