import { Dexie } from 'dexie';
import { DAY, type Instant } from '#shared/base/time.ts';
import type { Database } from './database.ts';
import { findMet } from './find-met.ts';
import { learnAttributes } from './known-attributes.ts';
import { meetContacts, type Draft } from './meet-contacts.ts';
import { sameContact } from './same-contact.ts';
import type { ContactRecord, ImportCounts, ImportRecord } from './schema.ts';
import { isHeeded, tellChanges } from './tell-changes.ts';

/** How long an import can be taken back. */
export const UNDO_IMPORT_FOR = 30 * DAY;
const NOTHING: ImportCounts = { added: 0, updated: 0, unchanged: 0, duplicates: 0, refused: 0 };

/** Gives an import its number, larger than that of every reading before it in this store. Forgets how to take back what is too old for it. */
export async function beginImport(db: Database, file: string, at: Instant): Promise<ImportRecord> {
  return db.transaction('rw', db.imports, db.importChanges, db.meta, async () => {
    const intake = Number((await db.meta.get('intake'))?.value ?? 0) + 1;
    await db.meta.put({ name: 'intake', value: String(intake) });
    const old = await db.imports.filter((record) => record.at < at - UNDO_IMPORT_FOR).primaryKeys();
    await db.importChanges.where('import').anyOf(old).delete();
    await db.imports.bulkDelete(old);
    const record = { file, at, state: 'going', intake, counts: NOTHING } as const;
    return { ...record, id: await db.imports.add(record) };
  });
}

/** One chunk of rows, all or nothing, with what it takes to undo it. Returns the counts of this chunk. */
export async function takeInChunk(db: Database, reading: Pick<ImportRecord, 'id' | 'intake'>, drafts: readonly Draft[], refused: number): Promise<ImportCounts> {
  await learnAttributes(db, drafts);
  // To ask for each of them takes longer than to write them: where nobody was known so far, the database itself says if somebody is.
  const { updated, unchanged } = (await db.imports.get(reading.id))!.counts;
  if (updated + unchanged > 0) return takeIn(db, reading, drafts, refused, () => findMet(db, drafts));
  try {
    return await takeIn(db, reading, drafts, refused, async () => []);
  } catch (error) {
    if (!(error instanceof Dexie.BulkError)) throw error;
    return takeIn(db, reading, drafts, refused, () => findMet(db, drafts));
  }
}

/** @param meet those whom these rows may be. Rejects with a `BulkError`, and writes nothing, where it has left somebody out. */
async function takeIn(db: Database, { id, intake }: Pick<ImportRecord, 'id' | 'intake'>, drafts: readonly Draft[], refused: number, meet: () => Promise<ContactRecord[]>): Promise<ImportCounts> {
  const heeded = await isHeeded(db);
  return db.transaction('rw', db.contacts, db.imports, db.importChanges, db.events, async () => {
    const known = await meet();
    const meeting = meetContacts(known, drafts, intake);
    const before = new Map(known.map((person) => [person.key, person]));
    const changed = meeting.changed.filter((after) => !sameContact(before.get(after.key)!, after)).map((after) => ({ before: before.get(after.key)!, after }));
    // All of them, also those who stay as they are: by their intake a second row of theirs is known to be one.
    await db.contacts.bulkPut(meeting.changed);
    const added = await db.contacts.bulkAdd(meeting.added, { allKeys: true });
    if (heeded) await tellChanges(db, [...added, ...changed.map(({ after }) => after.key)]);
    const met = meeting.met(added);
    const counts: ImportCounts = {
      added: added.length, updated: changed.length, unchanged: meeting.changed.length - changed.length,
      duplicates: met.filter(({ as }) => as === 'duplicate').length, refused,
    };
    if (added.length + changed.length > 0) await db.importChanges.add({ import: id, added, changed });
    const record = (await db.imports.get(id))!;
    await db.imports.put({ ...record, counts: sumCounts(record.counts, counts) });
    return counts;
  });
}

export async function endImport(db: Database, id: number, state: 'done' | 'stopped'): Promise<void> {
  await db.imports.update(id, { state });
}

/** The newest first. */
export async function listImports(db: Database): Promise<ImportRecord[]> {
  return db.imports.reverse().toArray();
}

export function sumCounts(a: ImportCounts, b: ImportCounts): ImportCounts {
  return {
    added: a.added + b.added, updated: a.updated + b.updated, unchanged: a.unchanged + b.unchanged,
    duplicates: a.duplicates + b.duplicates, refused: a.refused + b.refused,
  };
}
