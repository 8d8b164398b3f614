import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { readFileSync } from 'node:fs';
import { afterEach, expect, test } from 'vitest';
import { openAnswers } from '#host/ledger/answers.ts';
import { Control } from '#host/ledger/control.ts';
import { Database } from '#host/ledger/database.ts';
import { Sends } from '#host/ledger/sends.ts';
import { Suppressions } from '#host/ledger/suppressions.ts';
import { copyLedger } from './copy-ledger.ts';
import { sweepTransfers, transferServices, type TransferServices } from './transfer.ts';

const folders: string[] = [];
afterEach(() => { for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true }); });

interface Side { readonly db: Database; readonly suppressions: Suppressions; readonly transfer: TransferServices; readonly folder: string }
function side(): Side {
  const folder = mkdtempSync(join(tmpdir(), 'weft-side-'));
  folders.push(folder);
  const db = new Database(':memory:');
  const suppressions = new Suppressions(db);
  new Sends(db, new Control(db), suppressions);
  openAnswers(db);
  return { db, suppressions, transfer: transferServices(db, folder), folder };
}
function plant({ db }: Side, key: string, state: string, fingerprint = 'f'): void {
  db.sql.prepare(`INSERT INTO sends(key, fingerprint, run, enrollment, node, connection, recipient, message_id, frozen, state, deadline_at, planned_at, owner, committing_at)
    VALUES(?, ?, 'r', 'e', 'n', 'c', 'a@example.com', 'm', '{}', ?, 9, 1, ?, 5)`).run(key, fingerprint, state, state === 'committing' || state === 'sending' ? 'other' : null);
}
const states = ({ db }: Side): unknown => Object.fromEntries((db.sql.prepare('SELECT key, state FROM sends ORDER BY key').all() as { key: string; state: string }[]).map(({ key, state }) => [key, state]));

async function carry(from: Side, to: Side): Promise<{ checked: unknown; merged: unknown }> {
  const { id, bytes } = await from.transfer.services.beginLedgerExport({});
  const target = (await to.transfer.services.beginLedgerImport({})).id;
  let at = 0;
  for (;;) {
    const { data } = await from.transfer.services.readTransfer({ id, at });
    if (data === '') break;
    await to.transfer.services.writeTransfer({ id: target, at, data });
    at += Buffer.from(data, 'base64').length;
  }
  expect(at).toBe(bytes);
  const checked = await to.transfer.services.checkLedgerImport({ id: target });
  const merged = await to.transfer.services.mergeLedger({ id: target });
  await Promise.all([from.transfer.services.endTransfer({ id }), to.transfer.services.endTransfer({ id: target })]);
  return { checked, merged };
}
async function upload({ transfer }: Side, bytes: Uint8Array): Promise<{ fault: string | null }> {
  const { id } = await transfer.services.beginLedgerImport({});
  await transfer.services.writeTransfer({ id, at: 0, data: Buffer.from(bytes).toString('base64') });
  return transfer.services.checkLedgerImport({ id });
}

test('a ledger arrives whole, and leaves no file behind', async () => {
  const [from, to] = [side(), side()];
  for (let n = 0; n < 9_000; n++) plant(from, `k${n}`, 'sent');
  from.suppressions.add([{ address: 'never@example.com', reason: 'unsubscribe' }], 1);
  expect(await carry(from, to)).toEqual({ checked: { fault: null, sends: 9_000, suppressions: 1 }, merged: { fault: null, sends: 9_000, suppressions: 1 } });
  expect(to.suppressions.has('never@example.com')).toBe(true);
  expect([...readdirSync(from.folder), ...readdirSync(to.folder)]).toEqual([]);
});

test('what is written while the copy is made gets into it or not, and the copy is whole', async () => {
  const [from, to] = [side(), side()];
  for (let n = 0; n < 20_000; n++) plant(from, `k${n}`, 'sent');
  const begun = from.transfer.services.beginLedgerExport({});
  await new Promise((resolve) => { setImmediate(resolve); });
  plant(from, 'meanwhile', 'sent');
  const { id, bytes } = await begun;
  const target = (await to.transfer.services.beginLedgerImport({})).id;
  for (let at = 0; at < bytes;) {
    const { data } = await from.transfer.services.readTransfer({ id, at });
    await to.transfer.services.writeTransfer({ id: target, at, data });
    at += Buffer.from(data, 'base64').length;
  }
  const checked = await to.transfer.services.checkLedgerImport({ id: target });
  expect([checked.fault, checked.sends >= 20_000]).toEqual([null, true]);
});

test('a ledger that is written all the time is copied whole all the same', async () => {
  const { folder } = side();
  const db = new Database(join(folder, 'busy.db'));
  db.sql.exec('CREATE TABLE t(a, b)');
  const insert = db.sql.prepare('INSERT INTO t VALUES(?, ?)');
  db.transaction(() => { for (let n = 0; n < 60_000; n++) insert.run(n, 'x'.repeat(300)); });
  let over = false;
  const write = (): void => {
    db.transaction(() => { for (let n = 0; n < 100; n++) insert.run(n, 'y'); });
    if (!over) setImmediate(write);
  };
  write();
  for (const name of ['a', 'b', 'c']) {
    const file = join(folder, `${name}.sqlite`);
    await copyLedger(db, file);
    const copy = new DatabaseSync(file, { readOnly: true });
    expect(copy.prepare('PRAGMA integrity_check').all()).toEqual([{ integrity_check: 'ok' }]);
    expect((copy.prepare('SELECT count(*) AS n FROM t').get() as { n: number }).n % 100).toBe(0);
    copy.close();
  }
  over = true;
  await new Promise((resolve) => { setImmediate(resolve); });
  db.close();
});

