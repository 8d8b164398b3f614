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

test('says of each run whether the person is still on the way in it, when they go on, what keeps them, and what let them in', async () => {
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
    journal: [{ run: run.key, at: instant(2), contacts: keys, occurrence: 'evt_1', ways: [[[node, 1, 'wait:quiet-hours']]], way: [0, 0] }],
    add: [{ run: run.key, node, lane: 'pure', rank: 0, kind: 'timer', wakeAt: instant(50), rows: keys.map((contact, index) => ({ contact, occurrence: 'evt_1', arrivedAt: instant(2), due: instant(50 + index), visit: 1, attempt: 0, reason: 'quiet-hours', outputs: null, enteredAt: instant(2), marks: null })) }],
  });
  await db.events.add({ id: 'evt_1', contact: second!.key, name: 'order.placed', occurredAt: instant(1), receivedAt: instant(1), data: {} });
  expect(await contactWays(db, second!)).toMatchObject([{ active: true, due: 51, keptBy: 'quiet-hours', occurrence: 'evt_1', event: { name: 'order.placed', at: 1 } }]);
  await store.stopRun(run.key, 'cancelled', instant(3));
  expect(await contactWays(db, second!)).toMatchObject([{ active: false, due: null, keptBy: '', run: { state: 'stopped' } }]);
});
