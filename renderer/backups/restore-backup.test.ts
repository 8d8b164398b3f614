import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Dexie } from 'dexie';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { afterEach, expect, test } from 'vitest';
import type { BackupInfo } from '#shared/backups.ts';
import type { RunId } from '#shared/base/ids.ts';
import type { Host } from '#shared/host.ts';
import { Executor } from '#shared/executor/executor.ts';
import type { Run } from '#shared/executor/store.ts';
import { openWorkspace } from '#host/workspace/open-workspace.ts';
import { openAsItIs } from '#renderer/db/database-form.ts';
import { openDatabase, type Database } from '#renderer/db/database.ts';
import { DexieStore } from '#renderer/db/dexie-store.ts';
import { schema } from '#renderer/db/schema.ts';
import { goOnWithWhatIsHere, lookAtStanding, standWithLedger } from '#renderer/db/witness.ts';
import { readRestored, reopenRuns } from '#renderer/db/workspace-reopen.ts';
import { workspaceWork, type WorkspaceWork } from '#renderer/files/workspace-work.ts';
import { FakeClock } from '#test/fakes/clock.ts';
import { people, putPeople } from '#test/fakes/journey.ts';
import { startSmtpSink } from '#test/fakes/smtp-sink.ts';
import { planOf, sketchWorkflow } from '#test/fakes/workflow.ts';
import { backUpAsItIs } from './before-upgrade.ts';
import { makeBackup } from './make-backup.ts';
import { restoreBackup } from './restore-backup.ts';

const cleanups: (() => Promise<void>)[] = [];
afterEach(async () => { for (const clean of cleanups.splice(0).toReversed()) await clean(); });
const calm = new AbortController().signal;
const quiet = (): void => {};
const ports = { now: () => 1, freshId: () => crypto.randomUUID() };

interface Desk { readonly db: Database; readonly store: DexieStore; readonly work: WorkspaceWork; readonly host: Host; readonly clock: FakeClock; readonly folder: string; readonly onReplaced: () => void }

async function profile(): Promise<{ host: Host; folder: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'weft-backups-'));
  cleanups.push(async () => { rmSync(folder, { recursive: true, force: true }); });
  const opened = await openWorkspace({ folder, env: {} });
  if (!opened.ok) throw new Error(opened.error);
  cleanups.push(() => opened.value.close());
  return { host: opened.value.host, folder: join(folder, 'backups') };
}

/** A browser that has never been used, at this profile. */
function browser({ host, folder }: { host: Host; folder: string }): Desk {
  const db = openDatabase('weft', { indexedDB: new IDBFactory(), IDBKeyRange });
  cleanups.push(async () => { db.close(); });
  return { db, store: new DexieStore(db), work: workspaceWork(db, calm, quiet), host, clock: new FakeClock(new Date().toISOString()), folder, onReplaced: quiet };
}

async function backUp(desk: Desk): Promise<BackupInfo> {
  const made = await makeBackup(desk, 'manual', calm, quiet);
  if (!made.ok) throw new Error(made.error.code);
  return made.value;
}

async function restore(desk: Desk, backup: BackupInfo): Promise<void> {
  const restored = await restoreBackup(backup, desk, calm, quiet);
  if (!restored.ok) throw new Error(restored.error.code);
}

const letters = planOf(sketchWorkflow({
  start: ['manual-start'], first: ['send-email', { subject: 'First', body: 'Hello' }], second: ['send-email', { subject: 'Second', body: 'Again' }], end: ['exit'],
}, ['start>first', 'first.sent>second', 'second.sent>end']));

/** Everybody who is to get the letters has entered. */
async function started({ store, clock, host }: Desk, addresses: readonly string[]): Promise<{ run: Run; executor: Executor }> {
  const keys = await putPeople(store, addresses);
  const run = await store.openRun({ id: 'run_1' as RunId, workflow: letters.workflow, version: letters.version, openedAt: clock.now() });
  const executor = new Executor({ store, host, clock, hostClock: clock, sliceSize: { pure: 100, email: 8, model: 8 }, journeyOf: async () => ({ run, plan: letters }) });
  await executor.enroll(run.key, keys);
  return { run, executor };
}

async function sendThrough(host: Host, port: number): Promise<void> {
  await host.saveWorkspaceSettings({ settings: { zone: 'Europe/Berlin', profile: 'EU', postalAddress: 'Lantern Tea, 1 Harbour Road' } });
  const saved = await host.saveConnection({ connection: { of: 'mail', alias: 'newsletter', kind: 'smtp', from: { name: 'Tea', address: 'tea@lantern.test' }, host: '127.0.0.1', port, security: 'none', user: '', connections: 2 } });
  if (saved.fault !== null) throw new Error(saved.fault);
}

