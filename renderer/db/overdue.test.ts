import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { expect, test } from 'vitest';
import { instant } from '#shared/base/time.ts';
import { latePeople } from '#test/fakes/late-people.ts';
import { ASKED, LEFT_OUT, RELEASED, writeNote, type Asked } from './catch-up-notes.ts';
import { openDatabase, type Database } from './database.ts';
import { DexieStore } from './dexie-store.ts';
import { wakings } from './forecast.ts';
import { askedOverdue, decideOverdue, overdueOf, overdueSends } from './overdue.ts';

let opened = 0;
const open = (): Database => openDatabase(`overdue-${opened++}`, { indexedDB: new IDBFactory(), IDBKeyRange });
const query = (from: number, before: number) => ({ from: instant(from), before: instant(before) });
const asked: Asked = { from: instant(1_000), to: instant(200_000), by: 'off', later: false };

async function noteOf(db: Database, name: string): Promise<string | undefined> {
  return (await db.meta.get(name))?.value;
}

test('5b-9: late are those due within the time asked for, of open runs, with the names of journey and step; most first', async () => {
  const db = open();
  await latePeople(db, 'run_few', [5, 9, 20]);
  await latePeople(db, 'run_many', [5, 6, 7], { kind: 'retry', since: 2 });
  await latePeople(db, 'run_wait', [5], { kind: 'timer' });
  const paused = await latePeople(db, 'run_paused', [5, 5]);
  await new DexieStore(db).setRunState(paused.key, 'paused');
  const places = await overdueSends(db, query(5, 10));
  expect(places.map(({ run, name, node, since }) => [run.id, name, node, since])).toEqual([['run_many', 'Letters', 'send', [2, 2, 2]], ['run_few', 'Letters', 'send', [5, 9]]]);
  expect(places[0]!.graph?.nodes.length).toBe(3);
  expect((await overdueSends(db, { ...query(0, 10), run: paused.key })).map(({ since }) => since)).toEqual([[5, 5]]);
});

test('5b-9: what quiet hours or a limit had put off is late once their end has passed, and so is asked about', async () => {
  const db = open();
  await latePeople(db, 'run_night', [5, 9, 20], { kind: 'timer', lane: 'email', since: 2 });
  expect((await overdueSends(db, query(5, 10))).map(({ run, since }) => [run.id, since])).toEqual([['run_night', [2, 2]]]);
});

test('5b-9: what somebody has had sent is not asked about again', async () => {
  const db = open();
  await latePeople(db, 'run_a', [10, 20, 30]);
  await db.meta.put({ name: RELEASED, value: '20' });
  expect((await overdueOf(db, asked)).map(({ since }) => since)).toEqual([[20, 30]]);
});

test.each([['send', RELEASED], ['leave-out', LEFT_OUT]] as const)('5b-9: “%s” is noted in the moment in which the question goes', async (decision, note) => {
  const db = open();
  await db.meta.put({ name: ASKED, value: writeNote(asked) });
  expect(await decideOverdue(db, asked, decision)).toBe(true);
  expect([await askedOverdue(db), await noteOf(db, note)]).toEqual([null, '200000']);
});

test('5b-9: put off, the question stays; an answer to an older one counts for nothing', async () => {
  const db = open();
  await db.meta.put({ name: ASKED, value: writeNote(asked) });
  expect(await decideOverdue(db, asked, 'later')).toBe(true);
  expect(await askedOverdue(db)).toEqual({ ...asked, later: true });
  expect(await decideOverdue(db, { ...asked, to: instant(1) }, 'send')).toBe(false);
  expect([await askedOverdue(db), await noteOf(db, RELEASED)]).toEqual([{ ...asked, later: true }, undefined]);
});

test('a question that cannot be read is none', async () => {
  const db = open();
  for (const value of ['', '{', '{"from":1}', '7']) {
    await db.meta.put({ name: ASKED, value });
    expect(await askedOverdue(db)).toBeNull();
  }
});

test('a forecast counts who waits for a time ahead, in open runs or in one', async () => {
  const db = open();
  await latePeople(db, 'run_a', [50, 50], { kind: 'timer' });
  const other = await latePeople(db, 'run_b', [60], { kind: 'retry' });
  await latePeople(db, 'run_past', [10], { kind: 'timer' });
  await latePeople(db, 'run_ready', [50]);
  await latePeople(db, 'run_far', [900], { kind: 'timer' });
  await latePeople(db, 'run_for_ever', [Number.MAX_SAFE_INTEGER], { kind: 'timer' });
  const found = await wakings(db, { now: instant(10), until: instant(900) });
  expect(found.toSorted((a, b) => a.at - b.at)).toEqual([{ at: 50, count: 2 }, { at: 60, count: 1 }]);
  expect(await wakings(db, { now: instant(10), until: instant(900), run: other.key })).toEqual([{ at: 60, count: 1 }]);
});
