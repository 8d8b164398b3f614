import type { ContactKey, ContactStore, Met, Refusal, RunKey, StoredContact } from '#shared/executor/store.ts';
import { contactRecords } from './contact-records.ts';
import type { Database } from './database.ts';
import { learnAttributes } from './known-attributes.ts';
import { meetContacts, type Draft } from './meet-contacts.ts';
import type { ContactRecord, RefusalRecord } from './schema.ts';
import { startingWith } from './starting-with.ts';

/** People in Dexie: see `ContactStore`. One method is one transaction, and inside it only Dexie is awaited. */
export class DexieContacts implements ContactStore {
  readonly #db: Database;
  /** The last intake of each run of which refusals were kept: those of the ones before are forgotten once, not again with each part. */
  readonly #intakes = new Map<RunKey, number>();

  constructor(db: Database) {
    this.#db = db;
  }

  async putContacts(drafts: readonly Draft[], intake: number): Promise<Met[]> {
    const { contacts } = this.#db;
    await learnAttributes(this.#db, drafts);
    return this.#db.transaction('rw', contacts, async () => {
      const [byUid, byEmail] = await Promise.all([
        contacts.where('uid').anyOf(drafts.map(({ uid }) => uid)).toArray(),
        contacts.where('email').anyOf(drafts.map(({ email }) => email)).toArray(),
      ]);
      const meeting = meetContacts([...byUid, ...byEmail], drafts, intake);
      await contacts.bulkPut(meeting.changed);
      return meeting.met(await contacts.bulkAdd(meeting.added, { allKeys: true }));
    });
  }

  async contacts(keys: readonly ContactKey[]): Promise<StoredContact[]> {
    const records = await contactRecords(this.#db, keys);
    return keys.flatMap((key) => {
      const record = records.get(key);
      return record ? [withoutIntake(record)] : [];
    });
  }

  async contactsAfter(key: ContactKey | null, limit: number): Promise<StoredContact[]> {
    return (await this.#db.contacts.where('key').above(key ?? -1).limit(limit).toArray()).map(withoutIntake);
  }

  async findContact(email: string): Promise<StoredContact | null> {
    const record = await this.#db.contacts.where('email').equals(email).first();
    return record ? withoutIntake(record) : null;
  }

  async putRefusals(run: RunKey, intake: number, refusals: readonly Refusal[]): Promise<void> {
    const { refusals: table } = this.#db;
    await this.#db.transaction('rw', table, async () => {
      const fingerprints = [...new Set(refusals.map(({ fingerprint }) => fingerprint))];
      const known = await table.bulkGet(fingerprints.map((fingerprint): [RunKey, string] => [run, fingerprint]));
      const records = new Map<string, RefusalRecord>(known.flatMap((record) => (record ? [[record.fingerprint, record]] : [])));
      for (const refusal of refusals) {
        const before = records.get(refusal.fingerprint);
        const seen = before?.intake === intake ? before.seen + 1 : 1;
        records.set(refusal.fingerprint, { ...refusal, line: before?.line ?? refusal.line, run, intake, seen, times: Math.max(before?.times ?? 0, seen) });
      }
      if (this.#intakes.get(run) !== intake) await table.where('[run+fingerprint]').between(...startingWith(run)).filter((record) => record.intake !== intake).delete();
      await table.bulkPut([...records.values()]);
    });
    this.#intakes.set(run, intake);
  }

  async refusals(run: RunKey): Promise<(Refusal & { times: number })[]> {
    const records = await this.#db.refusals.where('[run+fingerprint]').between(...startingWith(run)).toArray();
    return records.sort((a, b) => a.line - b.line).map(({ fingerprint, line, reason, detail, times }) => ({ fingerprint, line, reason, detail, times }));
  }
}

function withoutIntake({ key, uid, email, consent, attributes }: ContactRecord): StoredContact {
  return { key, uid, email, consent, attributes };
}
