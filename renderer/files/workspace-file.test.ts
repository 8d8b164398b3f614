import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { afterEach, expect, test } from 'vitest';
import { contactUid, type NodeId, type RunId, type VersionId, type WorkflowId } from '#shared/base/ids.ts';
import { instant } from '#shared/base/time.ts';
import type { Host } from '#shared/host.ts';
import { openWorkspace, type OpenedWorkspace } from '#host/workspace/open-workspace.ts';
import { FakeClock } from '#test/fakes/clock.ts';
import { openDatabase, type Database } from '#renderer/db/database.ts';
import { DexieStore } from '#renderer/db/dexie-store.ts';
import { reopenRuns } from '#renderer/db/workspace-data.ts';
import { checkWorkspace } from './check-workspace.ts';
import { saveWorkspace } from './save-workspace.ts';
import { takeWorkspace } from './take-workspace.ts';
import { zipEntries, ZipWriter } from './zip-archive.ts';

interface Computer { readonly db: Database; readonly store: DexieStore; readonly host: Host; readonly clock: FakeClock }
const cleanups: (() => Promise<void>)[] = [];
afterEach(async () => { for (const clean of cleanups.splice(0)) await clean(); });
const calm = new AbortController().signal;
const quiet = (): void => {};

async function computer(): Promise<Computer> {
  const folder = mkdtempSync(join(tmpdir(), 'weft-computer-'));
  const opened = await openWorkspace({ folder, env: {} });
  if (!opened.ok) throw new Error(opened.error);
  const workspace: OpenedWorkspace = opened.value;
  cleanups.push(async () => { await workspace.close(); rmSync(folder, { recursive: true, force: true }); });
  const db = openDatabase('weft', { indexedDB: new IDBFactory(), IDBKeyRange });
  return { db, store: new DexieStore(db), host: workspace.host, clock: new FakeClock() };
}

/** People, a run in which they wait, entry records in bytes, suppressions. */
async function used({ db, store, host }: Computer, people: number): Promise<void> {
  const text = readFileSync('examples/welcome.weft.json', 'utf8');
  await db.workflows.add({ id: 'wfl_welcome' as WorkflowId, name: 'Welcome · 欢迎', text, updatedAt: instant(1), deletedAt: null, on: true, version: null });
  const drafts = Array.from({ length: people }, (_, n) => ({ email: `p${n}@example.com`, consent: null, attributes: { email: `p${n}@example.com`, 名: '娜娜' } }));
  const met = await store.putContacts(drafts.map((draft) => ({ ...draft, uid: contactUid(draft) })), 1);
  const run = await store.openRun({ id: 'run_1' as RunId, workflow: 'wfl_welcome' as WorkflowId, version: 'ver_1' as VersionId, openedAt: instant(5) });
  const bytes = Uint8Array.from({ length: 300 }, (_, n) => n % 256);
  await db.entries.put({ workflow: 'wfl_welcome' as WorkflowId, block: 0, bytes });
  await store.commit({
    remove: [], journal: [], bodies: [], contacts: [], entries: [], counters: { run: run.key, add: { enrolled: people } },
    add: [{ run: run.key, node: 'nod_delay' as NodeId, lane: 'pure', rank: 0, kind: 'timer', wakeAt: instant(9), rows: met.map(({ key }) => ({ contact: key, occurrence: run.id, arrivedAt: instant(1), due: instant(9), visit: 1, attempt: 0, reason: '', outputs: null })) }],
  });
  await host.addSuppressions({ entries: [{ address: 'never@example.com', reason: 'unsubscribe' }] });
  await host.saveConnection({ connection: { of: 'model', alias: 'gpt', kind: 'openai', baseUrl: 'http://127.0.0.1:9/v1', model: 'm', concurrency: 2, prices: null, maxCost: null }, secret: 'top-secret-key' });
}
async function fileOf(from: Computer): Promise<Blob> {
  const saved = await saveWorkspace(from, calm, quiet);
  if (!saved.ok) throw new Error(saved.error);
  return saved.value;
}
const dump = async (db: Database): Promise<Record<string, unknown[]>> => Object.fromEntries(await Promise.all(db.tables.map(async (table) => [table.name, await table.toArray()])));

