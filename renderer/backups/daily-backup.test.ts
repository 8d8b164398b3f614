import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { expect, onTestFinished, test } from 'vitest';
import { openWorkspace } from '#host/workspace/open-workspace.ts';
import { readBackupFault } from '#renderer/db/backup-notes.ts';
import { openDatabase, type Database } from '#renderer/db/database.ts';
import { DexieStore } from '#renderer/db/dexie-store.ts';
import { workspaceWork } from '#renderer/files/workspace-work.ts';
import type { Host } from '#shared/host.ts';
import { FakeClock } from '#test/fakes/clock.ts';
import { putPeople } from '#test/fakes/journey.ts';
import { DailyBackup } from './daily-backup.ts';

async function desk(): Promise<{ db: Database; host: Host; clock: FakeClock; daily: (more?: { host?: Host; free?: () => boolean }) => DailyBackup; made: () => Promise<string[]> }> {
  const folder = mkdtempSync(join(tmpdir(), 'weft-daily-'));
  onTestFinished(() => { rmSync(folder, { recursive: true, force: true }); });
  const clock = new FakeClock('2026-03-02T09:00:00Z');
  const workspace = await openWorkspace({ folder, env: {}, now: () => clock.now() });
  if (!workspace.ok) throw new Error(workspace.error);
  onTestFinished(() => workspace.value.close());
  const { host } = workspace.value;
  const db = openDatabase('daily', { indexedDB: new IDBFactory(), IDBKeyRange });
  return {
    db, host, clock,
    daily: ({ host: other = host, free = () => true } = {}) => new DailyBackup({
      db, host: other, clock, startWork: (signal) => ({ work: workspaceWork(db, signal, () => {}), end: () => {} }), ifFree: async (work) => (free() ? work() : null),
    }),
    made: async () => (await host.listBackups({})).backups.map(({ reason }) => reason),
  };
}

test('there is one on each day on which there is something worth it, however often it is looked for, and after a restart too', async () => {
  const { db, clock, daily, made } = await desk();
  const one = daily();
  await one.look();
  expect(await made()).toEqual([]);
  await putPeople(new DexieStore(db), ['a@x.test']);
  await Promise.all([one.look(), one.look()]);
  await one.look();
  await daily().look();
  expect(await made()).toEqual(['daily']);
  clock.advance(24 * 3_600_000);
  await one.look();
  expect(await made()).toEqual(['daily', 'daily']);
});

test('it waits while somebody else packs, and is made at the next look', async () => {
  const { db, daily, made } = await desk();
  await putPeople(new DexieStore(db), ['a@x.test']);
  let free = false;
  const one = daily({ free: () => free });
  await one.look();
  expect(await made()).toEqual([]);
  free = true;
  await one.look();
  expect(await made()).toEqual(['daily']);
});

test('a full disk is noted, tried again after an hour, and forgotten once it is made', async () => {
  const { db, host, clock, daily, made } = await desk();
  await putPeople(new DexieStore(db), ['a@x.test']);
  let full = true;
  let tries = 0;
  const one = daily({ host: { ...host, beginBackup: async (request) => { tries += 1; return full ? { fault: 'backup.disk-full', id: '' } : host.beginBackup(request); } } });
  await one.look();
  await one.look();
  expect([await readBackupFault(db), tries, await made()]).toEqual(['backup.disk-full', 1, []]);
  full = false;
  clock.advance(3_600_000);
  await one.look();
  expect([await readBackupFault(db), await made()]).toEqual([null, ['daily']]);
});
