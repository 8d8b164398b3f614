import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { beforeEach, expect, test } from 'vitest';
import { contactUid, type NodeId } from '#shared/base/ids.ts';
import { DAY, instant } from '#shared/base/time.ts';
import type { AttributeValue } from '#shared/contact/contact.ts';
import type { Row } from '#shared/executor/store.ts';
import { batchRecord } from './batch-record.ts';
import { deleteContacts, restoreContacts } from './contact-deletion.ts';
import { saveContact } from './contact-edits.ts';
import { beginImport, endImport, listImports, takeInChunk, UNDO_IMPORT_FOR } from './contact-imports.ts';
import { attributeNames, contactKeys, keysByEmailPrefix, scanContacts } from './contact-queries.ts';
import { openDatabase, type Database } from './database.ts';
import { undoImport } from './undo-import.ts';

const T0 = instant(0);
let db: Database;
beforeEach(() => { db = openDatabase('imports', { indexedDB: new IDBFactory(), IDBKeyRange }); });

const draft = (name: string, attributes: Record<string, AttributeValue> = {}) => {
  const email = `${name}@x.test`;
  return { email, uid: contactUid({ email }), consent: undefined, attributes: { email, ...attributes } };
};
async function take(...chunks: ReturnType<typeof draft>[][]): Promise<number> {
  const record = await beginImport(db, 'list.csv', T0);
  for (const chunk of chunks) await takeInChunk(db, record, chunk, 0);
  await endImport(db, record.id, 'done');
  return record.id;
}
async function standInRun(contact: number): Promise<void> {
  const row: Row = { contact, occurrence: 'run_1', arrivedAt: T0, due: T0, visit: 1, attempt: 0, reason: '', outputs: null, enteredAt: T0, marks: null };
  await db.batches.add(batchRecord({ run: 1, node: 'nod_a' as NodeId, lane: 'pure', rank: 0, kind: 'timer', wakeAt: T0, rows: [row] }));
}
const people = async (): Promise<unknown[]> => (await db.contacts.toArray()).map(({ intake: _intake, ...person }) => person);

test('counts new, changed, unchanged and repeated people, also over chunks', async () => {
  await take([draft('a', { city: 'Ulm' }), draft('b')]);
  await take([draft('a', { city: 'Ulm' }), draft('b', { city: 'Graz' })], [draft('b', { city: 'Linz' }), draft('c')]);
  expect((await listImports(db))[0]).toMatchObject({ state: 'done', counts: { added: 1, updated: 1, unchanged: 1, duplicates: 1, refused: 0 } });
});

test('an import that is taken back leaves everybody as before', async () => {
  await take([draft('a', { city: 'Ulm' }), draft('b', { city: 'Bonn' })]);
  const before = await people();
  const id = await take([draft('a', { city: 'Graz' }), draft('c')], [draft('b', { plan: 'pro' }), draft('d')]);
  expect(await undoImport(db, id)).toEqual({ removed: 2, restored: 2, kept: 0, starting: false });
  expect(await people()).toEqual(before);
  expect((await listImports(db))[0]!.state).toBe('undone');
});

test('taking back spares what has been written since', async () => {
  await take([draft('a', { city: 'Ulm', plan: 'free' })]);
  const id = await take([draft('a', { city: 'Graz', plan: 'pro' })]);
  await saveContact(db, 1, { attributes: { city: 'Linz' } });
  await undoImport(db, id);
  expect((await db.contacts.get(1))!.attributes).toMatchObject({ city: 'Linz', plan: 'free' });
});

test('taking back gives addresses back in the reverse order they changed hands', async () => {
  const person = (id: string, email: string) => ({ email, uid: contactUid({ email, externalId: id }), externalId: id, consent: undefined, attributes: { email } });
  await take([person('1', 'x@x.test'), person('2', 'y@x.test')]);
  const before = await people();
  const id = await take([person('1', 'z@x.test'), person('2', 'x@x.test')]);
  expect((await people()).map((one) => (one as { email: string }).email)).toEqual(['z@x.test', 'x@x.test']);
  await undoImport(db, id);
  expect(await people()).toEqual(before);
});

test('neither undo nor deletion takes somebody from under a journey', async () => {
  const id = await take([draft('a'), draft('b')]);
  await standInRun(2);
  expect(await deleteContacts(db, [2])).toEqual({ deleted: [], standing: [2], starting: false });
  expect(await undoImport(db, id)).toEqual({ removed: 1, restored: 0, kept: 1, starting: false });
  expect(await db.contacts.toCollection().primaryKeys()).toEqual([2]);
});

test('deleted people come back under their keys, but for those whose address is somebody’s again', async () => {
  await take([draft('a'), draft('b')]);
  const before = await people();
  const { deleted } = await deleteContacts(db, [1, 2]);
  expect(await db.contacts.count()).toBe(0);
  expect(await restoreContacts(db, deleted)).toBe(2);
  expect(await people()).toEqual(before);
  const again = await deleteContacts(db, [1, 2]);
  await take([draft('b')]);
  expect(await restoreContacts(db, again.deleted)).toBe(1);
});

test('nobody is deleted while a run is being started, nor is an import taken back', async () => {
  const id = await take([draft('a')]);
  await db.runRequests.add({ ask: 'start', run: 'run_1', workflow: 'wfl_1', version: 'ver_1', contacts: { of: 'all' } } as never);
  expect(await deleteContacts(db, [1])).toMatchObject({ deleted: [], starting: true });
  expect(await undoImport(db, id)).toEqual({ removed: 0, restored: 0, kept: 0, starting: true });
  expect(await db.contacts.count()).toBe(1);
  await db.runRequests.clear();
  expect(await undoImport(db, id)).toMatchObject({ removed: 1, starting: false });
});

test('who enters a run in the middle of a long deletion is kept, and what stood there before is read once', async () => {
  await take(Array.from({ length: 1_500 }, (_, n) => draft(`p${n}`)));
  await standInRun(3);
  let read = 0;
  const counting = (record: unknown): unknown => { read += 1; return record; };
  db.batches.hook('reading', counting);
  // Told once the first thousand are gone, and before the others are looked at.
  const { standing } = await deleteContacts(db, Array.from({ length: 1_500 }, (_, n) => n + 1), (done) => { if (done === 1_000) void standInRun(1_200); });
  db.batches.hook('reading').unsubscribe(counting);
  expect([standing, read]).toEqual([[3, 1_200], 2]);
});

test('an old import is forgotten with what it takes to undo it', async () => {
  await take([draft('a')]);
  await beginImport(db, 'new.csv', instant(UNDO_IMPORT_FOR + DAY));
  expect((await listImports(db)).map(({ file }) => file)).toEqual(['new.csv']);
  expect(await db.importChanges.count()).toBe(0);
});

test('people are listed by age or address, found by the start of an address or by any text', async () => {
  await take([draft('bea', { city: 'Ulm' }), draft('ana', { city: 'Graz', score: 7 }), draft('anton')]);
  expect(await contactKeys(db, 'newest')).toEqual([3, 2, 1]);
  expect(await contactKeys(db, 'email')).toEqual([2, 3, 1]);
  expect(await keysByEmailPrefix(db, 'AN')).toEqual([2, 3]);
  const found: number[] = [];
  await scanContacts(db, { text: 'graz', order: 'email', signal: new AbortController().signal, onPart: (part) => { found.push(...part); } });
  expect(found).toEqual([2]);
  expect(await attributeNames(db)).toEqual(['city', 'score']);
});