test('what a person has decided about a doubt comes along, and what waits to be sent again there is not sent from here too', async () => {
  const [from, to] = [side(), side()];
  for (const key of ['asked', 'given up', 'only there']) plant(from, key, 'queued');
  for (const key of ['asked', 'given up']) plant(to, key, 'queued');
  from.db.sql.exec(`UPDATE sends SET again = 1, doubt = 'smtp.timeout', reason = 'user.resend' WHERE key IN ('asked', 'only there');
    UPDATE sends SET state = 'failed', doubt = 'smtp.timeout', reason = 'user.not-delivered' WHERE key = 'given up'`);
  await carry(from, to);
  expect(to.db.sql.prepare('SELECT key, state, reason, doubt FROM sends ORDER BY key').all()).toEqual([
    { key: 'asked', state: 'uncertain', reason: 'smtp.timeout', doubt: 'smtp.timeout' },
    { key: 'given up', state: 'failed', reason: 'user.not-delivered', doubt: 'smtp.timeout' },
    { key: 'only there', state: 'uncertain', reason: 'smtp.timeout', doubt: 'smtp.timeout' },
  ]);
});

test.skipIf(process.platform === 'win32')('nobody else can read a copy, and what a killed process has left is swept', async () => {
  const one = side();
  const folder = join(one.folder, 'transfers');
  const transfer = transferServices(one.db, folder);
  await transfer.services.beginLedgerExport({});
  const [name] = readdirSync(folder);
  const modes = [folder, join(folder, name!), join(folder, name!, 'ledger.sqlite')].map((path) => statSync(path).mode & 0o777);
  expect(modes).toEqual([0o700, 0o700, 0o600]);
  await sweepTransfers(folder);
  expect(readdirSync(folder)).toEqual([]);
  await sweepTransfers(join(one.folder, 'nowhere'));
});

test('what left there does not leave here, what is here stays, and a second time adds nothing', async () => {
  const [from, to] = [side(), side()];
  for (const [key, state] of [['a', 'sent'], ['b', 'queued'], ['c', 'uncertain'], ['d', 'sent'], ['x', 'sent']] as const) plant(from, key, state);
  for (const [key, state] of [['a', 'queued'], ['b', 'sent'], ['c', 'queued'], ['e', 'failed']] as const) plant(to, key, state);
  plant(to, 'x', 'queued', 'another person');
  expect((await carry(from, to)).merged).toEqual({ fault: null, sends: 1, suppressions: 0 });
  expect(states(to)).toEqual({ a: 'sent', b: 'sent', c: 'uncertain', d: 'sent', e: 'failed', x: 'queued' });
  expect((await carry(from, to)).merged).toEqual({ fault: null, sends: 0, suppressions: 0 });
});

test('what was on the wire when the copy was made is taken for what it may have become', async () => {
  const [from, to] = [side(), side()];
  plant(from, 'early', 'sending');
  plant(from, 'late', 'committing');
  await carry(from, to);
  expect(states(to)).toEqual({ early: 'queued', late: 'uncertain' });
});

test('an answer that was paid for there is not asked for again', async () => {
  const [from, to] = [side(), side()];
  const ask = (to_: Side, result: string | null): void => { to_.db.sql.prepare(`INSERT INTO model_answers(key, fingerprint, run, enrollment, node, asked_at, result) VALUES('k', 'f', 'r', 'e', 'n', 1, ?)`).run(result); };
  ask(from, '{"state":"answered"}');
  ask(to, null);
  await carry(from, to);
  expect(to.db.sql.prepare('SELECT result FROM model_answers').get()).toEqual({ result: '{"state":"answered"}' });
});

test('refuses what is no ledger, what is damaged, what is newer, and what runs something', async () => {
  const to = side();
  expect(await upload(to, new TextEncoder().encode('not a database at all'))).toMatchObject({ fault: 'transfer.damaged' });
  const file = join(to.folder, 'made.sqlite');
  const make = (sql: string): Uint8Array => {
    rmSync(file, { force: true });
    const other = new DatabaseSync(file);
    other.exec(sql);
    other.close();
    return readFileSync(file);
  };
  expect(await upload(to, make('CREATE TABLE sends(a)'))).toMatchObject({ fault: 'transfer.no-ledger' });

  const real = side();
  for (let n = 0; n < 500; n++) plant(real, `k${n}`, 'sent');
  const good = join(to.folder, 'good.sqlite');
  const changed = (sql: string): Uint8Array => {
    rmSync(good, { force: true });
    real.db.sql.prepare('VACUUM INTO ?').run(good);
    const other = new DatabaseSync(good);
    other.exec(sql);
    other.close();
    return readFileSync(good);
  };
  expect(await upload(to, changed('SELECT 1'))).toMatchObject({ fault: null });
  expect(await upload(to, changed(`CREATE TRIGGER t AFTER INSERT ON sends BEGIN DELETE FROM sends; END`))).toMatchObject({ fault: 'transfer.no-ledger' });
  expect(await upload(to, changed(`UPDATE schema_steps SET done = 99`))).toMatchObject({ fault: 'transfer.newer' });
  const torn = changed('SELECT 1');
  expect(await upload(to, torn.subarray(0, torn.length / 2))).toMatchObject({ fault: 'transfer.damaged' });
});

test('nothing is merged that was not checked, and a transfer that was ended is gone', async () => {
  const to = side();
  const { id } = await to.transfer.services.beginLedgerImport({});
  expect(await to.transfer.services.mergeLedger({ id })).toMatchObject({ fault: 'transfer.unchecked' });
  await to.transfer.services.endTransfer({ id });
  expect(await to.transfer.services.readTransfer({ id, at: 0 })).toMatchObject({ fault: 'transfer.gone' });
  expect(existsSync(to.folder)).toBe(true);
});
