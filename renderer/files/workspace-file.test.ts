import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { afterEach, expect, test } from 'vitest';
import { contactUid, type NodeId, type RunId, type VersionId, type WorkflowId } from '#shared/base/ids.ts';
import { instant } from '#shared/base/time.ts';
import type { Host } from '#shared/host.ts';
import { emptyBlock } from '#shared/executor/entry-block.ts';
import { Executor } from '#shared/executor/executor.ts';
import type { NewBatch, Run } from '#shared/executor/store.ts';
import type { Plan } from '#shared/plan/plan.ts';
import type { Workflow } from '#shared/workflow/workflow.ts';
import { openWorkspace, type OpenedWorkspace } from '#host/workspace/open-workspace.ts';
import { FakeClock } from '#test/fakes/clock.ts';
import { FakeEffectHost } from '#test/fakes/effect-host.ts';
import { putPeople } from '#test/fakes/journey.ts';
import { planOf, sketchWorkflow } from '#test/fakes/workflow.ts';
import { openDatabase, type Database } from '#renderer/db/database.ts';
import { DexieStore } from '#renderer/db/dexie-store.ts';
import { journalRow } from '#renderer/db/journal-rows.ts';
import { boundTo } from '#renderer/db/workspace-binding.ts';
import { reopenRuns } from '#renderer/db/workspace-reopen.ts';
import { checkWorkspace } from './check-workspace.ts';
import { saveWorkspace } from './save-workspace.ts';
import { takeWorkspace } from './take-workspace.ts';
import { manifest } from './workspace-manifest.ts';
import { workspaceWork, type WorkspaceWork } from './workspace-work.ts';
import { zipEntries, ZipWriter } from './zip-archive.ts';

interface Computer { readonly db: Database; readonly work: WorkspaceWork; readonly onReplaced: () => void; readonly store: DexieStore; readonly host: Host; readonly clock: FakeClock }
const cleanups: (() => Promise<void>)[] = [];
afterEach(async () => { for (const clean of cleanups.splice(0)) await clean(); });
const calm = new AbortController().signal;
const quiet = (): void => {};

async function computer(env: Record<string, string> = {}): Promise<Computer> {
  const folder = mkdtempSync(join(tmpdir(), 'weft-computer-'));
  const opened = await openWorkspace({ folder, env });
  if (!opened.ok) throw new Error(opened.error);
  const workspace: OpenedWorkspace = opened.value;
  cleanups.push(async () => { await workspace.close(); rmSync(folder, { recursive: true, force: true }); });
  const db = openDatabase('weft', { indexedDB: new IDBFactory(), IDBKeyRange });
  return { db, work: workspaceWork(db, calm, quiet), onReplaced: quiet, store: new DexieStore(db), host: workspace.host, clock: new FakeClock() };
}

/** People, a run in which they wait, entry records in bytes, suppressions. */
async function used({ db, store, host }: Computer, people: number): Promise<void> {
  const text = readFileSync('examples/welcome.weft.json', 'utf8');
  await db.workflows.add({ id: 'wfl_welcome' as WorkflowId, name: 'Welcome · 欢迎', text, updatedAt: instant(1), deletedAt: null, on: true, version: null });
  const drafts = Array.from({ length: people }, (_, n) => ({ email: `p${n}@example.com`, consent: null, attributes: { email: `p${n}@example.com`, 名: '娜娜' } }));
  const met = await store.putContacts(drafts.map((draft) => ({ ...draft, uid: contactUid(draft) })), 1);
  const run = await store.openRun({ id: 'run_1' as RunId, workflow: 'wfl_welcome' as WorkflowId, version: 'ver_1' as VersionId, openedAt: instant(5) });
  const bytes = emptyBlock('wfl_welcome' as WorkflowId, 0).bytes.map((_, n) => n % 256);
  await db.entries.put({ workflow: 'wfl_welcome' as WorkflowId, block: 0, bytes });
  await store.commit({
    remove: [], journal: [], bodies: [], contacts: [], entries: [], counters: [{ run: run.key, add: { enrolled: people } }],
    add: [{ run: run.key, node: 'nod_delay' as NodeId, lane: 'pure', rank: 0, kind: 'timer', wakeAt: instant(9), rows: met.map(({ key }) => ({ contact: key, occurrence: run.id, arrivedAt: instant(1), due: instant(9), visit: 1, attempt: 0, reason: '', outputs: null, enteredAt: instant(1), marks: null })) }],
  });
  await host.addSuppressions({ entries: [{ address: 'never@example.com', reason: 'unsubscribe' }] });
  await host.saveConnection({ connection: { of: 'model', alias: 'gpt', kind: 'openai', baseUrl: 'http://127.0.0.1:9/v1', model: 'm', concurrency: 2, prices: null, maxCost: null }, secret: 'top-secret-key' });
}
async function fileOf(from: Computer): Promise<Blob> {
  const saved = await saveWorkspace(from, calm, quiet);
  if (!saved.ok) throw new Error(saved.error);
  return saved.value;
}
/** All that is kept, but for the numbers of batches: those are each computer's own. */
const dump = async (db: Database): Promise<Record<string, unknown[]>> => Object.fromEntries(await Promise.all(db.tables.map(async (table) => [table.name, (await table.toArray()).map((row) => (table.name === 'batches' ? { ...row, key: 0 } : row))])));

