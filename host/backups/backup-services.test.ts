import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createHash } from 'node:crypto';
import { zipSync } from 'fflate';
import type { BackupInfo } from '#shared/backups.ts';
import { openAnswers } from '#host/ledger/answers.ts';
import { Control } from '#host/ledger/control.ts';
import { Database } from '#host/ledger/database.ts';
import { Sends } from '#host/ledger/sends.ts';
import { Suppressions } from '#host/ledger/suppressions.ts';
import { sweepBackups } from './backup-folder.ts';
import { backupServices, type BackupPorts, type BackupServices } from './backup-services.ts';
import { countSendsSince } from './sends-since.ts';

const DAY = 24 * 3_600_000;
/** A Monday, so that a new week begins with it. */
const NOW = Date.parse('2026-11-23T12:00:00Z');

function place(more: Partial<BackupPorts> = {}): { folder: string; services: BackupServices['services']; close: () => Promise<void> } {
  const home = mkdtempSync(join(tmpdir(), 'weft-kept-'));
  onTestFinished(() => rmSync(home, { recursive: true, force: true }));
  const folder = join(home, 'backups');
  const kept = backupServices(folder, { now: () => NOW, ...more });
  onTestFinished(() => kept.close());
  return { folder, ...kept };
}

/** A ledger as a file, with one address never to write to. */
function ledgerBytes(): Uint8Array {
  const folder = mkdtempSync(join(tmpdir(), 'weft-ledger-'));
  const db = new Database(':memory:');
  const suppressions = new Suppressions(db);
  new Sends(db, new Control(db), suppressions);
  openAnswers(db);
  suppressions.add([{ address: 'never@example.com', reason: 'manual' }], 1);
  db.sql.prepare('VACUUM INTO ?').run(join(folder, 'copy'));
  db.close();
  const bytes = readFileSync(join(folder, 'copy'));
  rmSync(folder, { recursive: true });
  return bytes;
}

interface Made { readonly at?: number; readonly counts?: object; readonly parts?: Record<string, Uint8Array>; readonly seals?: Record<string, string> }
/** A workspace file, or one that lies. */
function fileOf({ at = NOW, counts = {}, parts = {}, seals = {} }: Made = {}): Uint8Array {
  const text = (value: string): Uint8Array => new TextEncoder().encode(value);
  const whole = {
    'data.jsonl': text('["contacts",[{"key":1},{"key":2}]]\n["workflows",[{"deletedAt":null},{"deletedAt":5}]]\n["runs",[{"key":1}]]\n'),
    'ledger.sqlite': ledgerBytes(), 'workspace.json': text('{}\n'), ...parts,
  };
  const sealed = Object.fromEntries(Object.entries(whole).map(([name, bytes]) => [name, { bytes: bytes.length, sha256: seals[name] ?? createHash('sha256').update(bytes).digest('hex') }]));
  const manifest = { format: 'weft.workspace', version: 1, createdAt: at, schema: 5, counts: { contacts: 2, journeys: 1, runs: 1, sends: 0, suppressions: 1, ...counts }, parts: sealed };
  return zipSync({ ...whole, 'manifest.json': text(JSON.stringify(manifest)) }, { level: 6 });
}

async function keep({ services }: Pick<BackupServices, 'services'>, bytes: Uint8Array): Promise<{ fault: string | null; backup: BackupInfo | null }> {
  const { fault, id } = await services.beginBackup({});
  if (fault !== null) return { fault, backup: null };
  for (let at = 0; at < bytes.length; at += 1_000) {
    const written = await services.writeBackup({ id, at, data: Buffer.from(bytes.subarray(at, at + 1_000)).toString('base64') });
    if (written.fault !== null) return { fault: written.fault, backup: null };
  }
  return services.finishBackup({ id, reason: 'manual' });
}
const files = (folder: string): string[] => readdirSync(folder).toSorted();

test('what was handed over piece by piece is kept, listed and given back as it was', async () => {
  const one = place();
  const bytes = fileOf();
  const kept = await keep(one, bytes);
  expect(kept).toMatchObject({ fault: null, backup: { at: NOW, reason: 'manual', bytes: bytes.length, schema: 5, sound: true, counts: { contacts: 2, journeys: 1, runs: 1, sends: 0, suppressions: 1 } } });
  const { id } = kept.backup!;
  expect(await one.services.listBackups({})).toEqual({ folder: one.folder, backups: [kept.backup] });
  const read: Buffer[] = [];
  for (let at = 0; ;) {
    const piece = Buffer.from((await one.services.readBackup({ id, at })).data, 'base64');
    if (piece.length === 0) break;
    read.push(piece);
    at += piece.length;
  }
  expect(Buffer.concat(read).equals(Buffer.from(bytes))).toBe(true);
  await one.services.deleteBackup({ id });
  expect([files(one.folder), await one.services.readBackup({ id, at: 0 })]).toEqual([[], { fault: 'backup.gone', data: '' }]);
});

