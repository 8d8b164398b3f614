import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { expect, test } from 'vitest';
import type { NodeId, RunId, VersionId, WorkflowId } from '#shared/base/ids.ts';
import { instant } from '#shared/base/time.ts';
import type { BatchKey, NewBatch } from '#shared/executor/store.ts';
import { openDatabase } from './database.ts';
import { DexieStore } from './dexie-store.ts';

const T0 = instant(0);
const batch = (rank: number): NewBatch => ({ run: 1, node: 'nod_a' as NodeId, lane: 'pure', rank, kind: 'ready', wakeAt: T0, rows: [{ contact: 1, occurrence: 'run_a', arrivedAt: T0, enteredAt: T0, due: T0, visit: 1, attempt: 0, reason: '', outputs: null, marks: null }] });
const first = async (store: DexieStore, limit = 1): Promise<readonly BatchKey[]> =>
  (await store.due({ lane: 'pure', now: T0, hostNow: T0, limit, except: new Set(), exceptRuns: new Set() })).map(({ key }) => key);

/** Two connections to one database with three batches, 1 to 3. */
async function two(): Promise<[DexieStore, DexieStore]> {
  const backend = { indexedDB: new IDBFactory(), IDBKeyRange };
  const stores: [DexieStore, DexieStore] = [new DexieStore(openDatabase('ahead', backend)), new DexieStore(openDatabase('ahead', backend))];
  await stores[0].openRun({ id: 'run_a' as RunId, workflow: 'wfl_a' as WorkflowId, version: 'ver_a' as VersionId, openedAt: T0 });
  await stores[0].commit({ add: [batch(1), batch(1), batch(1)] });
  return stores;
}

test('what was read ahead is not read again, and each batch is given until it is moved', async () => {
  const [store] = await two();
  expect(await first(store)).toEqual([1]);
  expect(await first(store)).toEqual([1]);
  await store.commit({ remove: [1] });
  expect(await first(store)).toEqual([2]);
  expect(await first(store, 9)).toEqual([2, 3]);
});

test('what comes in front of those read ahead goes first', async () => {
  const [store] = await two();
  expect(await first(store)).toEqual([1]);
  await store.commit({ remove: [1], add: [batch(5)] });
  expect(await first(store)).toEqual([4]);
});

test('what another connection has moved is not given, and what it has added is found at the latest after those read ahead', async () => {
  const [store, other] = await two();
  expect(await first(store)).toEqual([1]);
  await other.commit({ remove: [1] });
  expect(await first(store)).toEqual([2]);
  await other.commit({ add: [batch(0)] });
  await store.commit({ remove: [2] });
  await store.commit({ remove: [3] });
  expect(await first(store)).toEqual([4]);
});

test('a run that is stopped gives nothing more of what was read ahead', async () => {
  const [store] = await two();
  expect(await first(store)).toEqual([1]);
  await store.stopRun(1, 'cancelled', T0);
  expect(await first(store)).toEqual([]);
});
