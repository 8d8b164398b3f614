import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { expect, test } from 'vitest';
import { enrollmentId, type NodeId, type RunId, type VersionId, type WorkflowId } from '#shared/base/ids.ts';
import { instant } from '#shared/base/time.ts';
import { EntryBlock } from '#shared/executor/entry-block.ts';
import type { BatchKind, Row, Run } from '#shared/executor/store.ts';
import { people, putPeople } from '#test/fakes/journey.ts';
import { openDatabase, type Database } from './database.ts';
import { DexieStore } from './dexie-store.ts';
import { leftAlone } from './left-alone.ts';
import { openRunCount } from './open-run-count.ts';
import { peopleAt, runDetails, runNumbers, runSummaries, versionText } from './run-queries.ts';
import { selectedContacts } from './selected-contacts.ts';

const [WORKFLOW, VERSION, T0] = ['wfl_a' as WorkflowId, 'ver_1' as VersionId, instant(0)];
const row = (contact: number, reason = ''): Row => ({ contact, occurrence: 'run_1', arrivedAt: T0, due: T0, visit: 1, attempt: 0, reason, outputs: null, enteredAt: T0, marks: null });

async function seeded(): Promise<{ db: Database; store: DexieStore; run: Run; keys: number[] }> {
  const db = openDatabase('queries', { indexedDB: new IDBFactory(), IDBKeyRange });
  const store = new DexieStore(db);
  const keys = await putPeople(store, people(9));
  await db.workflows.put({ id: WORKFLOW, name: 'Welcome', text: '{}', updatedAt: T0, deletedAt: T0, on: false, version: VERSION });
  await db.versions.put({ id: VERSION, workflow: WORKFLOW, text: '{"name":"Welcome"}', publishedAt: T0 });
  const run = await store.openRun({ id: 'run_1' as RunId, workflow: WORKFLOW, version: VERSION, openedAt: T0 });
  const at = (kind: BatchKind, node: string, rows: Row[]) => ({ run: run.key, node: node as NodeId, lane: 'email' as const, rank: 1, kind, wakeAt: T0, rows });
  await store.commit({
    remove: [], journal: [], bodies: [], entries: [], contacts: [],
    add: [at('timer', 'pause', keys.slice(0, 4).map((key) => row(key))), at('held', 'send', [row(keys[4]!, 'effect.mismatch')]), at('failed', 'send', [row(keys[5]!, 'smtp.rejected')]), at('timer', 'pause', [row(keys[6]!)])],
    counters: [{ run: run.key, add: { enrolled: 9, ended: 3, errored: 1 } }],
  });
  return { db, store, run, keys };
}

test('a run comes with its journey’s name and the text it began with, also once the journey is deleted', async () => {
  const { db, run } = await seeded();
  expect(await runDetails(db, run.id)).toEqual({ run, workflowName: 'Welcome', version: { id: VERSION, workflow: WORKFLOW, text: '{"name":"Welcome"}', publishedAt: T0 } });
  expect([await runDetails(db, 'run_none' as RunId), await versionText(db, 'ver_none' as VersionId)]).toEqual([null, null]);
});

test('lists runs newest first with people that add up, page by page', async () => {
  const { db, store, run } = await seeded();
  const second = await store.openRun({ id: 'run_2' as RunId, workflow: 'wfl_gone' as WorkflowId, version: VERSION, openedAt: T0 });
  const people = { enrolled: 9, ended: 3, errored: 1, left: 0, waiting: 5, held: 1 };
  expect(await runSummaries(db, { limit: 1 })).toEqual([{ run: second, workflowName: null, people: { enrolled: 0, ended: 0, errored: 0, left: 0, waiting: 0, held: 0 }, moving: false, empty: false }]);
  expect(await runSummaries(db, { before: second.key, limit: 9 })).toEqual([{ run, workflowName: 'Welcome', people, moving: false, empty: false }]);
  expect(await runSummaries(db, { workflow: WORKFLOW, state: 'paused', limit: 9 })).toEqual([]);
});

