import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { NodeId, RunId, VersionId, WorkflowId } from '#shared/base/ids.ts';
import { instant } from '#shared/base/time.ts';
import { MemoryStore } from '#shared/executor/memory-store.ts';
import { EMPTY_MOVE, type Move, type NewBatch, type Row, type Store } from '#shared/executor/store.ts';
import { lanes } from '#shared/plan/plan.ts';
import { openDatabase } from './database.ts';
import { DexieStore } from './dexie-store.ts';

const T0 = instant(0);
const row: Row = { contact: 1, occurrence: 'run_1', arrivedAt: T0, due: T0, visit: 1, attempt: 0, reason: '', outputs: null, enteredAt: T0, marks: null };
const batch = (run: number, more: Partial<NewBatch> = {}): NewBatch => ({ run, node: 'nod_a' as NodeId, lane: 'pure', rank: 0, kind: 'ready', wakeAt: T0, rows: [row], ...more });
const move = (more: Partial<Move>): Move => ({ ...EMPTY_MOVE, ...more });
const open = (store: Store, number = 1) => store.openRun({ id: `run_${number}` as RunId, workflow: 'wfl_a' as WorkflowId, version: 'ver_1' as VersionId, openedAt: T0 });
const backend = () => ({ indexedDB: new IDBFactory(), IDBKeyRange });

const time = fc.nat(4).map(instant);
const anyBatch = fc.record({ run: fc.constantFrom(1, 2), lane: fc.constantFrom(...lanes), rank: fc.constantFrom(0, 0.5, 1, 7), kind: fc.constantFrom('ready', 'timer', 'retry', 'held'), wakeAt: time } as const);
const anyQuery = fc.record({ lane: fc.constantFrom(...lanes), now: time, hostNow: time, limit: fc.integer({ min: 1, max: 4 }), except: fc.uniqueArray(fc.integer({ min: 1, max: 20 })).map((keys) => new Set(keys)), exceptRuns: fc.constantFrom(new Set<number>(), new Set([1])) });

test('gives the same batches in the same order as the memory store, whatever stands there and is asked, also of a stopped run', async () => {
  await fc.assert(fc.asyncProperty(fc.array(anyBatch, { maxLength: 20 }), fc.array(anyQuery, { minLength: 1, maxLength: 4 }), fc.boolean(), async (batches, queries, stopped) => {
    const answers = await Promise.all([new MemoryStore(), new DexieStore(openDatabase('due', backend()))].map(async (store) => {
      for (const number of [1, 2]) await open(store, number);
      if (stopped) await store.stopRun(2, 'replaced', T0);
      await store.commit(move({ add: batches.map(({ run, ...more }) => batch(run, more)) }));
      return [await Promise.all(queries.map((query) => store.due(query))), await store.nextWake('timer'), await store.nextWake('retry'), await store.standing(1)];
    }));
    expect(answers[1]).toEqual(answers[0]);
  }), { numRuns: 150 });
});

test('a batch is moved by one of two connections, never by both', async () => {
  const shared = backend();
  const [one, two] = [new DexieStore(openDatabase('shared', shared)), new DexieStore(openDatabase('shared', shared))];
  const run = await open(one);
  await one.commit(move({ add: [batch(run.key)] }));
  const [taken] = await two.due({ lane: 'pure', now: T0, hostNow: T0, limit: 1, except: new Set(), exceptRuns: new Set() });
  const away = move({ remove: [taken!.key], counters: [{ run: run.key, add: { moved: 1 } }] });
  expect((await Promise.all([one.commit(away), two.commit(away)])).toSorted()).toEqual(['committed', 'conflict']);
  expect(await one.counters(run.key)).toEqual({ moved: 1 });
});

test('a move of which one part cannot be written is not written at all', async () => {
  const store = new DexieStore(openDatabase('whole', backend()));
  const run = await open(store);
  await store.commit(move({ add: [batch(run.key)] }));
  const unwritable = { outputs: [{ body: (() => {}) as unknown as string }], key: 1, run: run.key };
  const broken = move({ remove: [1], add: [batch(run.key, { rank: 9 })], counters: [{ run: run.key, add: { moved: 1 } }], bodies: [unwritable] });
  await expect(store.commit(broken)).rejects.toThrow();
  expect((await store.due({ lane: 'pure', now: T0, hostNow: T0, limit: 9, except: new Set(), exceptRuns: new Set() })).map(({ key, rank }) => [key, rank])).toEqual([[1, 0]]);
  expect(await store.counters(run.key)).toEqual({});
});

test('finds everything again on the next opening', async () => {
  const shared = backend();
  const first = openDatabase('again', shared);
  const store = new DexieStore(first);
  const run = await open(store);
  await store.commit(move({ add: [batch(run.key)], journal: [{ run: run.key, at: T0, contacts: [1], occurrence: 'run_1', ways: [[['nod_a', 1, 'wait']]], way: [0] }] }));
  first.close();
  const later = new DexieStore(openDatabase('again', shared));
  expect(await later.latestRun(run.workflow)).toEqual(run);
  expect(await later.history(1)).toHaveLength(1);
  expect(await later.standing(run.key)).toMatchObject([{ node: 'nod_a', count: 1 }]);
});
