import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { expect, test } from 'vitest';
import { contactUid } from '#shared/base/ids.ts';
import { NO_POLICY } from '#shared/executor/send-policy.ts';
import { serialiseWorkflow } from '#shared/workflow/serialise-workflow.ts';
import { openDatabase, type Database } from '#renderer/db/database.ts';
import { DexieStore } from '#renderer/db/dexie-store.ts';
import { at } from '#test/fakes/step.ts';
import { sketchWorkflow } from '#test/fakes/workflow.ts';
import { pricesOf } from './gather-order.ts';
import { simulateDraft } from './simulate-draft.ts';

async function withPeople(count: number): Promise<Database> {
  const db = openDatabase('simulation', { indexedDB: new IDBFactory(), IDBKeyRange });
  const people = Array.from({ length: count }, (_, index) => ({ uid: contactUid({ email: `p${index}@shop.example` }), email: `p${index}@shop.example`, consent: { source: 'form', date: null }, attributes: { email: `p${index}@shop.example` } }));
  await new DexieStore(db).putContacts(people, 1);
  return db;
}

const draft = (subject: string): string => serialiseWorkflow({ workflow: sketchWorkflow({ start: ['manual-start'], send: ['send-email', { subject, body: 'B' }], end: ['exit'] }, ['start>send', 'send.sent>end']), foreignNodes: new Map() });
const order = { attributes: null, people: null, start: at('2026-03-02T09:00:00Z'), days: 2, suppose: false, policy: NO_POLICY, suppressed: [], prices: {} };

test('takes everybody, over more people than are read at once, and leaves the database as it was', async () => {
  const db = await withPeople(2_100);
  const days: number[] = [];
  const found = await simulateDraft(db, { ...order, text: draft('S') }, (day) => days.push(day));
  expect(found).toMatchObject({ ok: true, value: { people: 2_100, entered: 2_100, ended: 2_100, waiting: 0, reached: 2_100, steps: [{ node: 'send', sent: 2_100 }] } });
  expect(days).toEqual([1, 2]);
  expect(await Promise.all([db.runs.count(), db.batches.count(), db.journal.count(), db.contacts.count()])).toEqual([0, 0, 0, 2_100]);
});

test('or only those who were chosen and are still there', async () => {
  const db = await withPeople(5);
  const [first, second, third] = await db.contacts.toCollection().primaryKeys();
  await db.contacts.delete(second!);
  expect(await simulateDraft(db, { ...order, text: draft('S'), people: [first!, second!, third!], suppressed: ['p0@shop.example'] }, () => {})).toMatchObject({ ok: true, value: { people: 2, reached: 1, leftOut: { suppressed: 1 } } });
});

test('of a start by an event it is told which, and whether it was supposed to happen to everybody', async () => {
  const text = serialiseWorkflow({ workflow: sketchWorkflow({ start: ['event-entry', { event: 'order.placed' }], send: ['send-email', { subject: 'S', body: 'B' }], end: ['exit'] }, ['start>send', 'send.sent>end']), foreignNodes: new Map() });
  const db = await withPeople(2);
  expect(await simulateDraft(db, { ...order, text }, () => {})).toMatchObject({ ok: true, value: { entered: 0, event: { name: 'order.placed', supposed: false } } });
  expect(await simulateDraft(db, { ...order, text, suppose: true }, () => {})).toMatchObject({ ok: true, value: { entered: 2, event: { name: 'order.placed', supposed: true } } });
});

test('what cannot be compiled is told as problems', async () => {
  expect(await simulateDraft(await withPeople(1), { ...order, text: draft('{{ contact.first_name') }, () => {})).toMatchObject({ ok: false, error: [{ severity: 'error', place: { node: 'send' } }] });
});

test('practice costs nothing, and a price that nobody has told is unknown', () => {
  const model = { of: 'model', baseUrl: 'https://m.example/v1', model: 'm', concurrency: 1, maxCost: null, kind: 'openai' } as const;
  expect(pricesOf([
    { connection: { of: 'mail', alias: 'post', kind: 'outbox', from: { name: '', address: '' } } }, { connection: { of: 'model', alias: 'a', kind: 'practice' } },
    { connection: { ...model, alias: 'b', prices: { input: 1, output: 2 } } }, { connection: { ...model, alias: 'c', prices: null } },
  ] as never)).toEqual({ a: { input: 0, output: 0 }, b: { input: 1, output: 2 }, c: null });
});