test('an older state is restored after more was sent: nobody gets a second message, and everybody is accounted for', async () => {
  const sink = await startSmtpSink();
  cleanups.push(() => sink.close());
  const desk = browser(await profile());
  await sendThrough(desk.host, sink.port);
  await standWithLedger(desk.db, desk.host, ports);
  const { executor } = await started(desk, people(40));
  // Some have their first letter, some both, most none; all this is after the backup.
  const backup = await backUp(desk);
  let slices = 0;
  const stopping: Host = { ...desk.host, sendEmails: async (request) => { if (++slices === 7) executorUnderWay.stop(); return desk.host.sendEmails(request); } };
  const run = (await desk.store.listRuns({ limit: 1 }))[0]!;
  const executorUnderWay = new Executor({ store: desk.store, host: stopping, clock: desk.clock, hostClock: desk.clock, sliceSize: { pure: 100, email: 8, model: 8 }, journeyOf: async () => ({ run, plan: letters }) });
  await executorUnderWay.work();
  executor.stop();
  const before = sink.messages.length;
  expect(before).toBeGreaterThan(20);
  expect(before).toBeLessThan(80);
  expect(await desk.host.countSendsSince({ at: backup.at })).toMatchObject({ runs: 1 });

  await restore(desk, backup);
  const [restored] = await desk.store.listRuns({ limit: 1 });
  expect(restored!.state).toBe('paused');
  await reopenRuns(desk.db);
  expect((await desk.store.runByKey(restored!.key))!.state).toBe('paused');
  expect(await readRestored(desk.db)).toEqual({ at: backup.at, runs: [restored!.key] });
  expect(await lookAtStanding(desk.db, desk.host)).toMatchObject({ mismatch: null });

  await desk.store.setRunState(restored!.key, 'open');
  const next = new Executor({ store: desk.store, host: desk.host, clock: desk.clock, hostClock: desk.clock, sliceSize: { pure: 100, email: 8, model: 8 }, journeyOf: async () => ({ run: restored!, plan: letters }) });
  await next.work();
  const got = sink.messages.flatMap(({ to }) => to);
  expect(got).toHaveLength(80);
  expect(Math.max(...[...new Set(got)].map((address) => got.filter((one) => one === address).length))).toBe(2);
  expect([...sink.accepted.values()].every((times) => times === 1)).toBe(true);
  expect(await desk.host.sendTotals({ run: 'run_1' })).toMatchObject({ planned: 80, sent: 80 });
  expect(await desk.store.counters(restored!.key)).toMatchObject({ ended: 40 });
}, 30_000);

test('a browser that has lost all at a profile with a backup moves nobody, is restored, and is in order again', async () => {
  const home = await profile();
  const first = browser(home);
  await standWithLedger(first.db, first.host, ports);
  await started(first, people(3));
  await standWithLedger(first.db, first.host, ports);
  const backup = await backUp(first);
  // What the keeper does while runs go on.
  await goOnWithWhatIsHere(first.db, first.host, ports);

  const empty = browser(home);
  expect(await standWithLedger(empty.db, empty.host, ports)).toBe('lost');
  await restore(empty, backup);
  expect(await standWithLedger(empty.db, empty.host, ports)).toBe(null);
  expect(await empty.db.contacts.count()).toBe(3);
  // The one it was taken from is not the one any more.
  expect(await standWithLedger(first.db, first.host, ports)).toBe('older-epoch');
  // Nothing of the user's was there to be kept.
  expect((await home.host.listBackups({})).backups.map(({ reason }) => reason)).toEqual(['manual']);
});

test('what is here is kept as a backup before an older state takes its place, and whoever must never be written to stays so', async () => {
  const desk = browser(await profile());
  await standWithLedger(desk.db, desk.host, ports);
  await started(desk, people(3));
  const backup = await backUp(desk);
  await desk.host.addSuppressions({ entries: [{ address: 'p1@example.test', reason: 'unsubscribe' }] });
  await putPeople(desk.store, ['late@example.test'], undefined, 2);
  await restore(desk, backup);
  expect(await desk.db.contacts.count()).toBe(3);
  expect(await desk.host.listSuppressions({ after: '', limit: 9 })).toMatchObject([{ address: 'p1@example.test' }]);
  const { backups } = await desk.host.listBackups({});
  expect(backups.map(({ reason, counts: { contacts } }) => [reason, contacts]).toSorted()).toEqual([['manual', 3], ['restore', 4]]);
});

