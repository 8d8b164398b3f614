import { readFileSync } from 'node:fs';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { expect, test } from 'vitest';
import { contactUid, type NodeId, type RunId, type VersionId, type WorkflowId } from '#shared/base/ids.ts';
import { instant } from '#shared/base/time.ts';
import { openBlocks } from '#shared/executor/enroll.ts';
import { blockOf } from '#shared/executor/entry-block.ts';
import type { Run } from '#shared/executor/store.ts';
import { readSample } from '#renderer/sample/sample-source.ts';
import { openDatabase, type Database } from './database.ts';
import { DexieStore } from './dexie-store.ts';
import { isSampleAlone, laySample, lookAtRemoval, removeSample, restoreSample, sampleState } from './sample-data.ts';

const source = await readSample(readFileSync('examples/welcome.weft.json', 'utf8'), readFileSync('examples/contacts.csv', 'utf8'), 'en');
/** Two rows of the file are somebody met before. */
const PEOPLE = new Set(source.people.map(({ uid }) => uid)).size;
const WELCOME = 'wfl_welcome' as WorkflowId;
const now = instant(1_000);
const draft = (email: string, city = 'Berlin'): Parameters<DexieStore['putContacts']>[0][number] => ({ email, uid: contactUid({ email }), consent: null, attributes: { email, city } });

function fresh(): { db: Database; store: DexieStore } {
  const db = openDatabase('sample', { indexedDB: new IDBFactory(), IDBKeyRange });
  return { db, store: new DexieStore(db) };
}
async function laid(): Promise<{ db: Database; store: DexieStore }> {
  const world = fresh();
  expect(await laySample(world.db, world.store, source, now, false)).toBe(true);
  return world;
}
/** A run in which these people stand at one node, as the executor leaves it. */
async function runOf(store: DexieStore, workflow: WorkflowId, contacts: readonly number[]): Promise<Run> {
  const run = await store.openRun({ id: `run_${workflow}` as RunId, workflow, version: 'ver_1' as VersionId, openedAt: now });
  const blocks = await openBlocks(store, workflow, contacts);
  for (const contact of contacts) blocks.get(blockOf(contact))!.enter(contact, run.key, now);
  const node = 'nod_a' as NodeId;
  await store.commit({
    remove: [], journal: [{ run: run.key, at: now, contacts, occurrence: run.id, ways: [[[node, 1, 'wait']]], way: contacts.map(() => 0) }], bodies: [], contacts: [],
    add: [{ run: run.key, node, lane: 'pure', rank: 0, kind: 'timer', wakeAt: now, rows: contacts.map((contact) => ({ contact, occurrence: run.id, arrivedAt: now, due: now, visit: 1, attempt: 0, reason: '', outputs: null, enteredAt: now, marks: null })) }],
    entries: [...blocks.values()].map(({ record }) => record), counters: [{ run: run.key, add: { enrolled: contacts.length } }],
  });
  return run;
}

test('a database nobody has used gets the example journey and its people, with their consent', async () => {
  const { db } = await laid();
  expect((await db.workflows.toArray()).map(({ id }) => id)).toEqual([WELCOME]);
  expect(await db.contacts.count()).toBe(PEOPLE);
  expect((await db.contacts.toArray()).some(({ consent }) => consent !== null)).toBe(true);
  expect(await sampleState(db)).toEqual({ state: 'here', workflow: WELCOME, edited: false });
  expect(await isSampleAlone(db)).toBe(true);
});

test('two windows that start at once lay in one sample', async () => {
  const { db, store } = fresh();
  const did = await Promise.all([laySample(db, store, source, now, false), laySample(db, store, source, now, false)]);
  expect(did.toSorted()).toEqual([false, true]);
  expect(await db.contacts.count()).toBe(PEOPLE);
});

test('nothing is laid into a database that is in use, nor again after it was removed, unless somebody asks', async () => {
  const used = fresh();
  await used.store.putContacts([draft('me@example.com')], 1);
  expect(await laySample(used.db, used.store, source, now, false)).toBe(false);
  const { db, store } = await laid();
  await removeSample(db, now, false);
  expect(await laySample(db, store, source, now, false)).toBe(false);
  expect(await laySample(db, store, source, now, true)).toBe(true);
  expect(await db.contacts.count()).toBe(PEOPLE);
});

