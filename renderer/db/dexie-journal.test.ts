import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { expect, test } from 'vitest';
import type { WorkflowId } from '#shared/base/ids.ts';
import { serialiseWorkflow } from '#shared/workflow/serialise-workflow.ts';
import { nodeTypes } from '#nodes';
import { createDocumentStore, type DocumentStore } from '#renderer/editor/document-store.ts';
import { recoverDocument } from '#renderer/editor/recover-document.ts';
import { FakeClock } from '#test/fakes/clock.ts';
import { countingIds } from '#test/fakes/editor.ts';
import { sketchWorkflow } from '#test/fakes/workflow.ts';
import { openDatabase, type Database } from './database.ts';
import { DexieJournal } from './dexie-journal.ts';
import { WorkflowRepository } from './workflow-repository.ts';

const line = sketchWorkflow({ start: ['manual-start'], done: ['exit'] }, ['start>done']);
const text = serialiseWorkflow({ workflow: line, foreignNodes: new Map() });
const id = line.id as WorkflowId;

async function fresh(): Promise<{ readonly db: Database; readonly workflows: WorkflowRepository }> {
  const db = openDatabase('journal', { indexedDB: new IDBFactory(), IDBKeyRange });
  const workflows = new WorkflowRepository(db, new FakeClock(), countingIds());
  await workflows.create(text);
  return { db, workflows };
}
async function open(db: Database, mayWrite = (): boolean => true): Promise<{ readonly store: DocumentStore; readonly journal: DexieJournal }> {
  const journal = new DexieJournal(id, { db, clock: new FakeClock(), mayWrite });
  const opened = await recoverDocument(journal, nodeTypes);
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  return { journal, store: createDocumentStore(opened.value, { types: nodeTypes, ids: countingIds(opened.value.seq * 10 + 1), journal }) };
}
const rename = (store: DocumentStore, name: string): void => void store.dispatch({ kind: 'set-details', name });

test('what was done is there after a crash, with its undo, though the draft was never written whole', async () => {
  const { db, workflows } = await fresh();
  const { store } = await open(db);
  store.dispatch({ kind: 'rename', node: 'done', name: 'Goodbye' });
  await store.settled();
  expect((await workflows.get(id))!.text).toBe(text);
  const again = (await open(db)).store;
  expect(again.text()).toBe(store.text());
  again.undo();
  expect(again.text()).toBe(text);
});

test('a whole replaces the draft and the changes before it, and numbers go on', async () => {
  const { db, workflows } = await fresh();
  const { store } = await open(db);
  store.dispatch({ kind: 'rename', node: 'done', name: 'Goodbye' });
  await store.save();
  expect(await db.edits.count()).toBe(0);
  expect(await workflows.get(id)).toMatchObject({ text: store.text(), seq: 1 });
  store.dispatch({ kind: 'rename', node: 'done', name: 'Again' });
  await store.settled();
  expect((await db.edits.toArray()).map(({ seq }) => seq)).toEqual([2]);
  expect((await open(db)).store.text()).toBe(store.text());
});

test('a name typed in the editor is in the list at once', async () => {
  const { db, workflows } = await fresh();
  const { store } = await open(db);
  rename(store, 'Spring');
  await store.settled();
  expect((await workflows.list())[0]!.name).toBe('Spring');
  store.undo();
  await store.settled();
  expect((await workflows.list())[0]!.name).toBe(line.name);
});

test('a rename in the list outlives changes that were journalled before it', async () => {
  const { db, workflows } = await fresh();
  const { store } = await open(db);
  rename(store, 'Spring');
  await store.settled();
  await workflows.rename(id, 'Summer');
  const { journal, store: again } = await open(db);
  expect([journal.name, again.getState().document.name]).toEqual(['Summer', 'Spring']);
  rename(again, journal.name!);
  await again.save();
  expect(await workflows.get(id)).toMatchObject({ name: 'Summer', text: again.text() });
});

