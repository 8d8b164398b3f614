import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { expect, test } from 'vitest';
import type { RunId, VersionId, WorkflowId } from '#shared/base/ids.ts';
import { instant } from '#shared/base/time.ts';
import { addContact, saveContact } from './contact-edits.ts';
import { beginImport, takeInChunk } from './contact-imports.ts';
import { openDatabase } from './database.ts';
import { DexieStore } from './dexie-store.ts';
import { undoImport } from './undo-import.ts';
import { contactUid } from '#shared/base/ids.ts';

let opened = 0;
async function desk(isRunning: boolean) {
  const db = openDatabase(`changes-${opened++}`, { indexedDB: new IDBFactory(), IDBKeyRange });
  if (isRunning) await new DexieStore(db).openRun({ id: 'run_1' as RunId, workflow: 'wfl_1' as WorkflowId, version: 'ver_1' as VersionId, openedAt: instant(1) });
  return { db, told: async () => (await db.events.toArray()).map(({ name, contact }) => [name, contact]) };
}
const draft = (email: string, city: string) => ({ email, uid: contactUid({ email }), consent: null, attributes: { email, city } });

test('who is new or edited is told of, and who was saved as they were is not', async () => {
  const { db, told } = await desk(true);
  const added = await addContact(db, { email: 'ann@example.test' });
  if (!added.ok) throw new Error();
  const { key } = added.value;
  await saveContact(db, key, { attributes: { city: 'Bern' } });
  await saveContact(db, key, { attributes: { city: 'Bern' } });
  expect(await told()).toEqual([['weft.changed', key], ['weft.changed', key]]);
});

test('an import tells of those it brings or changes, and its undoing of those it changes back', async () => {
  const { db, told } = await desk(true);
  await takeInChunk(db, await beginImport(db, 'a.csv', instant(1)), [draft('a@x.test', 'Bern'), draft('b@x.test', 'Rome')], 0);
  const second = await beginImport(db, 'b.csv', instant(2));
  await takeInChunk(db, second, [draft('a@x.test', 'Bern'), draft('b@x.test', 'Oslo'), draft('c@x.test', 'Rome')], 0);
  expect(await told()).toEqual([1, 2, 3, 2].map((key) => ['weft.changed', key]));
  await undoImport(db, second.id);
  expect((await told()).slice(4)).toEqual([['weft.changed', 2]]);
});

test('nobody is told where nobody listens', async () => {
  const { db, told } = await desk(false);
  const added = await addContact(db, { email: 'ann@example.test' });
  if (!added.ok) throw new Error();
  await takeInChunk(db, await beginImport(db, 'a.csv', instant(1)), [draft('a@x.test', 'Bern')], 0);
  expect(await told()).toEqual([]);
});
