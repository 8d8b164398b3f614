import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { expect, test } from 'vitest';
import type { RunId, VersionId, WorkflowId } from '#shared/base/ids.ts';
import { instant } from '#shared/base/time.ts';
import { openDatabase } from './database.ts';
import { DexieStore } from './dexie-store.ts';
import { runSummaries } from './run-queries.ts';
import { turnedAway } from './turned-away.ts';

test('those who may not enter are counted by reason, for their own run only', async () => {
  const db = openDatabase('turned-away', { indexedDB: new IDBFactory(), IDBKeyRange });
  const store = new DexieStore(db);
  const open = (id: string) => store.openRun({ id: id as RunId, workflow: 'wfl_a' as WorkflowId, version: 'ver_1' as VersionId, openedAt: instant(0) });
  const [first, second] = [await open('run_1'), await open('run_2')];
  expect(await turnedAway(db, second.key)).toEqual({ count: 0, reasons: new Map(), some: [] });
  const refusal = (line: number, reason: string) => ({ fingerprint: `f${9 - line}`, line, reason, detail: `p${line}@x.test` });
  await store.putRefusals(second.key, 1, [refusal(1, 'reentry'), refusal(2, 'active-elsewhere'), refusal(3, 'reentry')]);
  expect(await turnedAway(db, second.key)).toEqual({ count: 3, reasons: new Map([['reentry', 2], ['active-elsewhere', 1]]), some: ['p1@x.test', 'p2@x.test', 'p3@x.test'] });
  expect((await turnedAway(db, first.key)).count).toBe(0);
  expect((await runSummaries(db, { limit: 9 })).map(({ run, empty }) => [run.id, empty])).toEqual([['run_2', true], ['run_1', false]]);
});
