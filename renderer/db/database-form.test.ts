import { Dexie } from 'dexie';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { expect, test } from 'vitest';
import type { RunId } from '#shared/base/ids.ts';
import { Executor } from '#shared/executor/executor.ts';
import { serialiseWorkflow } from '#shared/workflow/serialise-workflow.ts';
import { FakeClock } from '#test/fakes/clock.ts';
import { FakeEffectHost } from '#test/fakes/effect-host.ts';
import { planOf, sketchWorkflow } from '#test/fakes/workflow.ts';
import { databaseForm, formOf, openAsItIs } from './database-form.ts';
import { openDatabase } from './database.ts';
import { DexieStore } from './dexie-store.ts';
import { schema } from './schema.ts';
import { WorkflowRepository } from './workflow-repository.ts';
import { exportData } from './workspace-data.ts';

/** The first form, as it was; never to be changed. */
const FIRST = {
  contacts: '++key, &uid, &email', refusals: '[run+fingerprint]', runs: '++key, &id, workflow, state', batches: '++key, run, [kind+lane+order], [kind+lane+wakeAt+order+run]',
  bodies: 'key', journal: '++seq, *contacts', entries: '[workflow+block]', counters: '[run+name]', meta: 'name', workflows: 'id', versions: 'id, [workflow+publishedAt]', runRequests: '++id',
};
const letter = sketchWorkflow({
  start: ['manual-start'], pause: ['delay', { until: { mode: 'duration', amount: 3, unit: 'days' } }], send: ['send-email', { subject: 'S', body: 'Dear {{ contact.first_name }}' }], end: ['exit', { reason: 'thanks' }],
}, ['start>pause', 'pause>send', 'send.sent>end']);
const backend = () => ({ indexedDB: new IDBFactory(), IDBKeyRange });
const AT = Date.parse('2026-03-02T09:00:00Z');
const DUE = AT + 3 * 86_400_000;

/** What stood in somebody's browser then: three people in a run, of whom two wait and one is about to get the letter. */
async function writeFirstForm(name: string, shared: ReturnType<typeof backend>): Promise<void> {
  const db = new Dexie(name, shared);
  db.version(1).stores(FIRST);
  const { version } = planOf(letter);
  const text = serialiseWorkflow({ workflow: letter, foreignNodes: new Map() });
  const row = { occurrence: 'run_1', arrivedAt: AT, visit: 1, attempt: 0, reason: '', outputs: null };
  await db.table('contacts').bulkAdd(['ann', 'bob', 'cy'].map((one, index) => ({
    key: index + 1, uid: `con_${one}`, email: `${one}@x.test`, consent: { source: 'form', date: '2026-01-01' }, attributes: { email: `${one}@x.test`, first_name: one }, overwritten: {}, intake: 1,
  })));
  await db.table('workflows').add({ id: letter.id, name: 'Letter', text, updatedAt: AT, deletedAt: null, on: true, version });
  await db.table('versions').add({ id: version, workflow: letter.id, text, publishedAt: AT });
  await db.table('runs').add({ key: 1, id: 'run_1', workflow: letter.id, version, state: 'open', openedAt: AT });
  await db.table('batches').bulkAdd([
    { key: 1, run: 1, node: 'pause', lane: 'pure', order: -1, kind: 'timer', wakeAt: DUE, rows: { ...row, count: 2, contact: [1, 2], due: DUE } },
    { key: 2, run: 1, node: 'send', lane: 'email', order: -2, kind: 'ready', wakeAt: AT, rows: { ...row, count: 1, contact: 3, due: AT } },
  ]);
  await db.table('journal').add({ run: 1, at: AT, contacts: [1, 2, 3], occurrence: 'run_1', ways: [[['start', 1, 'out:out']]], way: [0, 0, 0] });
  await db.table('entries').add({ workflow: letter.id, block: 0, bytes: new Uint8Array(256 * 23) });
  await db.table('counters').bulkAdd([{ run: 1, name: 'new', n: 3 }]);
  await db.table('meta').add({ name: 'workspace', value: 'w' });
  db.close();
}

test('a database of the first form opens in today’s, with all that was in it, and its run goes on to the end', async () => {
  const shared = backend();
  await writeFirstForm('first', shared);
  expect(await databaseForm('first', shared.indexedDB)).toBe('older');
  const db = openDatabase('first', shared);
  const [store, clock, host] = [new DexieStore(db), new FakeClock('2026-03-02T09:00:00Z'), new FakeEffectHost()];
  const workflows = new WorkflowRepository(db, clock, { next: (prefix) => `${prefix}_x` });
  expect((await workflows.list()).map(({ name }) => name)).toEqual(['Letter']);
  expect((await store.history(3)).flatMap(({ steps }) => steps)).toEqual([['start', 1, 'out:out']]);
  const run = (await store.run('run_1' as RunId))!;
  const executor = new Executor({ store, host, clock, hostClock: clock, sliceSize: { pure: 9, email: 9, model: 9 }, journeyOf: async () => ({ run, plan: planOf(letter) }) });
  await executor.work();
  clock.advance(3 * 86_400_000);
  await executor.work();
  expect(host.emails.map(({ to: { address }, text }) => [address, text])).toEqual([['cy@x.test', 'Dear cy'], ['ann@x.test', 'Dear ann'], ['bob@x.test', 'Dear bob']]);
  expect(await store.standing(run.key)).toEqual([]);
  expect(await databaseForm('first', shared.indexedDB)).toBe('current');
});

test('it is read as it is before that, for the backup, and not changed by it', async () => {
  const shared = backend();
  await writeFirstForm('read', shared);
  const old = await openAsItIs('read', shared);
  expect(formOf(old)).toBe(1);
  const lines: string[] = [];
  expect(await exportData(old, (line) => { lines.push(line); }, new AbortController().signal, () => {})).toEqual({ contacts: 3, journeys: 1, runs: 1 });
  expect(lines.map((line) => (JSON.parse(line) as [string])[0]).toSorted()).toEqual(['batches', 'contacts', 'counters', 'entries', 'journal', 'meta', 'runs', 'versions', 'workflows']);
  old.close();
  expect(await databaseForm('read', shared.indexedDB)).toBe('older');
});

test('a newer one is known by its number, and not touched', async () => {
  const shared = backend();
  const newer = new Dexie('newer', shared);
  newer.version(schema.length + 1).stores({ meta: 'name', more: 'id' });
  await newer.table('meta').put({ name: 'kept', value: 'yes' });
  newer.close();
  expect(await databaseForm('newer', shared.indexedDB)).toBe('newer');
  const again = await openAsItIs('newer', shared);
  expect(await again.table('meta').get('kept')).toEqual({ name: 'kept', value: 'yes' });
  again.close();
});

test('one that is not there is none, and a browser that does not tell is taken at its word later', async () => {
  expect(await databaseForm('nowhere', new IDBFactory())).toBe('none');
  expect(await databaseForm('secret', { databases: () => Promise.reject(new Error('no')) })).toBe('current');
});

test('the first step of the schema is the first form still', () => { expect(schema[0]).toEqual(FIRST); });
