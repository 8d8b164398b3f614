// Dexie watches only where the browser's own database is, so that it stands in for the global one here.
import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import type { RunId, VersionId, WorkflowId } from '#shared/base/ids.ts';
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
  const requests = watched(() => new RunRequests(executor).next());
  expect(await requests.next()).toBeNull();
  await new RunRequests(editor).add({ ask: 'pause', run });
  expect(await requests.next()).toMatchObject({ ask: 'pause' });

  const store = new DexieStore(executor);
  const { key } = await store.openRun({ id: run, workflow: 'wfl_a' as WorkflowId, version: 'ver_1' as VersionId, openedAt: instant(0) });
  const counters = watched(() => new DexieStore(editor).counters(key));
  expect(await counters.next()).toEqual({});
  await store.commit({ remove: [], add: [], journal: [], bodies: [], entries: [], contacts: [], counters: { run: key, add: { steps: 2 } } });
  expect(await counters.next()).toEqual({ steps: 2 });
  requests.stop();
  counters.stop();
});

test('hears nothing more once it is stopped', async () => {
  const requests = new RunRequests(openDatabase('stopped'));
  const heard: unknown[] = [];
  const early = watched(async () => { heard.push(await requests.next()); });
  await early.next();
  const before = heard.length;
  early.stop();
  const late = watched(() => requests.next());
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
