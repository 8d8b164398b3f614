import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { beforeEach, expect, test } from 'vitest';
import { contactUid } from '#shared/base/ids.ts';
import type { ContactDraft } from '#shared/contact/contact.ts';
import { addContact, saveContact, type ContactEdit } from './contact-edits.ts';
import { openDatabase, type Database } from './database.ts';
import { DexieContacts } from './dexie-contacts.ts';

let db: Database;
beforeEach(() => { db = openDatabase('edits', { indexedDB: new IDBFactory(), IDBKeyRange }); });

async function added(edit: ContactEdit): Promise<number> {
  const result = await addContact(db, edit);
  if (!result.ok) throw new Error(result.error.code);
  return result.value.key;
}
const read = (draft: ContactDraft, intake: number) => new DexieContacts(db).putContacts([{ ...draft, uid: contactUid(draft) }], intake);
const row = (more: Partial<ContactDraft> = {}): ContactDraft => ({ email: 'ana@x.test', consent: { source: 'form', date: null }, attributes: { email: 'Ana@x.test', city: 'Ulm' }, ...more });

test('a new person is known by the normalised address and written to as it was typed', async () => {
  const key = await added({ email: ' Ana@X.test ', attributes: { city: 'Ulm' } });
  expect(await db.contacts.get(key)).toMatchObject({ email: 'ana@x.test', uid: contactUid({ email: 'ana@x.test' }), attributes: { email: 'Ana@x.test', city: 'Ulm' }, consent: null });
});

test('an address that is none is refused with the reason', async () => {
  expect(await addContact(db, { email: 'ana' })).toEqual({ ok: false, error: { code: 'email.no-at' } });
});

test('an address that is somebody’s is refused and the person is named, for a new person and a changed one', async () => {
  const ana = await added({ email: 'ana@x.test', attributes: { full_name: 'Ana Berg' } });
  const bo = await added({ email: 'bo@x.test' });
  const taken = { ok: false, error: { code: 'contact.taken', key: ana, name: 'Ana Berg' } };
  expect(await addContact(db, { email: 'ANA@x.test' })).toEqual(taken);
  expect(await saveContact(db, bo, { email: 'ana@x.test' })).toEqual(taken);
  expect((await db.contacts.get(bo))!.email).toBe('bo@x.test');
});

test('somebody who gave an address up is still known by it, unless an external id tells the newcomer apart', async () => {
  const ana = await added({ email: 'ana@x.test' });
  await saveContact(db, ana, { email: 'new@x.test' });
  expect(await addContact(db, { email: 'ana@x.test' })).toEqual({ ok: false, error: { code: 'contact.known', key: ana, name: 'new@x.test' } });
  expect((await addContact(db, { email: 'ana@x.test', attributes: { external_id: '7' } })).ok).toBe(true);
});

test('what a hand has changed stays when the list only repeats what it said before, and gives way when it says something new', async () => {
  const [{ key }] = await read(row(), 1) as unknown as [{ key: number }];
  await saveContact(db, key, { email: 'ana@new.test', consent: null, attributes: { city: 'Graz' } });
  await read(row(), 2);
  expect(await db.contacts.get(key)).toMatchObject({ email: 'ana@new.test', consent: null, attributes: { email: 'ana@new.test', city: 'Graz' } });
  await read(row({ consent: { source: 'shop', date: '2026-01-02' }, attributes: { email: 'Ana@x.test', city: 'Linz' } }), 3);
  expect(await db.contacts.get(key)).toMatchObject({ email: 'ana@new.test', consent: { source: 'shop', date: '2026-01-02' }, attributes: { city: 'Linz' } });
});

test('two changes by hand remember what the list said, not the first change', async () => {
  const [{ key }] = await read(row(), 1) as unknown as [{ key: number }];
  await saveContact(db, key, { attributes: { city: 'Graz' } });
  await saveContact(db, key, { attributes: { city: 'Linz' } });
  await read(row(), 2);
  expect((await db.contacts.get(key))!.attributes['city']).toBe('Linz');
});

test('a save changes nothing but what it names', async () => {
  const key = await added({ email: 'ana@x.test', attributes: { city: 'Ulm' } });
  await new DexieContacts(db).contacts([key]);
  await db.contacts.update(key, { 'attributes.score': 7 } as never);
  await saveContact(db, key, { attributes: { city: null } });
  expect((await db.contacts.get(key))!.attributes).toEqual({ email: 'ana@x.test', city: null, score: 7 });
});
