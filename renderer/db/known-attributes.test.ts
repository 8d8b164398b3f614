import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { expect, test } from 'vitest';
import { contactUid } from '#shared/base/ids.ts';
import { instant } from '#shared/base/time.ts';
import type { Attributes } from '#shared/executor/meet-again.ts';
import { contactAttributes } from './contact-attributes.ts';
import { addContact, saveContact } from './contact-edits.ts';
import { beginImport, takeInChunk } from './contact-imports.ts';
import { openDatabase, type Database } from './database.ts';
import { DexieStore } from './dexie-store.ts';
import { noteAllAttributes } from './known-attributes.ts';

const fresh = (): Database => openDatabase('attributes', { indexedDB: new IDBFactory(), IDBKeyRange });
const draft = (name: string, attributes: Attributes = {}) => ({ email: `${name}@x.test`, uid: contactUid({ email: `${name}@x.test` }), consent: null, attributes: { email: `${name}@x.test`, ...attributes } });
/** People as an app before this one has left them. */
async function older(db: Database, count: number): Promise<void> {
  await db.contacts.bulkAdd(Array.from({ length: count }, (_, n) => ({ ...draft(`p${n}`, n === 0 ? { rare: 1 } : {}), overwritten: {}, intake: 1 })));
}

test('a name is known from the moment somebody may have it, however it came', async () => {
  const db = fresh();
  const store = new DexieStore(db);
  expect(await contactAttributes(db)).toBeNull();
  const [met] = await store.putContacts([draft('a', { city: 'Ulm' })], 1);
  await takeInChunk(db, await beginImport(db, 'list.csv', instant(0)), [draft('b', { plan: 'pro' })], 0);
  await addContact(db, { email: 'c@x.test', attributes: { score: 7 } });
  await saveContact(db, met!.key, { attributes: { nick: 'A' } });
  await store.commit({ remove: [], add: [], journal: [], bodies: [], entries: [], counters: [], contacts: [{ key: met!.key, attributes: { stage: 'won' }, before: {} }] });
  expect(await contactAttributes(db)).toEqual(['city', 'email', 'nick', 'plan', 'score', 'stage']);
});

test('nobody is read to know them', async () => {
  const db = fresh();
  await new DexieStore(db).putContacts(Array.from({ length: 50 }, (_, n) => draft(`p${n}`, { city: 'Ulm' })), 1);
  let read = 0;
  db.contacts.hook('reading', (record: unknown) => { read += 1; return record; });
  await contactAttributes(db);
  expect(read).toBeLessThanOrEqual(1);
});

test('of people from before, nothing is said to be unknown until all have been read, and then nothing is missing', async () => {
  const db = fresh();
  await older(db, 2_500);
  await new DexieStore(db).putContacts([draft('new', { city: 'Ulm' })], 2);
  expect(await contactAttributes(db)).toBeNull();
  await noteAllAttributes(db);
  expect(await contactAttributes(db)).toEqual(['city', 'email', 'rare']);
});

test('what is learned while people from before are read is not forgotten by it', async () => {
  const db = fresh();
  await older(db, 1_500);
  const noting = noteAllAttributes(db);
  await new DexieStore(db).putContacts([draft('p1499', { late: 1 })], 2);
  await noting;
  expect(await contactAttributes(db)).toEqual(['email', 'late', 'rare']);
});

test('a name whose writing was taken back by somebody else’s transaction is learned the next time', async () => {
  const db = fresh();
  const store = new DexieStore(db);
  await expect(db.transaction('rw', db.meta, db.contacts, async () => {
    await store.putContacts([draft('a', { city: 'Ulm' })], 1);
    throw new Error('taken back');
  })).rejects.toThrow('taken back');
  await store.putContacts([draft('a', { city: 'Ulm' })], 2);
  expect(await contactAttributes(db)).toEqual(['city', 'email']);
});
