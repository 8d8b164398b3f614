import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { expect, test } from 'vitest';
import type { NodeId, RunId, VersionId, WorkflowId } from '#shared/base/ids.ts';
import { instant } from '#shared/base/time.ts';
import { openBlocks } from '#shared/executor/enroll.ts';
import { blockOf } from '#shared/executor/entry-block.ts';
import { people, putPeople } from '#test/fakes/journey.ts';
import { contactWays } from './contact-history.ts';
import { openDatabase } from './database.ts';
import { DexieStore } from './dexie-store.ts';

test('says of each run whether the person is still on the way in it, and when they go on', async () => {
  const db = openDatabase('ways', { indexedDB: new IDBFactory(), IDBKeyRange });
  const store = new DexieStore(db);
  await putPeople(store, people(2));
  const [first, second] = await db.contacts.toArray();
  const workflow = 'wfl_1' as WorkflowId;
  const run = await store.openRun({ id: 'run_1' as RunId, workflow, version: 'ver_1' as VersionId, openedAt: instant(1) });
  const keys = [first!.key, second!.key];
  const blocks = await openBlocks(store, workflow, keys);
  for (const key of keys) blocks.get(blockOf(key))!.enter(key, run.key, instant(1));
  const node = 'nod_wait' as NodeId;
  await store.commit({
    remove: [], bodies: [], contacts: [], counters: [], entries: [...blocks.values()].map(({ record }) => record),
    journal: [{ run: run.key, at: instant(2), contacts: keys, occurrence: run.id, ways: [[[node, 1, 'wait']]], way: [0, 0] }],
    add: [{ run: run.key, node, lane: 'pure', rank: 0, kind: 'timer', wakeAt: instant(50), rows: keys.map((contact, index) => ({ contact, occurrence: run.id, arrivedAt: instant(2), due: instant(50 + index), visit: 1, attempt: 0, reason: '', outputs: null, enteredAt: instant(2), marks: null })) }],
  });
  expect(await contactWays(db, second!)).toMatchObject([{ active: true, due: 51 }]);
  await store.stopRun(run.key, 'cancelled', instant(3));
  expect(await contactWays(db, second!)).toMatchObject([{ active: false, due: null, run: { state: 'stopped' } }]);
});
