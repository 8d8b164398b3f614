// Dexie watches only where the browser's own database is, so that it stands in for the global one here.
import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import type { ContactUid, NodeId, RunId, VersionId, WorkflowId } from '#shared/base/ids.ts';
import { instant } from '#shared/base/time.ts';
import { emptyBlock } from '#shared/executor/entry-block.ts';
import type { ContactKey, Move } from '#shared/executor/store.ts';
import { openDatabase, type Database } from './database.ts';
import { journalOf } from './journal-rows.ts';
import { DexieStore } from './dexie-store.ts';
import { watch } from './watch.ts';

const WORKFLOW = 'wfl_a' as WorkflowId;
let opened = 0;

async function seeded(people: number): Promise<{ db: Database; store: DexieStore; keys: ContactKey[]; run: number }> {
  const db = openDatabase(`told-${opened++}`);
  const store = new DexieStore(db);
  const met = await store.putContacts(Array.from({ length: people }, (_, index) => ({ uid: `con_${index}` as ContactUid, email: `p${index}@x.test`, consent: null, attributes: { city: 'Oslo' } })), 1);
  const run = await store.openRun({ id: 'run_a' as RunId, workflow: WORKFLOW, version: 'ver_a' as VersionId, openedAt: instant(0) });
  return { db, store, keys: met.map(({ key }) => key), run: run.key };
}

/** What `query` gives, one after the other, as a screen is told. */
function told<T>(query: () => Promise<T>): { next(): Promise<T>; stop(): void } {
  const values: T[] = [];
  const waiting: ((value: T) => void)[] = [];
  const stop = watch(query, (value) => {
    const first = waiting.shift();
    if (first) first(value);
    else values.push(value);
  }, (fault) => { throw fault; });
  return { next: () => (values.length > 0 ? Promise.resolve(values.shift()!) : new Promise((resolve) => { waiting.push(resolve); })), stop };
}

/** What a move changes, how it is read, and what is read before and after it. */
const parts: readonly (readonly [what: string, people: number, move: (keys: readonly ContactKey[], run: number) => Partial<Move>, read: (db: Database, key: ContactKey) => Promise<unknown>, before: unknown, after: unknown])[] = [
  ...[3, 80].flatMap((people) => [
    [`the steps of one of ${people} people`, people, (keys, run) => ({ journal: [{ run, at: instant(1), contacts: keys, occurrence: 'run_a', ways: [[['nod_a', 1, 'wait']]], way: keys.map(() => 0) }] }),
      async (db, key) => (await journalOf(db, [key])).length, 0, 1],
    [`the record of one of ${people} people`, people, (keys) => ({ contacts: keys.map((key) => ({ key, consent: null, attributes: { city: 'Rom' }, before: { city: 'Oslo' } })) }),
      async (db, key) => (await db.contacts.get(key))?.attributes['city'], 'Oslo', 'Rom'],
    [`one of ${people} people, read by address`, people, (keys) => ({ contacts: keys.map((key) => ({ key, consent: null, attributes: { city: 'Rom' }, before: { city: 'Oslo' } })) }),
      async (db) => (await db.contacts.where('email').equals('p1@x.test').toArray()).map(({ attributes }) => attributes['city']), ['Oslo'], ['Rom']],
  ] as const satisfies readonly (typeof parts)[number][]),
  ['where people stand', 1, ([contact], run) => ({ add: [{ run, node: 'nod_a' as NodeId, lane: 'pure', rank: 0, kind: 'ready', wakeAt: instant(0), rows: [{ contact: contact!, occurrence: 'run_a', arrivedAt: instant(0), enteredAt: instant(0), due: instant(0), visit: 1, attempt: 0, reason: '', outputs: null, marks: null }] }] }),
    (db) => db.batches.count(), 0, 1],
  ['who has entered', 1, () => ({ entries: [emptyBlock(WORKFLOW, 0)] }), async (db) => (await db.entries.get([WORKFLOW, 0]))?.block, undefined, 0],
  ['outputs', 1, (_, run) => ({ bodies: [{ key: 4, run, outputs: [] }] }), (db) => db.bodies.count(), 0, 1],
  ['counters', 1, (_, run) => ({ counters: [{ run, add: { steps: 2 } }, { run, add: { steps: 3 } }] }), async (db) => (await db.counters.toArray()).map(({ n }) => n), [], [5]],
  ['notes', 1, () => ({ meta: { read: '7' } }), async (db) => (await db.meta.get('read'))?.value, undefined, '7'],
];

test.each(parts)('whoever watches %s hears of a move that changes it', async (_, people, move, read, before, after) => {
  const { db, store, keys, run } = await seeded(people);
  const seen = told(() => read(db, keys[1] ?? keys[0]!));
  expect(await seen.next()).toEqual(before);
  await store.commit(move(keys, run));
  expect(await seen.next()).toEqual(after);
  seen.stop();
});

test('whoever watches one person is left alone by the moves of others', async () => {
  const { db, store, keys, run } = await seeded(3);
  let reads = 0;
  const seen = told(async () => {
    reads += 1;
    return (await journalOf(db, [keys[0]!])).length;
  });
  await seen.next();
  const step = (contacts: readonly ContactKey[]): Partial<Move> => ({ journal: [{ run, at: instant(1), contacts, occurrence: 'run_a', ways: [[['nod_a', 1, 'wait']]], way: contacts.map(() => 0) }] });
  await store.commit(step([keys[1]!, keys[2]!]));
  await store.commit(step([keys[0]!]));
  expect(await seen.next()).toBe(1);
  expect(reads).toBe(2);
  seen.stop();
});