test('the numbers of a run are read together: who stands where, who failed, and what was counted', async () => {
  const { db, run } = await seeded();
  const numbers = await runNumbers(db, run.id);
  expect(numbers).toMatchObject({ run, counters: { enrolled: 9 }, failures: [{ node: 'send', reason: 'smtp.rejected', count: 1 }] });
  expect(numbers!.standing.map(({ node, kind, count }) => [node, kind, count])).toEqual([['pause', 'timer', 5], ['send', 'held', 1]]);
  expect(await runNumbers(db, 'run_none' as RunId)).toBeNull();
});

test('people at a step are given page by page, over batches, each once', async () => {
  const { db, run, keys } = await seeded();
  const first = await peopleAt(db, run, 'pause' as NodeId, ['timer'], null, 3);
  const second = await peopleAt(db, run, 'pause' as NodeId, ['timer'], first.next, 3);
  expect([first.people.map(({ contact }) => contact), second.people.map(({ contact }) => contact), second.next]).toEqual([keys.slice(0, 3), [keys[3], keys[6]], null]);
  const exact = await peopleAt(db, run, 'pause' as NodeId, ['timer'], null, 4);
  expect((await peopleAt(db, run, 'pause' as NodeId, ['timer'], exact.next, 4)).people.map(({ contact }) => contact)).toEqual([keys[6]]);
  const [failed] = (await peopleAt(db, run, null, ['failed'], null, 9)).people;
  const { uid } = (await db.contacts.get(keys[5]!))!;
  expect(failed).toMatchObject({ email: 'p5@example.test', node: 'send', kind: 'failed', reason: 'smtp.rejected', enrollment: enrollmentId(WORKFLOW, uid, 'run_1') });
});

test('who stands where is counted without loading anybody, also where the reasons in one batch differ', async () => {
  const { db, store, run, keys } = await seeded();
  const mixed = { run: run.key, node: 'send' as NodeId, lane: 'email' as const, rank: 1, kind: 'failed' as const, wakeAt: T0, rows: [row(keys[7]!, 'smtp.policy'), row(keys[8]!, 'smtp.rejected')] };
  await store.commit({ remove: [], add: [mixed], journal: [], bodies: [], entries: [], contacts: [], counters: [] });
  let read = 0;
  db.batches.hook('reading', (record: unknown) => { read += 1; return record; });
  expect((await runNumbers(db, run.id))!.failures.map(({ reason, count }) => [reason, count])).toEqual([['smtp.policy', 1], ['smtp.rejected', 2]]);
  expect([(await runSummaries(db, { limit: 9 }))[0]!.people.held, await openRunCount(db), read]).toEqual([1, 1, 0]);
});

test('a selection is read in chunks, each person once, without those who have been deleted', async () => {
  const { db, keys } = await seeded();
  expect(await selectedContacts(db, { of: 'all' }, keys[6]!, 5)).toEqual([keys[7], keys[8]]);
  await db.contacts.bulkDelete([keys[1]!, keys[2]!]);
  const some = { of: 'some' as const, contacts: [keys[3]!, keys[1]!, keys[2]!, keys[3]!, keys[0]!] };
  expect(await selectedContacts(db, some, null, 1)).toEqual([keys[0]]);
  expect(await selectedContacts(db, some, keys[0]!, 1)).toEqual([keys[3]]);
  expect(await selectedContacts(db, some, keys[3]!, 1)).toEqual([]);
});

test('says how many of those who failed have been in a later run, and so are not tried again', async () => {
  const { db, store, run, keys } = await seeded();
  const enter = async (into: number): Promise<void> => {
    const block = new EntryBlock((await store.entries(WORKFLOW, [0]))[0]!);
    block.enter(keys[5]!, into, T0);
    block.exit(keys[5]!, T0);
    await store.commit({ remove: [], add: [], journal: [], bodies: [], contacts: [], counters: [], entries: [block.record] });
  };
  await enter(run.key);
  expect(await leftAlone(db, run)).toBe(0);
  await enter(run.key + 1);
  expect(await leftAlone(db, run)).toBe(1);
});