test('a workspace arrives as it was: people, runs, bytes, settings, suppressions, and no secret', async () => {
  const [from, to] = [await computer(), await computer()];
  await used(from, 1_200);
  const file = await fileOf(from);
  expect(Buffer.from(await file.arrayBuffer()).includes('top-secret-key')).toBe(false);
  const checked = await checkWorkspace(file, to, calm, quiet);
  if (!checked.ok) throw new Error(checked.error.code);
  expect(checked.value.manifest.counts).toEqual({ contacts: 1_200, journeys: 1, runs: 1, sends: 0, suppressions: 1 });
  expect(await to.db.contacts.count()).toBe(0);
  const taken = await takeWorkspace(checked.value, to, quiet);
  expect(taken).toMatchObject({ ok: true, value: { refused: [], secrets: [{ alias: 'gpt' }] } });
  expect((await to.db.runs.toArray()).map(({ state }) => state)).toEqual(['paused']);
  await reopenRuns(to.db);
  expect(await boundTo(to.db)).toBe((await to.host.getWorkspace({})).id);
  await to.db.meta.bulkDelete(['workspace', 'witness']);
  expect(await dump(to.db)).toEqual(await dump(from.db));
  expect(await to.host.listSuppressions({ after: '', limit: 5 })).toMatchObject([{ address: 'never@example.com' }]);
  expect(await to.host.isPaused({})).toEqual({ paused: true });
});

test.each([['an empty computer', 0], ['one that is in use', 400]])('an output that somebody refers to is not overwritten by the next ones on %s', async (_, people) => {
  const [from, to] = [await computer(), await computer()];
  await used(from, 2);
  const run = (await from.store.latestRun('wfl_welcome' as WorkflowId))!;
  const waits = (node: string, body: number): NewBatch => ({
    run: run.key, node: node as NodeId, lane: 'pure', rank: 0, kind: 'held', wakeAt: instant(9),
    rows: [{ contact: 1, occurrence: run.id, arrivedAt: instant(1), due: instant(9), visit: 1, attempt: 0, reason: 'x', outputs: { nod_write: [body, 0] }, enteredAt: instant(1), marks: null }],
  });
  const move = { remove: [], journal: [], contacts: [], entries: [], counters: [] };
  await from.store.commit({ ...move, bodies: [{ key: 3, run: run.key, outputs: [{ text: 'Dear Ann' }] }, { key: 70, run: run.key, outputs: [{ text: 'Dear Cy' }] }], add: [waits('nod_a', 3), waits('nod_b', 70)] });
  if (people > 0) await used(to, people);
  const checked = await checkWorkspace(await fileOf(from), to, calm, quiet);
  expect(await takeWorkspace((checked as unknown as { value: never }).value, to, quiet)).toMatchObject({ ok: true });
  const { key, ...another } = (await to.db.batches.toCollection().first())!;
  const next = await to.db.batches.add(another);
  const [batches, bodies] = [await to.db.batches.toCollection().primaryKeys(), await to.db.bodies.toArray()];
  expect(bodies.map(({ outputs }) => outputs)).toEqual([[{ text: 'Dear Ann' }], [{ text: 'Dear Cy' }]]);
  expect(key).toBe(Math.min(...batches));
  expect(key).toBeGreaterThan(70);
  expect(next).toBe(Math.max(...batches));
  expect((await to.db.batches.toArray()).map(({ node }) => node)).toEqual((await from.db.batches.toArray()).map(({ node }) => node).concat((await to.db.batches.toCollection().first())!.node));
});

