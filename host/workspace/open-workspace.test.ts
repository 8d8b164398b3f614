import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { EmailIntent } from '#shared/host.ts';
import { openWorkspace, type OpenedWorkspace } from './open-workspace.ts';

const SYSTEM = { zone: 'Asia/Shanghai', locale: 'zh-CN' };
const NOW = Date.parse('2026-11-22T09:00:00Z');

function profile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'weft-profile-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, 'profile');
}

async function open(folder: string, env = {}): Promise<OpenedWorkspace> {
  const opened = await openWorkspace({ folder, env, system: SYSTEM, now: () => NOW });
  if (!opened.ok) throw new Error(opened.error);
  let isOpen = true;
  const close = async (): Promise<void> => {
    if (isOpen) await opened.value.close();
    isOpen = false;
  };
  onTestFinished(close);
  return { ...opened.value, close };
}

const faultOf = async (folder: string) => {
  const opened = await openWorkspace({ folder, env: {}, system: SYSTEM, now: () => NOW });
  return opened.ok ? null : opened.error;
};

function intent(name: string, change: Partial<EmailIntent> = {}): EmailIntent {
  return {
    key: `enr_${name}/nod_1/1/mail`, fingerprint: name, run: 'run_1', enrollment: `enr_${name}`, node: 'nod_1', connection: 'newsletter',
    to: { name: '', address: `${name}@x.com` }, class: 'transactional', profile: 'US', language: 'en', consent: null,
    subject: 'Hi', preheader: '', text: 'Hello', generated: 'no', ...change,
  };
}

const file = (folder: string) => JSON.parse(readFileSync(join(folder, 'workspace.json'), 'utf8'));
const HERE = { zone: 'Europe/Paris', profile: 'EU', postalAddress: '1 Loom Street\nYork' } as const;

test('the first start makes a profile in which everything can be tried without an account', async () => {
  const folder = profile();
  const { host, token, paths, notices, port } = await open(folder);
  expect(await host.getWorkspace({})).toMatchObject({ settings: { zone: 'Asia/Shanghai', profile: 'CN', postalAddress: '' }, paused: false, outboxFolder: paths.outbox, notices: [] });
  expect((await host.listConnections({})).map(({ connection: { of, alias, kind }, hasSecret }) => [of, alias, kind, hasSecret])).toEqual([['mail', 'newsletter', 'outbox', false], ['model', 'writer', 'practice', false]]);
  expect(await host.sendEmails({ slice: [intent('a')] })).toMatchObject([{ state: 'sent' }]);
  expect(readdirSync(paths.outbox)).toHaveLength(1);
  expect([token, notices, port()]).toEqual([expect.stringMatching(/^[\w-]{43}$/), [], null]);
});

test.skipIf(process.platform === 'win32')('nobody else can read what is in a profile', async () => {
  const folder = profile();
  const { host } = await open(folder);
  await host.setSecret({ name: 'mail-newsletter', value: 'canary' });
  for (const name of readdirSync(folder)) expect([name, statSync(join(folder, name)).mode & 0o077]).toEqual([name, 0]);
  expect(statSync(folder).mode & 0o777).toBe(0o700);
});

test.skipIf(process.platform === 'win32')('a folder of somebody’s own keeps its permissions', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'weft-own-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, 'letter.txt'), '');
  chmodSync(folder, 0o755);
  await open(folder);
  expect(statSync(folder).mode & 0o777).toBe(0o755);
});

test('rules for marketing outlive the process, and are off in settings from before there were any', async () => {
  const folder = profile();
  const rules = { quiet: { from: '22:00', to: '08:00', days: ['sat' as const, 'sun' as const], holidays: 'CN' as const, then: 'drop' as const }, caps: [{ max: 3, days: 7 }], capWait: 0, holdout: { percent: 5, salt: '2' } };
  const first = await open(folder);
  expect(await first.host.saveWorkspaceSettings({ settings: HERE })).toEqual({ fault: null });
  expect((await first.host.getWorkspace({})).settings).toEqual(HERE);
  expect(await first.host.saveWorkspaceSettings({ settings: { ...HERE, ...rules } })).toEqual({ fault: null });
  await expect(first.host.saveWorkspaceSettings({ settings: { ...HERE, quiet: { from: '25:00', to: '08:00' } } })).rejects.toThrow();
  await first.close();
  const second = await open(folder);
  expect((await second.host.getWorkspace({})).settings).toEqual({ ...HERE, ...rules });
  await second.close();
});

test('settings, connections, token and port outlive the process; a token others could read does not', async () => {
  const folder = profile();
  const first = await open(folder);
  expect(await first.host.saveWorkspaceSettings({ settings: HERE })).toEqual({ fault: null });
  expect(await first.host.deleteConnection({ of: 'model', alias: 'writer' })).toEqual({ fault: null });
  expect(await first.keepPort(5178)).toBeNull();
  const { id } = await first.host.getWorkspace({});
  await first.close();

  const second = await open(folder);
  expect(await second.host.getWorkspace({})).toMatchObject({ id, settings: HERE });
  expect((await second.host.listConnections({})).map(({ connection }) => connection.alias)).toEqual(['newsletter']);
  expect([second.token, second.port()]).toEqual([first.token, 5178]);
  await second.close();
  if (process.platform === 'win32') return;
  chmodSync(second.paths.token, 0o644);
  expect((await open(folder)).token).not.toBe(first.token);
});