test('a backup holds what its note says, no secret, and is a workspace file like any other', async () => {
  const desk = browser(await profile());
  await desk.host.saveConnection({ connection: { of: 'model', alias: 'gpt', kind: 'openai', baseUrl: 'http://127.0.0.1:9/v1', model: 'm', concurrency: 2, prices: null, maxCost: null }, secret: 'top-secret-key' });
  await started(desk, people(700));
  await desk.host.addSuppressions({ entries: [{ address: 'never@example.test', reason: 'manual' }] });
  const backup = await backUp(desk);
  expect(backup).toMatchObject({ reason: 'manual', sound: true, counts: { contacts: 700, runs: 1, journeys: 0, sends: 0, suppressions: 1 } });
  expect(readdirSync(desk.folder).toSorted()).toEqual([`${backup.id}.json`, `${backup.id}.weft-workspace`]);
  const bytes = readFileSync(join(desk.folder, `${backup.id}.weft-workspace`));
  expect([bytes.length, bytes.includes('top-secret-key')]).toEqual([backup.bytes, false]);
  expect(await desk.work.read(new Blob([bytes]))).toMatchObject({ ok: true, value: { manifest: { counts: backup.counts } } });
});

test.each<[string, (file: string) => void]>([
  ['cut off', (file) => { truncateSync(file, 3_000); }],
  ['longer', (file) => { appendFileSync(file, 'x'); }],
  ['changed in the middle', (file) => { const bytes = readFileSync(file); bytes[Math.floor(bytes.length / 2)]! ^= 0xff; writeFileSync(file, bytes); }],
])('a backup that was %s since is not restored, and all stays as it is', async (_, harm) => {
  const desk = browser(await profile());
  await standWithLedger(desk.db, desk.host, ports);
  await started(desk, people(500));
  const backup = await backUp(desk);
  harm(join(desk.folder, `${backup.id}.weft-workspace`));
  await putPeople(desk.store, ['late@example.test'], undefined, 2);
  expect(await restoreBackup(backup, desk, calm, quiet)).toMatchObject({ ok: false, error: { code: 'backup.damaged' } });
  expect([await desk.db.contacts.count(), (await desk.store.listRuns({ limit: 1 }))[0]!.state]).toEqual([501, 'open']);
  expect(await standWithLedger(desk.db, desk.host, ports)).toBe(null);
});

test('a run that is being started stops a restore before anything is replaced, and the data stay in order', async () => {
  const desk = browser(await profile());
  await standWithLedger(desk.db, desk.host, ports);
  await started(desk, people(3));
  const backup = await backUp(desk);
  await desk.db.runRequests.add({ ask: 'pause', run: 'run_x' as RunId });
  expect(await restoreBackup(backup, desk, calm, quiet)).toEqual({ ok: false, error: { code: 'backup.busy', detail: '' } });
  expect(await standWithLedger(desk.db, desk.host, ports)).toBe(null);
});

test('an older form of the database is backed up before an update, once, and can be restored after it', async () => {
  const home = await profile();
  const shared = { indexedDB: new IDBFactory(), IDBKeyRange };
  const old = new Dexie('old', shared);
  for (const [index, tables] of schema.slice(0, 3).entries()) old.version(index + 1).stores(tables);
  await old.table('contacts').bulkAdd(people(30).map((email, index) => ({ uid: `con_${index}`, email, consent: null, attributes: { email }, overwritten: {}, intake: 1 })));
  old.close();
  const asItIs = await openAsItIs('old', shared);
  const clock = new FakeClock(new Date().toISOString());
  await backUpAsItIs(asItIs, { host: home.host, clock });
  await backUpAsItIs(asItIs, { host: home.host, clock });
  asItIs.close();
  const { backups } = await home.host.listBackups({});
  expect(backups).toMatchObject([{ reason: 'migration', schema: 3, counts: { contacts: 30 } }]);
  const desk = browser(home);
  await restore(desk, backups[0]!);
  expect(await desk.db.contacts.count()).toBe(30);
});

test('who waits in a batch is known again after a restore, also from a backup that did not tell', async () => {
  const desk = browser(await profile());
  await standWithLedger(desk.db, desk.host, ports);
  const { run } = await started(desk, people(2));
  const row = { occurrence: 'run_1', arrivedAt: 1, due: 9, visit: 1, attempt: 0, reason: 'x', outputs: null };
  await desk.db.batches.add({ run: run.key, node: 'first', lane: 'email', order: 0, kind: 'held', wakeAt: 9, rows: { ...row, count: 2, contact: [1, 2] } } as never);
  const backup = await backUp(desk);
  await restore(desk, backup);
  expect((await desk.db.batches.where('who').equals(2).toArray()).map(({ node }) => node)).toEqual(['first']);
});