test('an executor that is at work meanwhile moves nobody who has come by the journey that had this run’s number before', async () => {
  const [from, to] = [await computer(), await computer()];
  const journey = (id: string, body: string): Workflow => sketchWorkflow({ start: ['manual-start'], send: ['send-email', { subject: 'S', body }] }, ['start>send'], { id });
  const [theirs, mine] = [planOf(journey('wfl_theirs', 'Theirs')), planOf(journey('wfl_mine', 'Mine'))];
  const host = new FakeEffectHost();
  const open = async ({ store }: Computer, { workflow, version }: Plan): Promise<Run> => store.openRun({ id: `run_${workflow}` as RunId, workflow, version, openedAt: instant(1) });
  const asker = ({ store }: Computer): Executor => new Executor({
    store, host, clock: new FakeClock(), hostClock: new FakeClock(), sliceSize: { pure: 9, email: 9, model: 9 },
    journeyOf: async (key) => { const run = (await store.runByKey(key))!; return { run, plan: run.workflow === mine.workflow ? mine : theirs }; },
  });
  const [keys, myKeys] = [await putPeople(from.store, ['ann@example.com']), await putPeople(to.store, ['bob@example.com'])];
  await asker(from).enroll((await open(from, theirs)).key, keys);
  const executor = asker(to);
  await executor.enroll((await open(to, mine)).key, myKeys);
  await executor.work();
  const checked = await checkWorkspace(await fileOf(from), to, calm, quiet);
  await takeWorkspace((checked as unknown as { value: never }).value, to, quiet);
  await reopenRuns(to.db);
  await executor.work();
  expect(host.emails.map(({ to: { address }, text }) => [address, text])).toEqual([['bob@example.com', 'Mine'], ['ann@example.com', 'Theirs']]);
});

test('what an executor took up before cannot be committed over what has come', async () => {
  const [from, to] = [await computer(), await computer()];
  await used(from, 2);
  await used(to, 2);
  const [mine] = await to.db.batches.toArray();
  const checked = await checkWorkspace(await fileOf(from), to, calm, quiet);
  await takeWorkspace((checked as unknown as { value: never }).value, to, quiet);
  const move = { remove: [mine!.key], add: [], journal: [], bodies: [], entries: [], contacts: [], counters: [] };
  expect(await to.store.commit(move)).toBe('conflict');
});

test('a start that is under way stops it before anything is replaced', async () => {
  const [from, to] = [await computer(), await computer()];
  await used(from, 2);
  await to.db.runRequests.add({ ask: 'pause', run: 'run_x' as RunId });
  const checked = await checkWorkspace(await fileOf(from), to, calm, quiet);
  expect(await takeWorkspace((checked as unknown as { value: never }).value, to, quiet)).toEqual({ ok: false, error: 'workspace.busy' });
  expect(await to.db.runRequests.count()).toBe(1);
});

test('an abort in the middle leaves all as it was', async () => {
  const [from, to] = [await computer(), await computer()];
  await used(from, 1_200);
  await used(to, 3);
  const before = await dump(to.db);
  const checked = await checkWorkspace(await fileOf(from), to, calm, quiet);
  await expect(takeWorkspace((checked as unknown as { value: never }).value, { ...to, work: workspaceWork(to.db, AbortSignal.abort(), quiet) }, quiet)).rejects.toThrow();
  expect(await dump(to.db)).toEqual(before);
});

test('a damaged file, a foreign one and one that lies about its contents are refused before anything is written', async () => {
  const [from, to] = [await computer(), await computer()];
  await used(from, 50);
  const bytes = new Uint8Array(await (await fileOf(from)).arrayBuffer());
  const check = async (file: Blob): Promise<unknown> => { const checked = await checkWorkspace(file, to, calm, quiet); return checked.ok ? 'ok' : checked.error.code; };
  const entries = await zipEntries(new Blob([bytes]));
  if (!entries.ok) throw new Error(entries.error);
  for (const name of ['data.jsonl', 'ledger.sqlite', 'workspace.json', 'manifest.json']) {
    const torn = bytes.slice();
    torn[entries.value.get(name)!.start + 20]! ^= 0xff;
    expect([name, await check(new Blob([torn]))]).not.toEqual([name, 'ok']);
  }
  expect(await check(new Blob([bytes.subarray(0, bytes.length - 40)]))).toBe('workspace.damaged');
  expect(await check(new Blob(['hello']))).toBe('workspace.not-a-file');
  const zip = new ZipWriter();
  const part = zip.part('manifest.json');
  part.push(new TextEncoder().encode('{"format":"weft.workspace","version":9}'));
  part.end();
  expect(await check(zip.finish(''))).toBe('workspace.newer');
});

const change = <T>(table: (db: Database) => { toCollection(): { modify(edit: (row: T) => void): unknown } }, edit: (row: T) => void) => async (db: Database): Promise<void> => { await table(db).toCollection().modify(edit); };
type Loose = Record<string, any>;