test('changes that come together are all kept', async () => {
  const folder = profile();
  const { host, keepPort } = await open(folder);
  const connection = (alias: string) => ({ of: 'model' as const, alias, kind: 'practice' as const });
  await Promise.all([host.saveWorkspaceSettings({ settings: HERE }), keepPort(6000), ...['a', 'b', 'c'].map((alias) => host.saveConnection({ connection: connection(alias) }))]);
  expect(file(folder)).toMatchObject({ format: 'weft.workspace', version: 1, port: 6000, settings: HERE, connections: [{ alias: 'newsletter' }, { alias: 'writer' }, { alias: 'a' }, { alias: 'b' }, { alias: 'c' }] });
});

test('a time zone nobody knows is not saved', async () => {
  const { host } = await open(profile());
  for (const zone of ['Mars/Base', '+02:00', 'x']) expect(await host.saveWorkspaceSettings({ settings: { ...HERE, zone } })).toEqual({ fault: 'settings.zone' });
  expect((await host.getWorkspace({})).settings.zone).toBe('Asia/Shanghai');
});

test('one profile is open once, and free again however its process ended', async () => {
  const folder = profile();
  const script = `import { openWorkspace } from '#host/workspace/open-workspace.ts';
    const opened = await openWorkspace({ folder: ${JSON.stringify(folder)}, env: {} });
    console.log(opened.ok); setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => { child.kill('SIGKILL'); });
  expect(String((await once(child.stdout, 'data'))[0]).trim()).toBe('true');
  expect(await faultOf(folder)).toBe('profile.in-use');
  child.kill('SIGKILL');
  await once(child, 'exit');
  const { close } = await open(folder);
  expect(await faultOf(folder)).toBe('profile.in-use');
  await close();
  expect(await faultOf(folder)).toBeNull();
});

test.each([['cut off', '{"format":"weft.works'], ['empty', ''], ['of something else', '{"settings":{}}'], ['with merge marks', '<<<<<<< HEAD\n{}']])('a settings file that is %s is kept beside, and its copy taken', async (_, text) => {
  const folder = profile();
  const first = await open(folder);
  await first.host.saveWorkspaceSettings({ settings: HERE });
  await first.close();
  writeFileSync(join(folder, 'workspace.json'), text);
  const second = await open(folder);
  expect(await second.host.getWorkspace({})).toMatchObject({ settings: HERE, notices: ['settings.restored'] });
  expect(readFileSync(join(folder, 'workspace.damaged-2026-11-22T09-00-00-000Z.json'), 'utf8')).toBe(text);
  expect(file(folder).settings).toEqual(HERE);
  await second.close();
  expect((await open(folder)).notices).toEqual([]);
});

test('without a copy there are defaults, but no connection that could take messages for sent', async () => {
  const folder = profile();
  await (await open(folder)).close();
  for (const name of ['workspace.json', 'workspace.backup.json']) writeFileSync(join(folder, name), 'x');
  const { host, notices } = await open(folder);
  expect(notices).toEqual(['settings.damaged']);
  expect(await host.listConnections({})).toEqual([]);
  expect(await host.sendEmails({ slice: [intent('a')] })).toMatchObject([{ state: 'deferred', reason: 'connection.unknown' }]);
  expect(await host.saveConnection({ connection: { of: 'mail', alias: 'newsletter', kind: 'outbox', from: { name: '', address: 'practice@weft.invalid' } } })).toEqual({ fault: null });
  expect(await host.sendEmails({ slice: [intent('a')] })).toMatchObject([{ state: 'sent' }]);
});

test('a settings file that was removed brings no practice into a profile that was in use', async () => {
  const folder = profile();
  const first = await open(folder);
  await first.host.sendEmails({ slice: [intent('a')] });
  await first.close();
  for (const name of ['workspace.json', 'workspace.backup.json']) rmSync(join(folder, name));
  const { host, notices } = await open(folder);
  expect([notices, await host.listConnections({})]).toEqual([['settings.damaged'], []]);
});

test('a profile of a newer Weft, or one whose ledger is no ledger, is left as it is', async () => {
  const folder = profile();
  await (await open(folder)).close();
  const newer = JSON.stringify({ format: 'weft.workspace', version: 2, more: true });
  writeFileSync(join(folder, 'workspace.json'), newer);
  expect(await faultOf(folder)).toBe('profile.newer');
  expect(readFileSync(join(folder, 'workspace.json'), 'utf8')).toBe(newer);
  for (const name of readdirSync(folder)) if (name.startsWith('ledger.db')) rmSync(join(folder, name));
  writeFileSync(join(folder, 'ledger.db'), 'no database'.repeat(100));
  expect(await faultOf(folder)).toBe('profile.damaged');
  expect(readFileSync(join(folder, 'ledger.db'), 'utf8')).toContain('no database');
});

test('a folder that cannot be made is told', async () => {
  const folder = profile();
  writeFileSync(folder, 'in the way');
  expect(await faultOf(folder)).toBe('profile.unwritable');
});

test('law and address of the workspace hold from the next message on', async () => {
  const { host, paths } = await open(profile());
  const marketing = { class: 'marketing', consent: { source: 'form', date: null } } as const;
  await host.sendEmails({ slice: [intent('a', marketing)] });
  await host.saveWorkspaceSettings({ settings: { ...HERE, profile: 'US' } });
  await host.sendEmails({ slice: [intent('b', marketing)] });
  const { sends } = await host.listMessages({ run: null, states: [], before: null, limit: 10 });
  expect(sends.map(({ subject, text }) => [subject, text.includes('1 Loom Street\nYork')])).toEqual([['Hi', true], ['AD Hi', false]]);
  expect(readdirSync(paths.outbox)).toHaveLength(2);
});
