// Dexie watches only where the browser's own database is, so that it stands in for the global one here.
import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import type { NodeId, RunId, VersionId, WorkflowId } from '#shared/base/ids.ts';
import { instant } from '#shared/base/time.ts';
import { openDatabase } from './database.ts';
import { DexieStore } from './dexie-store.ts';
import { RunRequests } from './run-requests.ts';
import { watch } from './watch.ts';

const run = 'run_1' as RunId;

/** The values of a watch, one after the other, as they come. */
function watched<T>(query: () => Promise<T>): { next: () => Promise<T>; stop: () => void } {
  const values: T[] = [];
  const waiting: { resolve: (value: T) => void; reject: (fault: unknown) => void }[] = [];
  const stop = watch(query, (value) => { const first = waiting.shift(); if (first) first.resolve(value); else values.push(value); }, (fault) => waiting.shift()?.reject(fault));
  return { stop, next: () => (values.length > 0 ? Promise.resolve(values.shift()!) : new Promise((resolve, reject) => { waiting.push({ resolve, reject }); })) };
}

test('the executor hears of a request, and the editor of progress, from another connection too', async () => {
  const editor = openDatabase('shared');
  const executor = openDatabase('shared');
  const requests = watched(() => new RunRequests(executor).next(instant(0)));
  expect(await requests.next()).toBeNull();
  await new RunRequests(editor).add({ ask: 'pause', run });
  expect(await requests.next()).toMatchObject({ ask: 'pause' });

  const store = new DexieStore(executor);
  const { key } = await store.openRun({ id: run, workflow: 'wfl_a' as WorkflowId, version: 'ver_1' as VersionId, openedAt: instant(0) });
  const counters = watched(() => new DexieStore(editor).counters(key));
  expect(await counters.next()).toEqual({});
  await store.commit({ remove: [], add: [], journal: [], bodies: [], entries: [], contacts: [], counters: [{ run: key, add: { steps: 2 } }] });
  expect(await counters.next()).toEqual({ steps: 2 });
  requests.stop();
  counters.stop();
});

test('hears nothing more once it is stopped', async () => {
  const requests = new RunRequests(openDatabase('stopped'));
  const heard: unknown[] = [];
  const early = watched(async () => { heard.push(await requests.next(instant(0))); });
  await early.next();
  const before = heard.length;
  early.stop();
  const late = watched(() => requests.next(instant(0)));
  // What the second change tells the one comes after all that the first could have told the other.
  for (let change = 0; change < 2; change++) {
    await late.next();
    await requests.add({ ask: 'pause', run });
  }
  await late.next();
  late.stop();
  expect(heard).toHaveLength(before);
});

test('a query that fails is told, not swallowed', async () => {
  await expect(watched(() => Promise.reject(new Error('no such index'))).next()).rejects.toThrow('no such index');
});

test('a query that is aborted is told as well, and the next change asks again', async () => {
  const requests = new RunRequests(openDatabase('aborted'));
  // What the opening itself changes is over.
  await requests.next(instant(0));
  let aborts = 1;
  const first = watched(async () => {
    const next = await requests.next(instant(0));
    if (aborts-- > 0) throw Object.assign(new Error('aborted'), { name: 'AbortError' });
    return next;
  });
  await expect(first.next()).rejects.toThrow('aborted');
  await requests.add({ ask: 'pause', run });
  expect(await first.next()).toMatchObject({ ask: 'pause' });
  first.stop();
});

test('hears of everything that a query reads, also behind an await and inside a transaction', async () => {
  const db = openDatabase('behind-awaits');
  const readTwo = async (): Promise<number[]> => {
    await Promise.resolve();
    const requests = await db.transaction('r', db.runRequests, db.meta, async () => {
      const found = await db.runRequests.count();
      return [found, await db.meta.count()];
    });
    return requests;
  };
  // An arrow that is no async function itself, as screens hand it over.
  const counts = watched(() => readTwo());
  expect(await counts.next()).toEqual([0, 0]);
  await db.meta.put({ name: 'a', value: 'b' });
  expect(await counts.next()).toEqual([0, 1]);
  await new RunRequests(db).add({ ask: 'pause', run });
  expect(await counts.next()).toEqual([1, 1]);
  counts.stop();
});

test('hears of whoever comes to stand somewhere, and of whoever leaves, though only an index is read', async () => {
  const store = new DexieStore(openDatabase('places'));
  const { key } = await store.openRun({ id: run, workflow: 'wfl_a' as WorkflowId, version: 'ver_1' as VersionId, openedAt: instant(0) });
  const standing = watched(async () => (await new DexieStore(openDatabase('places')).standing(key)).map(({ reason, count }) => `${reason} ${count}`));
  const row = { contact: 1, occurrence: 'run_1', arrivedAt: instant(0), due: instant(0), visit: 1, attempt: 0, reason: 'smtp.busy', outputs: null, enteredAt: instant(0), marks: null };
  const batch = { run: key, node: 'nod_a' as NodeId, lane: 'email', rank: 0, kind: 'retry', wakeAt: instant(0), rows: [row, { ...row, reason: 'smtp.auth' }] } as const;
  const nothing = { remove: [], add: [], journal: [], bodies: [], entries: [], contacts: [], counters: [] };
  expect(await standing.next()).toEqual([]);
  await store.commit({ ...nothing, add: [batch] });
  expect(await standing.next()).toEqual(['smtp.auth 1', 'smtp.busy 1']);
  await store.commit({ ...nothing, remove: [1], add: [{ ...batch, rows: [row] }] });
  expect(await standing.next()).toEqual(['smtp.busy 1']);
  await store.wakeDeferred(key, instant(9));
  await standing.next();
  await store.commit({ ...nothing, remove: [2] });
  expect(await standing.next()).toEqual([]);
  standing.stop();
});