test('removing it takes its journey, people and runs and nothing else, and can be taken back', async () => {
  const { db, store } = await laid();
  const keys = (await db.contacts.toArray()).map(({ key }) => key);
  await runOf(store, WELCOME, keys);
  await store.putContacts([draft('me@example.com')], 1);
  const removed = await removeSample(db, now, false);
  expect(removed).toMatchObject({ people: PEOPLE, kept: 0 });
  expect((await db.contacts.toArray()).map(({ email }) => email)).toEqual(['me@example.com']);
  expect([await db.runs.count(), await db.batches.count(), await db.journal.count(), await db.counters.count(), await db.entries.count()]).toEqual([0, 0, 0, 0, 0]);
  expect((await db.workflows.get(WELCOME))!.deletedAt).toBe(now);
  await restoreSample(db, removed!);
  expect([await db.contacts.count(), await db.runs.count(), await db.batches.count(), await db.journal.count()]).toEqual([PEOPLE + 1, 1, 1, 1]);
  expect((await sampleState(db)).state).toBe('here');
});

test('people of the sample whom somebody changed, read in again or uses elsewhere stay', async () => {
  const { db, store } = await laid();
  const [changed, met, elsewhere] = await db.contacts.limit(3).toArray();
  await db.contacts.put({ ...changed!, attributes: { ...changed!.attributes, city: 'Elsewhere' } });
  await store.putContacts([{ ...draft(met!.email), uid: met!.uid }], 1);
  await runOf(store, 'wfl_mine' as WorkflowId, [elsewhere!.key]);
  expect(await removeSample(db, now, false)).toMatchObject({ kept: 3 });
  expect((await db.contacts.toArray()).map(({ key }) => key)).toEqual([changed!.key, met!.key, elsewhere!.key]);
});

test('a run of the example in which somebody else took part is kept, with its people', async () => {
  const { db, store } = await laid();
  const [guest] = await db.contacts.limit(1).toArray();
  const [mine] = await store.putContacts([draft('me@example.com')], 1);
  await runOf(store, WELCOME, [guest!.key, mine!.key]);
  expect(await removeSample(db, now, false)).toMatchObject({ kept: 1 });
  expect(await db.runs.count()).toBe(1);
  expect((await db.contacts.toArray()).map(({ key }) => key)).toEqual([guest!.key, mine!.key]);
});

test('what a removal would do is told before: who goes, who of them is on the way, and who stays and why', async () => {
  const { db, store } = await laid();
  const keys = (await db.contacts.toArray()).map(({ key }) => key);
  await runOf(store, WELCOME, keys);
  expect(await lookAtRemoval(db)).toEqual({ people: PEOPLE, onTheWay: PEOPLE, inRuns: 0, changed: 0 });
  const [first] = await db.contacts.limit(1).toArray();
  await db.contacts.put({ ...first!, attributes: { ...first!.attributes, city: 'Elsewhere' } });
  await runOf(store, 'wfl_mine' as WorkflowId, keys.slice(1, 3));
  expect(await lookAtRemoval(db)).toEqual({ people: PEOPLE - 3, onTheWay: PEOPLE, inRuns: 2, changed: 1 });
  expect(await removeSample(db, now, false)).toMatchObject({ people: PEOPLE - 3, kept: 3 });
  expect(await lookAtRemoval(db)).toBeNull();
});

test('made-up people go with their runs, also where the changed journey stays', async () => {
  const { db, store } = await laid();
  const journey = (await db.workflows.get(WELCOME))!;
  await db.workflows.put({ ...journey, text: journey.text.replace('Welcome series', 'My series') });
  await runOf(store, WELCOME, (await db.contacts.toArray()).map(({ key }) => key));
  expect(await removeSample(db, now, true)).toMatchObject({ people: PEOPLE, kept: 0, workflowHidden: false });
  expect([await db.contacts.count(), await db.runs.count(), await db.batches.count(), await db.entries.count()]).toEqual([0, 0, 0, 0]);
});

test('a changed example can be kept, and is not overwritten when the sample is loaded again', async () => {
  const { db, store } = await laid();
  const journey = (await db.workflows.get(WELCOME))!;
  await db.workflows.put({ ...journey, text: journey.text.replace('Welcome series', 'My series') });
  expect((await sampleState(db)).edited).toBe(true);
  await removeSample(db, now, true);
  await laySample(db, store, source, now, true);
  const after = (await db.workflows.get(WELCOME))!;
  expect(after).toMatchObject({ deletedAt: null });
  expect(after.text).toContain('My series');
});
