import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { expect, test } from 'vitest';
import type { RunId, VersionId, WorkflowId } from '#shared/base/ids.ts';
import { instant } from '#shared/base/time.ts';
import { openDatabase } from './database.ts';
import type { MoveRequest, RunRequest } from './run-request.ts';
import { RunRequests } from './run-requests.ts';

const run = 'run_1' as RunId;
const other = 'run_2' as RunId;
const now = instant(1_000);
const move: MoveRequest = { ask: 'move', run, version: 'ver_2' as VersionId, places: {}, notBefore: instant(11_000) };
const start: RunRequest = { ask: 'start', run, workflow: 'wfl_a' as WorkflowId, version: 'ver_1' as VersionId, contacts: { of: 'some', contacts: [3, 1, 3] } };
const fresh = (): RunRequests => new RunRequests(openDatabase('requests', { indexedDB: new IDBFactory(), IDBKeyRange }));

test('hands on what was asked in the order it was asked, each until it is done', async () => {
  const requests = fresh();
  expect(await requests.next(now)).toBeNull();
  await requests.add(start);
  await requests.add({ ask: 'pause', run });
  const first = await requests.next(now);
  expect(first).toEqual({ ...start, contacts: { of: 'some', contacts: Float64Array.of(1, 3) }, id: first!.id });
  expect(await requests.next(now)).toEqual(first);
  await requests.done(first!.id);
  expect(await requests.next(now)).toMatchObject({ ask: 'pause', run });
});

test('never gives a key twice, so that a late “done” cannot strike out another request', async () => {
  const requests = fresh();
  const first = await requests.add(start);
  await requests.done(first);
  const second = await requests.add({ ask: 'cancel', run });
  await requests.done(first);
  expect(await requests.next(now)).toEqual({ ask: 'cancel', run, id: second });
});

test('hands on a pause before all else, but not before what was to make its run move', async () => {
  const orderOf = async (asked: readonly RunRequest[]): Promise<string[]> => {
    const requests = fresh();
    for (const request of asked) await requests.add(request);
    const order: string[] = [];
    for (let next = await requests.next(now); next; next = await requests.next(now)) {
      order.push(next.ask);
      await requests.done(next.id);
    }
    return order;
  };
  expect(await orderOf([{ ask: 'cancel', run: other }, { ask: 'resume', run: other }, { ask: 'pause', run }])).toEqual(['pause', 'cancel', 'resume']);
  expect(await orderOf([{ ask: 'cancel', run: other }, { ask: 'resume', run }, { ask: 'pause', run }])).toEqual(['cancel', 'resume', 'pause']);
});

test('5b-8: passes over a move that is held back, and says when the first one comes due', async () => {
  const requests = fresh();
  expect(await requests.nextDue()).toBeNull();
  await requests.add({ ...move, run: other, notBefore: instant(12_000) });
  await requests.add(move);
  await requests.add({ ask: 'resume', run });
  expect(await requests.next(now)).toMatchObject({ ask: 'resume' });
  await requests.done((await requests.next(now))!.id);
  expect([await requests.next(instant(10_999)), await requests.nextDue()]).toEqual([null, 11_000]);
  expect(await requests.next(instant(11_000))).toMatchObject(move);
});

test('of a move that has begun no run is held back any more, whatever the clock says', async () => {
  const requests = fresh();
  await requests.addAll([move, { ...move, run: other }]);
  const first = await requests.next(instant(11_000)) as MoveRequest & { id: number };
  expect(await requests.begin(first)).toBe(true);
  expect(await requests.next(now, new Set([first.id]))).toMatchObject({ run: other, begun: true });
  expect(await requests.nextDue()).toBeNull();
});

test('what has been taken back cannot begin', async () => {
  const requests = fresh();
  const id = await requests.add(move);
  await requests.done(id);
  expect(await requests.begin({ ...move, id })).toBe(false);
});

test('a move takes the place of the one of the same run that is held back, not of one that has begun or could not be made', async () => {
  const requests = fresh();
  const later = { ...move, version: 'ver_3' as VersionId };
  await requests.addAll([move, { ...move, run: other }]);
  await requests.add(later);
  expect((await requests.pending()).map((request) => 'version' in request && [request.run, request.version])).toEqual([[other, 'ver_2'], [run, 'ver_3']]);
  const held = (await requests.pending()).find((request) => 'run' in request && request.run === run)!;
  await requests.begin({ ...later, id: held.id });
  await requests.add(move);
  expect((await requests.pending()).map((request) => 'version' in request && [request.run, request.version])).toEqual([[other, 'ver_2'], [run, 'ver_3'], [run, 'ver_2']]);
  await requests.refuse(held.id, { code: 'version.missing', detail: '' });
  await requests.add(move);
  expect(await requests.refused()).toMatchObject([{ id: held.id }]);
});

test('a run that is to be ended is not moved first, and nobody hears of a refusal for it; other runs are', async () => {
  const requests = fresh();
  await requests.addAll([move, { ...move, run: other }]);
  await requests.add({ ask: 'cancel', run });
  expect((await requests.pending()).map((request) => 'run' in request && [request.ask, request.run])).toEqual([['move', other], ['cancel', run]]);
});
