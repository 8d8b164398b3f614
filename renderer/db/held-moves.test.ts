import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { expect, test } from 'vitest';
import type { RunId, VersionId, WorkflowId } from '#shared/base/ids.ts';
import { instant } from '#shared/base/time.ts';
import { openDatabase } from './database.ts';
import { DexieStore } from './dexie-store.ts';
import { heldMoves, stateOfMove, takeBack, type HeldMove } from './held-moves.ts';
import { RunRequests } from './run-requests.ts';

const runs = ['run_1', 'run_2'] as RunId[];
const move: HeldMove = { version: 'ver_2' as VersionId, notBefore: instant(11_000), runs };

/** Two runs of an old version whose move has been asked for. */
async function desk() {
  const db = openDatabase('held', { indexedDB: new IDBFactory(), IDBKeyRange });
  const store = new DexieStore(db);
  const requests = new RunRequests(db);
  for (const id of runs) await store.openRun({ id, workflow: 'wfl_a' as WorkflowId, version: 'ver_1' as VersionId, openedAt: instant(0) });
  const ids = await requests.addAll(runs.map((run) => ({ ask: 'move', run, version: move.version, places: {}, notBefore: move.notBefore })));
  const begin = async (at: number): Promise<boolean> => requests.begin({ ask: 'move', run: runs[at]!, version: move.version, places: {}, notBefore: move.notBefore, id: ids[at]! });
  const made = async (at: number): Promise<void> => {
    await store.repinRun((await store.run(runs[at]!))!.key, move.version, { remove: [], add: [], journal: [], bodies: [], entries: [], contacts: [], counters: [] });
    await requests.done(ids[at]!);
  };
  return { db, requests, ids, begin, made };
}

test('5b-8: a move that has not begun is taken back for all its runs at once', async () => {
  const { db, requests, begin } = await desk();
  expect([await stateOfMove(db, move), await heldMoves(db, runs)]).toEqual(['held', [move]]);
  expect(await takeBack(db, move)).toBe('off');
  expect([await requests.pending(), await heldMoves(db, runs), await stateOfMove(db, move), await begin(0)]).toEqual([[], [], 'off', false]);
});

test('5b-8: once one of its runs has begun to be moved, none is taken back, and it is said how far it has got', async () => {
  const { db, requests, begin, made } = await desk();
  await begin(0);
  expect([await takeBack(db, move), (await requests.pending()).length, await heldMoves(db, runs)]).toEqual(['begun', 2, []]);
  await made(0);
  expect([await takeBack(db, move), (await requests.pending()).length]).toEqual(['begun', 1]);
  await made(1);
  expect(await takeBack(db, move)).toBe('moved');
});

test('what could not be made is not called made', async () => {
  const { db, requests, ids, begin, made } = await desk();
  await begin(0);
  await made(0);
  await requests.refuse(ids[1]!, { code: 'run.stopped', detail: '' });
  expect([await stateOfMove(db, move), await takeBack(db, move)]).toEqual(['refused', 'refused']);
});

test('a move that another took the place of is off, and only the other is shown', async () => {
  const { db, requests } = await desk();
  const later: HeldMove = { version: 'ver_3' as VersionId, notBefore: instant(15_000), runs };
  await requests.addAll(runs.map((run) => ({ ask: 'move', run, version: later.version, places: {}, notBefore: later.notBefore })));
  expect([await stateOfMove(db, move), await heldMoves(db, runs), await heldMoves(db, [])]).toEqual(['off', [later], []]);
});