test('a rename in the list while an editor is open is not overwritten by its next whole', async () => {
  const { db, workflows } = await fresh();
  const { store } = await open(db);
  await workflows.rename(id, 'Summer');
  store.dispatch({ kind: 'rename', node: 'done', name: 'Goodbye' });
  await store.save();
  const saved = (await workflows.get(id))!;
  expect([saved.name, saved.text.includes('"name": "Summer"'), saved.text.includes('Goodbye')]).toEqual(['Summer', true, true]);
});

test('a draft put in its place from outside is not changed by what was journalled before', async () => {
  const { db, workflows } = await fresh();
  const { store } = await open(db);
  rename(store, 'Spring');
  await store.settled();
  await workflows.saveDraft(text);
  const { store: again } = await open(db);
  expect(again.text()).toBe(text);
  rename(again, 'Autumn');
  await again.settled();
  expect((await open(db)).store.getState().document.name).toBe('Autumn');
});

test('a draft put in its place while an editor is open is not overwritten, neither by a change nor by a whole', async () => {
  const { db, workflows } = await fresh();
  const { store, journal } = await open(db);
  store.dispatch({ kind: 'rename', node: 'done', name: 'Goodbye' });
  await store.settled();
  const replaced = serialiseWorkflow({ workflow: { ...line, name: 'From a file' }, foreignNodes: new Map() });
  await workflows.saveDraft(replaced);
  expect(journal.isBehind((await workflows.get(id))!)).toBe(true);
  store.dispatch({ kind: 'rename', node: 'done', name: 'Farewell' });
  await store.save();
  expect(store.getState().saving).toMatchObject({ state: 'failed', fault: { code: 'journal.elsewhere' } });
  expect((await workflows.get(id))!.text).toBe(replaced);
  expect((await open(db)).store.text()).toBe(replaced);
});

test('a draft taken back with the one before is not overwritten either', async () => {
  const { db, workflows } = await fresh();
  const { store } = await open(db);
  await workflows.saveDraft(serialiseWorkflow({ workflow: { ...line, name: 'From a file' }, foreignNodes: new Map() }));
  await workflows.saveDraft(text);
  await store.save();
  expect(store.getState().saving).toMatchObject({ state: 'failed', fault: { code: 'journal.elsewhere' } });
});

test('what an editor has written itself, and a rename in the list, leave it up to date', async () => {
  const { db, workflows } = await fresh();
  const { store, journal } = await open(db);
  store.dispatch({ kind: 'rename', node: 'done', name: 'Goodbye' });
  await store.save();
  await workflows.rename(id, 'Summer');
  expect(journal.isBehind((await workflows.get(id))!)).toBe(false);
  store.dispatch({ kind: 'rename', node: 'done', name: 'Farewell' });
  await store.save();
  expect(store.getState().saving).toEqual({ state: 'saved' });
});

test('two windows that write under the same number: the second is told, and nothing of it is kept', async () => {
  const { db } = await fresh();
  const [one, two] = [await open(db), await open(db)];
  rename(one.store, 'One');
  await one.store.settled();
  rename(two.store, 'Two');
  await two.store.settled();
  expect(two.store.getState().saving).toMatchObject({ state: 'failed', fault: { code: 'journal.elsewhere' } });
  expect((await open(db)).store.getState().document.name).toBe('One');
});

test('a window that may not write any more writes nothing, and says why', async () => {
  const { db } = await fresh();
  let may = true;
  const { store } = await open(db, () => may);
  may = false;
  rename(store, 'Lost');
  await store.save();
  expect(store.getState().saving).toMatchObject({ state: 'failed', fault: { code: 'journal.elsewhere' } });
  expect(await db.edits.count()).toBe(0);
});

test('a full disk is told as such', async () => {
  const { db } = await fresh();
  const { store } = await open(db);
  db.edits.hook('creating', () => { throw new DOMException('full', 'QuotaExceededError'); });
  rename(store, 'Spring');
  await store.settled();
  expect(store.getState().saving).toMatchObject({ state: 'failed', fault: { code: 'store.full' } });
});
