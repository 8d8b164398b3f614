import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { expect, test } from 'vitest';
import type { RunId, VersionId, WorkflowId } from '#shared/base/ids.ts';
import { openDatabase } from './database.ts';
import type { RunRequest } from './run-request.ts';
import { RunRequests } from './run-requests.ts';

const run = 'run_1' as RunId;
const start: RunRequest = { ask: 'start', run, workflow: 'wfl_a' as WorkflowId, version: 'ver_1' as VersionId, contacts: { of: 'some', contacts: [3, 1, 3] } };
const fresh = (): RunRequests => new RunRequests(openDatabase('requests', { indexedDB: new IDBFactory(), IDBKeyRange }));

test('hands on what was asked in the order it was asked, each until it is done', async () => {
  const requests = fresh();
  expect(await requests.next()).toBeNull();
  await requests.add(start);
  await requests.add({ ask: 'pause', run });
  const first = await requests.next();
  expect(first).toEqual({ ...start, contacts: { of: 'some', contacts: Float64Array.of(1, 3) }, id: first!.id });
  expect(await requests.next()).toEqual(first);
  await requests.done(first!.id);
  expect(await requests.next()).toMatchObject({ ask: 'pause', run });
});

test('never gives a key twice, so that a late “done” cannot strike out another request', async () => {
  const requests = fresh();
  const first = await requests.add(start);
  await requests.done(first);
  const second = await requests.add({ ask: 'cancel', run });
  await requests.done(first);
  expect(await requests.next()).toEqual({ ask: 'cancel', run, id: second });
});

test('hands on a pause before all else, but not before what was to make its run move', async () => {
  const other = 'run_2' as RunId;
  const orderOf = async (asked: readonly RunRequest[]): Promise<string[]> => {
    const requests = fresh();
    for (const request of asked) await requests.add(request);
    const order: string[] = [];
    for (let next = await requests.next(); next; next = await requests.next()) {
      order.push(next.ask);
      await requests.done(next.id);
    }
    return order;
  };
  expect(await orderOf([{ ask: 'cancel', run: other }, { ask: 'resume', run: other }, { ask: 'pause', run }])).toEqual(['pause', 'cancel', 'resume']);
  expect(await orderOf([{ ask: 'cancel', run: other }, { ask: 'resume', run }, { ask: 'pause', run }])).toEqual(['cancel', 'resume', 'pause']);
});
