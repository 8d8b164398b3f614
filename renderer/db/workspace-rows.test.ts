import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { expect, test } from 'vitest';
import type { z } from 'zod';
import { contactUid, type WorkflowId } from '#shared/base/ids.ts';
import { instant } from '#shared/base/time.ts';
import { serialiseWorkflow } from '#shared/workflow/serialise-workflow.ts';
import { createDocumentStore } from '#renderer/editor/document-store.ts';
import { recoverDocument } from '#renderer/editor/recover-document.ts';
import { FakeClock } from '#test/fakes/clock.ts';
import { countingIds } from '#test/fakes/editor.ts';
import { FakeEffectHost } from '#test/fakes/effect-host.ts';
import { journeyOn, people, putPeople } from '#test/fakes/journey.ts';
import { planOf, sketchWorkflow } from '#test/fakes/workflow.ts';
import { nodeTypes } from '#nodes';
import { beginImport, endImport, takeInChunk } from './contact-imports.ts';
import { decodeLine, encodeLines, rowsFit, rowsForNext } from './data-line.ts';
import { openDatabase, type Database } from './database.ts';
import { DexieJournal } from './dexie-journal.ts';
import { DexieStore } from './dexie-store.ts';
import { laySample } from './sample-data.ts';
import type { Tables } from './schema.ts';
import { WorkflowRepository } from './workflow-repository.ts';
import { bindWorkspace } from './workspace-binding.ts';
import { exportData } from './workspace-data.ts';
import type { MovedTable, rowSchemas } from './workspace-rows.ts';

type RowOf<T extends MovedTable> = NonNullable<Awaited<ReturnType<Tables[T]['get']>>>;
type Unknown = { [T in MovedTable]: Exclude<keyof RowOf<T>, keyof z.output<(typeof rowSchemas)[T]>> }[MovedTable];
/** Does not compile once a record has a field that a workspace file would be refused for. */
const unknownFields: readonly never[] = [] as readonly Unknown[];

const letter = sketchWorkflow({
  start: ['manual-start'], write: ['write-message', { brief: 'Say hello' }], send: ['send-email', { subject: 'S', body: '{{ steps.write.body }}' }],
  pause: ['delay', { until: { mode: 'duration', amount: 3, unit: 'days' } }], end: ['exit', { reason: 'thanks' }],
}, ['start>write', 'write.out>send', 'send.sent>pause', 'pause>end']);
const draft = (email: string, attributes: object = {}) => ({ email, uid: contactUid({ email }), consent: { source: 'form', date: '2026-01-01' }, attributes: { email, ...attributes } });

/** Something of everything that this app writes. */
async function used(): Promise<Database> {
  const db = openDatabase('rows', { indexedDB: new IDBFactory(), IDBKeyRange });
  const [store, clock, ids] = [new DexieStore(db), new FakeClock(), countingIds()];
  const workflows = new WorkflowRepository(db, clock, ids);
  await bindWorkspace(db, 'w');
  await laySample(db, store, { text: serialiseWorkflow({ workflow: { ...letter, id: 'wfl_sample' }, foreignNodes: new Map() }), people: [draft('sample@x.test')] }, instant(1), false);
  const text = serialiseWorkflow({ workflow: letter, foreignNodes: new Map() });
  await workflows.create(text);
  await workflows.publish(planOf(letter).version, text);
  const journal = new DexieJournal(letter.id as WorkflowId, { db, clock, mayWrite: () => true });
  const opened = await recoverDocument(journal, nodeTypes);
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  const document = createDocumentStore(opened.value, { types: nodeTypes, ids, journal });
  document.dispatch({ kind: 'set-details', name: 'Spring' });
  document.dispatch({ kind: 'add-node', type: 'delay', position: { x: 1, y: 2 } });
  document.dispatch({ kind: 'remove', ids: ['end'] });
  document.undo();
  await document.settled();

  const started = await beginImport(db, 'people.csv', instant(2));
  await takeInChunk(db, started, [draft('a@x.test', { age: 3, vip: true, none: null })], 1);
  await takeInChunk(db, started, [draft('a@x.test', { age: 4 }), { ...draft('b@x.test'), consent: null }], 0);
  await endImport(db, started.id, 'done');

  const host = new FakeEffectHost();
  const { executor, run } = await journeyOn(store, planOf(letter), host, { clock });
  const keys = await putPeople(store, people(20), (index) => ({ first_name: index % 2 ? null : 'Ann' }), 3);
  await executor.enroll(run.key, keys);
  await executor.work();
  await store.putRefusals(run.key, clock.now(), [{ fingerprint: 'f', line: 3, reason: 'reentry', detail: 'x@x.test' }]);
  clock.advance(3 * 24 * 3_600_000);
  await executor.work();
  await executor.enroll(run.key, await putPeople(store, ['late@x.test'], undefined, 4));
  await store.putEvents([{ id: 'shop/1', contact: keys[0]!, name: 'order.placed', occurredAt: instant(5), receivedAt: instant(6), data: { total: 12.5, gift: true, note: null } }]);
  return db;
}

test('whatever this app writes fits what it takes in', async () => {
  expect(unknownFields).toEqual([]);
  const db = await used();
  const seen = new Set<string>();
  const misfits: unknown[] = [];
  await exportData(db, (text) => {
    const line = decodeLine(text)!;
    seen.add(line.table);
    if (!rowsFit(line)) misfits.push(line);
  }, new AbortController().signal, () => {});
  expect(misfits).toEqual([]);
  // Every table that is moved was among them.
  expect([...seen].sort()).toEqual(db.tables.map(({ name }) => name).filter((name) => name !== 'runRequests').sort());
});

test('lines are about as long, whatever rows are like, and no row is lost', () => {
  const rows = Array.from({ length: 30 }, (_, n) => ({ n, text: 'x'.repeat(100_000) }));
  const lines = encodeLines({ table: 't', rows });
  expect(lines.map((line) => line.length).every((length) => length < 1_100_000)).toBe(true);
  expect(lines.flatMap((line) => decodeLine(line)!.rows)).toEqual(rows);
  expect([rowsForNext(20, 200), rowsForNext(20, 40 * 1024 * 1024), rowsForNext(500, 2 * 1024 * 1024)]).toEqual([500, 1, 250]);
});