test.each<[string, string, (db: Database) => Promise<unknown>]>([
  ['a journey that is none', 'workflows', change<Loose>(({ workflows }) => workflows, (row) => { row['text'] = '{"format":"weft.workflow"}'; })],
  ['a journey under another one’s name', 'workflows', change<Loose>(({ workflows }) => workflows, (row) => { row['id'] = 'wfl_other'; })],
  ['a person without attributes', 'contacts', change<Loose>(({ contacts }) => contacts, (row) => { delete row['attributes']; })],
  ['a field nobody knows', 'runs', change<Loose>(({ runs }) => runs, (row) => { row['hook'] = 'x'; })],
  ['a state that is none', 'runs', change<Loose>(({ runs }) => runs, (row) => { row['state'] = 'running'; })],
  ['more people than were said', 'batches', change<Loose>(({ batches }) => batches, (row) => { row['rows'].contact = [1]; })],
  ['a key that leaves no room for others', 'batches', async (db) => { const row = (await db.batches.toCollection().first())!; await db.batches.put(Object.assign(row, { key: 2 ** 52 })); }],
  ['an entry block that is too short', 'entries', change<Loose>(({ entries }) => entries, (row) => { row['bytes'] = Uint8Array.of(1); })],
  ['outputs that are no values', 'bodies', (db) => db.bodies.put({ key: 1, run: 1, outputs: [{ text: { a: 1 } }] as never })],
  ['a way that is not there', 'journal', (db) => db.journal.add(journalRow({ run: 1, at: instant(1), contacts: [1], occurrence: 'x', ways: [], way: [0] }))],
])('a file with %s is refused as a whole, with its place', async (_, table, tamper) => {
  const [from, to] = [await computer(), await computer()];
  await used(from, 3);
  await tamper(from.db);
  const before = await dump(to.db);
  expect(await checkWorkspace(await fileOf(from), to, calm, quiet)).toMatchObject({ ok: false, error: { code: 'workspace.data-invalid', detail: expect.stringMatching(new RegExp(`^data\\.jsonl:\\d+ ${table}$`)) } });
  expect(await dump(to.db)).toEqual(before);
});

test('a password of this computer goes to no server that a file has brought', async () => {
  const [from, to] = [await computer(), await computer({ WEFT_SECRET_MAIL_NEWSLETTER: 'from outside' })];
  await used(from, 1);
  const smtp = { of: 'mail', alias: 'newsletter', kind: 'smtp', from: { name: '', address: 'tea@shop.com' }, host: 'smtp.evil.example', port: 465, security: 'tls', user: 'tea', connections: 2 } as const;
  const model = { of: 'model', alias: 'gpt', kind: 'openai', baseUrl: 'https://models.shop.com/v1', model: 'm', concurrency: 2, prices: null, maxCost: null } as const;
  await from.host.saveConnection({ connection: smtp, secret: 'theirs' });
  await to.host.setSecret({ name: 'model-gpt', value: 'mine' });
  await to.host.saveConnection({ connection: model });
  const checked = await checkWorkspace(await fileOf(from), to, calm, quiet);
  expect(await takeWorkspace((checked as unknown as { value: never }).value, to, quiet)).toMatchObject({ ok: true, value: { refused: ['newsletter'], secrets: [{ alias: 'newsletter' }, { alias: 'gpt' }] } });
  const here = (await to.host.listConnections({})).map(({ connection, hasSecret }) => [connection.alias, 'baseUrl' in connection && connection.baseUrl, hasSecret]);
  expect(here).toEqual([['writer', false, false], ['gpt', 'http://127.0.0.1:9/v1', false]]);
});

test('a server this computer has its password for already keeps it', async () => {
  const [from, to] = [await computer(), await computer()];
  await used(from, 1);
  const [gpt] = (await from.host.listConnections({})).filter(({ connection }) => connection.alias === 'gpt');
  await to.host.saveConnection({ connection: gpt!.connection, secret: 'mine' });
  const checked = await checkWorkspace(await fileOf(from), to, calm, quiet);
  expect(await takeWorkspace((checked as unknown as { value: never }).value, to, quiet)).toMatchObject({ ok: true, value: { refused: [], secrets: [] } });
  expect((await to.host.listConnections({})).find(({ connection }) => connection.alias === 'gpt')).toMatchObject({ hasSecret: true });
});

test('no part is taken that is larger than a zip file can tell', () => {
  const part = { bytes: 2 ** 32 - 1, sha256: '0'.repeat(64) };
  const head = (bytes: number): unknown => ({
    format: 'weft.workspace', version: 1, createdAt: 1, schema: 1, counts: { contacts: 0, journeys: 0, runs: 0, sends: 0, suppressions: 0 },
    parts: { 'data.jsonl': { ...part, bytes }, 'ledger.sqlite': part, 'workspace.json': { ...part, bytes: 2 } },
  });
  expect([manifest.safeParse(head(2 ** 32 - 1)).success, manifest.safeParse(head(2 ** 32)).success]).toEqual([true, false]);
});

test('a part that unpacks to more than it says is given up at that size', async () => {
  const to = await computer();
  const zip = new ZipWriter();
  const bomb = zip.part('manifest.json');
  for (let n = 0; n < 8; n++) bomb.push(new Uint8Array(1024 * 1024));
  bomb.end();
  expect(await checkWorkspace(zip.finish(''), to, calm, quiet)).toEqual({ ok: false, error: { code: 'workspace.damaged', detail: '' } });
});