test('a workspace arrives as it was: people, runs, bytes, settings, suppressions, and no secret', async () => {
  const [from, to] = [await computer(), await computer()];
  await used(from, 1_200);
  const file = await fileOf(from);
  expect(Buffer.from(await file.arrayBuffer()).includes('top-secret-key')).toBe(false);
  const checked = await checkWorkspace(file, to, calm, quiet);
  if (!checked.ok) throw new Error(checked.error);
  expect(checked.value.manifest.counts).toEqual({ contacts: 1_200, journeys: 1, runs: 1, sends: 0, suppressions: 1 });
  expect(await to.db.contacts.count()).toBe(0);
  const taken = await takeWorkspace(checked.value, to, calm, quiet);
  expect(taken).toMatchObject({ ok: true, value: { refused: [], secrets: [{ alias: 'gpt' }] } });
  expect((await to.db.runs.toArray()).map(({ state }) => state)).toEqual(['paused']);
  await reopenRuns(to.db);
  expect(await dump(to.db)).toEqual(await dump(from.db));
  expect(await to.host.listSuppressions({ after: '', limit: 5 })).toMatchObject([{ address: 'never@example.com' }]);
  expect(await to.host.isPaused({})).toEqual({ paused: true });
});

test('what an executor took up before cannot be committed over what has come', async () => {
  const [from, to] = [await computer(), await computer()];
  await used(from, 2);
  await used(to, 2);
  const [mine] = await to.db.batches.toArray();
  const checked = await checkWorkspace(await fileOf(from), to, calm, quiet);
  await takeWorkspace((checked as unknown as { value: never }).value, to, calm, quiet);
  const move = { remove: [mine!.key], add: [], journal: [], bodies: [], entries: [], contacts: [], counters: null };
  expect(await to.store.commit(move)).toBe('conflict');
});

test('a start that is under way stops it before anything is replaced', async () => {
  const [from, to] = [await computer(), await computer()];
  await used(from, 2);
  await to.db.runRequests.add({ ask: 'pause', run: 'run_x' as RunId });
  const checked = await checkWorkspace(await fileOf(from), to, calm, quiet);
  expect(await takeWorkspace((checked as unknown as { value: never }).value, to, calm, quiet)).toEqual({ ok: false, error: 'workspace.busy' });
  expect(await to.db.runRequests.count()).toBe(1);
});

test('an abort in the middle leaves all as it was', async () => {
  const [from, to] = [await computer(), await computer()];
  await used(from, 1_200);
  await used(to, 3);
  const before = await dump(to.db);
  const checked = await checkWorkspace(await fileOf(from), to, calm, quiet);
  await expect(takeWorkspace((checked as unknown as { value: never }).value, to, AbortSignal.abort(), quiet)).rejects.toThrow();
  expect(await dump(to.db)).toEqual(before);
});

test('a damaged file, a foreign one and one that lies about its contents are refused before anything is written', async () => {
  const [from, to] = [await computer(), await computer()];
  await used(from, 50);
  const bytes = new Uint8Array(await (await fileOf(from)).arrayBuffer());
  const check = async (file: Blob): Promise<unknown> => { const checked = await checkWorkspace(file, to, calm, quiet); return checked.ok ? 'ok' : checked.error; };
  const entries = await zipEntries(new Blob([bytes]));
  if (!entries.ok) throw new Error(entries.error);
  for (const name of ['data.jsonl', 'ledger.sqlite', 'workspace.json', 'manifest.json']) {
    const torn = bytes.slice();
    torn[entries.value.get(name)!.start + 20]! ^= 0xff;
    expect([name, await check(new Blob([torn]))]).not.toEqual([name, 'ok']);
  }
  expect(await check(new Blob([bytes.subarray(0, bytes.length - 40)]))).toBe('workspace.not-a-file');
  expect(await check(new Blob(['hello']))).toBe('workspace.not-a-file');
  const zip = new ZipWriter();
  const part = zip.part('manifest.json');
  part.push(new TextEncoder().encode('{"format":"weft.workspace","version":9}'));
  part.end();
  expect(await check(zip.finish(''))).toBe('workspace.newer');
});

test('a part that unpacks to more than it says is given up at that size', async () => {
  const to = await computer();
  const zip = new ZipWriter();
  const bomb = zip.part('manifest.json');
  for (let n = 0; n < 8; n++) bomb.push(new Uint8Array(1024 * 1024));
  bomb.end();
  expect(await checkWorkspace(zip.finish(''), to, calm, quiet)).toEqual({ ok: false, error: 'workspace.damaged' });
});