test.each<[string, Uint8Array]>([
  ['is no zip file', new Uint8Array(5_000)],
  ['is cut off', fileOf().subarray(0, 900)],
  ['counts more people than it holds', fileOf({ counts: { contacts: 3 } })],
  ['counts more addresses than its ledger holds', fileOf({ counts: { suppressions: 2 } })],
  ['has a part that is not what its seal says', fileOf({ seals: { 'workspace.json': '0'.repeat(64) } })],
  ['has a ledger that is none', fileOf({ parts: { 'ledger.sqlite': new Uint8Array(9_000) } })],
  ['has a line that is none', fileOf({ parts: { 'data.jsonl': new TextEncoder().encode('["contacts",[{},{}]]\n["workflows",[{"deletedAt":null}]]\n["runs",[{}]]\n["meta"') } })],
])('a file that %s does not become a backup, and leaves nothing behind', async (_, bytes) => {
  const one = place();
  const good = await keep(one, fileOf());
  expect(await keep(one, bytes)).toEqual({ fault: 'backup.damaged', backup: null });
  expect(files(one.folder)).toEqual([`${good.backup!.id}.json`, `${good.backup!.id}.weft-workspace`]);
});

test('a disk that gets full costs the new backup and none of the old ones', async () => {
  let full = false;
  const openFile = async (path: string, flags: string, mode: number): Promise<FileHandle> => {
    const file = await open(path, flags, mode);
    const write = file.write.bind(file) as (...given: unknown[]) => Promise<unknown>;
    file.write = ((...given: unknown[]) => (full && given[3] !== 0 ? Promise.reject(Object.assign(new Error('no space'), { code: 'ENOSPC' })) : write(...given))) as never;
    return file;
  };
  const one = place({ openFile });
  const kept = await keep(one, fileOf());
  full = true;
  expect(await keep(one, fileOf())).toEqual({ fault: 'backup.disk-full', backup: null });
  expect((await one.services.listBackups({})).backups).toEqual([kept.backup]);
  expect(files(one.folder)).toHaveLength(2);
  full = false;
  expect((await keep(one, fileOf({ at: NOW + 1 }))).fault).toBe(null);
});

test('older ones go only once the new one has been read back', async () => {
  const one = place();
  for (let days = 40; days > 0; days -= 1) await keep(one, fileOf({ at: NOW - days * DAY }));
  const before = (await one.services.listBackups({})).backups;
  expect(before.length).toBeLessThanOrEqual(11);
  await keep(one, fileOf({ counts: { contacts: 9 } }));
  expect((await one.services.listBackups({})).backups).toEqual(before);
  await keep(one, fileOf());
  const after = (await one.services.listBackups({})).backups;
  expect(after[0]!.at).toBe(NOW);
  expect(after).not.toContainEqual(before.at(-1));
});

test('a file that was begun is not listed, is dropped when it is called off or another is begun, and is swept after a crash', async () => {
  const one = place();
  const { id } = await one.services.beginBackup({});
  expect([(await one.services.listBackups({})).backups, files(one.folder).length]).toEqual([[], 1]);
  await one.services.cancelBackup({ id });
  expect([files(one.folder), await one.services.writeBackup({ id, at: 0, data: '' })]).toEqual([[], { fault: 'backup.gone' }]);
  const first = await one.services.beginBackup({});
  const second = await one.services.beginBackup({});
  expect([await one.services.writeBackup({ id: first.id, at: 0, data: '' }), await one.services.writeBackup({ id: second.id, at: 0, data: '' })]).toEqual([{ fault: 'backup.gone' }, { fault: null }]);
  writeFileSync(join(one.folder, 'half.json'), '{}');
  writeFileSync(join(one.folder, 'mine.weft-workspace'), 'laid here by somebody');
  await sweepBackups(one.folder);
  expect(files(one.folder)).toEqual(['mine.weft-workspace']);
});

test('a file that has become shorter since is told to be damaged', async () => {
  const one = place();
  const { backup } = await keep(one, fileOf());
  writeFileSync(join(one.folder, `${backup!.id}.weft-workspace`), 'x');
  expect((await one.services.listBackups({})).backups).toMatchObject([{ sound: false }]);
});

test.skipIf(process.platform === 'win32')('only their owner can read them', async () => {
  const one = place();
  const { backup } = await keep(one, fileOf());
  expect([one.folder, join(one.folder, `${backup!.id}.weft-workspace`), join(one.folder, `${backup!.id}.json`)].map((path) => statSync(path).mode & 0o777)).toEqual([0o700, 0o600, 0o600]);
});

test('a host without a folder keeps none, and one whose folder cannot be made says so', async () => {
  expect(await backupServices(null, { now: () => NOW }).services.beginBackup({})).toEqual({ fault: 'backup.nowhere', id: '' });
  const one = place();
  mkdirSync(join(one.folder, '..'), { recursive: true });
  writeFileSync(one.folder, 'a file in the way');
  expect(await one.services.beginBackup({})).toEqual({ fault: 'backup.disk', id: '' });
});

test('messages since a time are counted by halving', () => {
  const db = new Database(':memory:');
  new Sends(db, new Control(db), new Suppressions(db));
  expect(countSendsSince(db, 0)).toEqual({ messages: 0, runs: 0 });
  const plant = db.sql.prepare(`INSERT INTO sends(key, fingerprint, run, enrollment, node, connection, recipient, message_id, frozen, state, deadline_at, planned_at) VALUES(?, 'f', ?, 'e', 'n', 'c', 'a@x.test', 'm', '{}', 'sent', 9, ?)`);
  for (let n = 0; n < 100; n++) plant.run(`k${n}`, `run_${n % 3}`, Math.floor(n / 10));
  db.sql.exec('DELETE FROM sends WHERE seq BETWEEN 40 AND 60');
  for (const at of [-1, 0, 3, 4, 8, 9, 20]) {
    expect(countSendsSince(db, at)).toEqual({ ...(db.sql.prepare('SELECT count(*) AS messages, count(DISTINCT run) AS runs FROM sends WHERE planned_at > ?').get(at) as object) });
  }
  db.close();
});
