import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { expect, test } from 'vitest';
import type { NodeId, RunId, VersionId, WorkflowId } from '#shared/base/ids.ts';
import { instant } from '#shared/base/time.ts';
import type { Run, RunState } from '#shared/executor/store.ts';
import { openDatabase, type Database } from './database.ts';
import { DexieStore } from './dexie-store.ts';
import { journeyNumbers, togetherRuns } from './journey-runs.ts';
import { latestRuns } from './workflow-list.ts';

const WORKFLOW = 'wfl_a' as WorkflowId;
let opened = 0;
const count = (key: number, state: RunState, entered: number, ended: number) => ({ run: { key, id: `run_${key}`, state } as Run, entered, ended });
const chosen = (...runs: ReturnType<typeof count>[]) => {
  const found = togetherRuns(runs)!;
  return [found.counted.map(({ run }) => run.key), found.going.map(({ id }) => id), found.state];
};

test('people of an earlier version stay in sight after the journey was published anew', () => {
  expect(chosen(count(1, 'open', 240, 0), count(2, 'open', 10, 3))).toEqual([[2, 1], ['run_2', 'run_1'], 'open']);
  expect(chosen(count(1, 'open', 240, 0), count(2, 'stopped', 10, 10))).toEqual([[1], ['run_1'], 'open']);
});

test('an empty run hides nobody, nor that they are paused', () => {
  expect(chosen(count(1, 'open', 240, 40), count(2, 'open', 0, 0))).toEqual([[1], ['run_2', 'run_1'], 'open']);
  expect(chosen(count(1, 'paused', 240, 40), count(2, 'open', 0, 0))).toEqual([[1], ['run_2', 'run_1'], 'paused']);
});

test('where nobody is on the way the newest run that anybody was in is shown, else the newest', () => {
  expect(chosen(count(1, 'open', 9, 9), count(2, 'stopped', 7, 7), count(3, 'open', 0, 0))).toEqual([[2], ['run_3'], 'open']);
  expect(chosen(count(1, 'open', 9, 9), count(2, 'stopped', 7, 7))).toEqual([[2], [], 'stopped']);
  expect(chosen(count(1, 'open', 0, 0), count(2, 'open', 0, 0))).toEqual([[2], ['run_2'], 'open']);
  expect(togetherRuns([])).toBeNull();
});

test('runs are paused together only if people move in none of them', () => {
  expect(chosen(count(1, 'paused', 9, 0), count(2, 'open', 9, 0))[2]).toBe('open');
  expect(chosen(count(1, 'paused', 9, 0), count(2, 'paused', 9, 0))[2]).toBe('paused');
});

async function opening(db: Database, id: string, workflow: WorkflowId, add: Record<string, number>): Promise<Run> {
  const store = new DexieStore(db);
  const run = await store.openRun({ id: id as RunId, workflow, version: 'ver_1' as VersionId, openedAt: instant(0) });
  const standing = (add['enrolled'] ?? 0) - (add['ended'] ?? 0);
  const rows = Array.from({ length: standing }, (_, contact) => ({ contact, occurrence: id, arrivedAt: instant(0), due: instant(0), visit: 1, attempt: 0, reason: '', outputs: null, enteredAt: instant(0), marks: null }));
  await store.commit({ add: standing > 0 ? [{ run: run.key, node: 'wait' as NodeId, lane: 'pure', rank: 1, kind: 'timer', wakeAt: instant(0), rows }] : [], counters: [{ run: run.key, add }] });
  return run;
}

test('a journey’s numbers are of all its runs that go on, in the list as on the canvas; other journeys are not among them', async () => {
  const db = openDatabase(`together-${opened++}`, { indexedDB: new IDBFactory(), IDBKeyRange });
  expect([await journeyNumbers(db, WORKFLOW), (await latestRuns(db)).size]).toEqual([null, 0]);
  await opening(db, 'run_done', WORKFLOW, { enrolled: 4, ended: 4, errored: 2 });
  await opening(db, 'run_old', WORKFLOW, { enrolled: 24, ended: 4, errored: 1 });
  await opening(db, 'run_new', WORKFLOW, { enrolled: 5, ended: 3, errored: 1 });
  await opening(db, 'run_called', WORKFLOW, {});
  await opening(db, 'run_else', 'wfl_b' as WorkflowId, { enrolled: 7, ended: 7, 'ended:cancelled': 6 });
  const numbers = (await journeyNumbers(db, WORKFLOW))!;
  expect(numbers.runs.map(({ run, standing }) => [run.id, standing[0]?.count])).toEqual([['run_new', 2], ['run_old', 20]]);
  expect(numbers.going.map(({ id, people, newest }) => [id, people, newest])).toEqual([['run_called', 0, true], ['run_new', 2, false], ['run_old', 20, false]]);
  expect([...await latestRuns(db)]).toEqual([
    [WORKFLOW, { id: 'run_new', openedAt: 0, runs: 2, state: 'open', entered: 29, ended: 7, failed: 2, left: 0 }],
    ['wfl_b', { id: 'run_else', openedAt: 0, runs: 1, state: 'open', entered: 7, ended: 7, failed: 0, left: 6 }],
  ]);
});
