// Dexie watches only where the browser's own database is, so that it stands in for the global one here.
import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import type { WorkflowId } from '#shared/base/ids.ts';
import { instant } from '#shared/base/time.ts';
import { sketchWorkflow } from '#test/fakes/workflow.ts';
import { contactEvents, newestEvent, recordEvent } from './contact-events.ts';
import { openDatabase } from './database.ts';
import { DexieStore } from './dexie-store.ts';
import { knownEvents } from './known-events.ts';
import { watch } from './watch.ts';

const event = (id: string, at: number, name = 'order', data = {}) => ({ id, contact: 7, name, occurredAt: instant(at), receivedAt: instant(at), data });

test('the executor hears of every event that is told in another window', async () => {
  const page = openDatabase('events');
  const executor = openDatabase('events');
  const heard: (number | null)[] = [];
  let next = (): void => {};
  const until = (count: number): Promise<void> => new Promise((resolve) => { next = () => { if (heard.length >= count) resolve(); }; next(); });
  const stop = watch(() => newestEvent(executor), (seq) => { heard.push(seq); next(); }, () => {});
  await until(1);
  for (const number of [1, 2, 3]) {
    await recordEvent(page, event(`evt_${number}`, number));
    await until(number + 1);
  }
  expect(heard).toEqual([null, 1, 2, 3]);
  stop();
});

test('a person’s events are told newest first, without what Weft tells itself', async () => {
  const db = openDatabase('of-one');
  const store = new DexieStore(db);
  await store.putEvents([event('a', 10), event('b', 30, 'weft.changed'), event('c', 20, 'click'), { ...event('d', 40), contact: 8 }]);
  expect((await contactEvents(db, 7, 9)).map(({ id }) => id)).toEqual(['c', 'a']);
  expect((await contactEvents(db, 7, 1)).map(({ id }) => id)).toEqual(['c']);
});

test('names and fields of events are known once they were told', async () => {
  const db = openDatabase('known');
  await new DexieStore(db).putEvents([event('a', 1, 'order', { total: 1 }), event('b', 2, 'order', { city: 'Bern' }), event('c', 3, 'click'), event('d', 4, 'weft.goal', { x: 1 })]);
  expect(await knownEvents(db)).toEqual([{ name: 'click', fields: [] }, { name: 'order', fields: ['city', 'total'] }]);
});

test('what journeys listen for is known before anybody tells it, except of journeys that were deleted and names that are none yet', async () => {
  const db = openDatabase('listened-for');
  const draft = sketchWorkflow({
    start: ['event-entry', { event: 'cart.left' }],
    wait: ['wait-until', { ways: [{ id: 'bought', name: 'Bought', event: 'order' }, { id: 'any', name: 'True', event: '' }] }],
    goal: ['goal', { event: '' }],
  }, []);
  const written = { ...draft, settings: { ...draft.settings, exits: [{ event: 'left' }] } };
  const record = (id: string, text: object, deletedAt: number | null) => ({ id: id as WorkflowId, name: id, text: JSON.stringify(text), updatedAt: instant(0), deletedAt: deletedAt === null ? null : instant(deletedAt), on: false, version: null });
  await db.workflows.bulkAdd([record('wfl_a', written, null), record('wfl_b', sketchWorkflow({ start: ['event-entry', { event: 'gone' }] }, []), 5)]);
  await new DexieStore(db).putEvents([event('a', 1, 'order', { total: 1 })]);
  expect(await knownEvents(db)).toEqual([{ name: 'cart.left', fields: [] }, { name: 'left', fields: [] }, { name: 'order', fields: ['total'] }]);
});
