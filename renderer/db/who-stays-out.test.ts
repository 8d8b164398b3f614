import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { expect, test } from 'vitest';
import type { WorkflowId } from '#shared/base/ids.ts';
import { instant } from '#shared/base/time.ts';
import { emptyBlock, EntryBlock } from '#shared/executor/entry-block.ts';
import { openDatabase } from './database.ts';
import { whoStaysOut } from './who-stays-out.ts';

const workflow = 'wfl_a' as WorkflowId;

test('who is on the way stays out of a new run, and who has been through only where everyone may enter once', async () => {
  const db = openDatabase('stay-out', { indexedDB: new IDBFactory(), IDBKeyRange });
  const block = new EntryBlock(emptyBlock(workflow, 0));
  block.enter(1, 7, instant(1));
  block.enter(2, 7, instant(1));
  block.exit(2, instant(2));
  await db.entries.put(block.record);
  const keys = [1, 2, 3, 300];
  expect(await whoStaysOut(db, workflow, keys, null, { mode: 'always' }, instant(9))).toBe(1);
  expect(await whoStaysOut(db, workflow, keys, null, { mode: 'once' }, instant(9))).toBe(2);
  // In the very run that goes on, both are in it already.
  expect(await whoStaysOut(db, workflow, keys, 7, { mode: 'always' }, instant(9))).toBe(2);
  expect(await whoStaysOut(db, 'wfl_b' as WorkflowId, keys, null, { mode: 'once' }, instant(9))).toBe(0);
});
