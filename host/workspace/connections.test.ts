import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { ConnectionSettings, MailSettings, ModelSettings } from '#shared/connections.ts';
import type { EmailIntent } from '#shared/host.ts';
import { MINUTE } from '#shared/base/time.ts';
import { createHost } from '#host/create-host.ts';
import { Database } from '#host/ledger/database.ts';
import { createSecrets } from '#host/secrets/secrets.ts';
import { modelIntent } from '#test/fakes/model-intent.ts';
import { misbehave, says, startOpenAiServer, type Reply } from '#test/fakes/openai-server.ts';
import { startSmtpSink, type SinkOptions } from '#test/fakes/smtp-sink.ts';
import { fixedSettings } from './fixed-settings.ts';
import { openWorkspace } from './open-workspace.ts';
import { tryConnection } from './try-connection.ts';

const NOW = Date.parse('2026-11-22T09:00:00Z');
const TIMEOUTS = { connect: 500, greeting: 500, command: 500, afterDot: 500 };

async function workspace(env: Record<string, string> = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'weft-connections-'));
  const clock = { now: NOW };
  const opened = await openWorkspace({ folder, env, system: { zone: 'UTC', locale: 'en-GB' }, now: () => clock.now, random: () => 0.5, timeouts: TIMEOUTS });
  if (!opened.ok) throw new Error(opened.error);
  onTestFinished(async () => {
    await opened.value.close();
    rmSync(folder, { recursive: true });
  });
  return { folder, clock, host: opened.value.host };
}

async function sink(options: SinkOptions = {}) {
  const started = await startSmtpSink({ extensions: ['AUTH PLAIN'], ...options });
  onTestFinished(() => started.close());
  return started;
}

async function models(script: readonly Reply[] = []) {
  const server = await startOpenAiServer(script);
  onTestFinished(() => server.close());
  return server;
}

type Smtp = Extract<MailSettings, { kind: 'smtp' }>;
type OpenAi = Extract<ModelSettings, { kind: 'openai' }>;

function smtp(port: number, change: Partial<Smtp> = {}): Smtp {
  return { of: 'mail', alias: 'newsletter', kind: 'smtp', from: { name: 'Tea', address: 'tea@shop.com' }, host: '127.0.0.1', port, security: 'none', user: 'tea', connections: 2, ...change };
}

function openai(baseUrl: string, change: Partial<OpenAi> = {}): OpenAi {
  return { of: 'model', alias: 'writer', kind: 'openai', baseUrl, model: 'fake-model', concurrency: 2, prices: null, maxCost: null, ...change };
}

function intent(name: string, change: Partial<EmailIntent> = {}): EmailIntent {
  return {
    key: `enr_${name}/nod_1/1/mail`, fingerprint: name, run: 'run_1', enrollment: `enr_${name}`, node: 'nod_1', connection: 'newsletter',
    to: { name: '', address: `${name}@x.com` }, class: 'transactional', profile: 'EU', language: 'en', consent: null,
    subject: 'Hi', preheader: '', text: 'Hello', generated: 'no', ...change,
  };
}

describe('saving a connection', () => {
  test.each<[ConnectionSettings, string]>([
    [smtp(25, { host: 'mail.example.com' }), 'connection.insecure'],
    [smtp(25, { host: '127.0.0.1.example.com' }), 'connection.insecure'],
    [smtp(465, { host: 'https://mail.example.com', security: 'tls' }), 'connection.host-invalid'],
    [smtp(465, { host: 'a@mail.example.com', security: 'tls' }), 'connection.host-invalid'],
    [smtp(25, { from: { name: '', address: 'nobody' } }), 'sender.address-invalid'],
    [{ of: 'mail', alias: 'newsletter', kind: 'outbox', from: { name: '', address: 'a@x.com, b@x.com' } }, 'sender.address-invalid'],
    [openai('http://models.example.com/v1'), 'model.base-url-insecure'],
    [openai('https://key:secret@models.example.com/v1'), 'model.base-url-credentials'],
    [openai('models.example.com'), 'model.base-url-invalid'],
    [openai('https://models.example.com/v1', { maxCost: 5 }), 'model.price-missing'],
  ])('refuses what could not work or would leak: %j', async (connection, fault) => {
    const { host } = await workspace();
    const before = await host.listConnections({});
    expect(await host.saveConnection({ connection, secret: 'x' })).toEqual({ fault });
    expect(await host.listConnections({})).toEqual(before);
    expect(await host.testConnection({ connection, secret: 'x' })).toMatchObject({ reason: fault });
  });

  test.each<ConnectionSettings>([smtp(25, { host: '::1' }), smtp(587, { host: '例子.中国', security: 'starttls' }), smtp(465, { host: '10.0.0.9', security: 'tls' }), openai('http://localhost:11434/v1')])('takes %j', async (connection) => {
    const { host } = await workspace();
    expect(await host.saveConnection({ connection })).toEqual({ fault: null });
    expect((await host.listConnections({})).map((one) => one.connection)).toContainEqual(connection);
  });

  test('keeps the secret out of the settings and every answer, until it is forgotten', async () => {
    const { host, folder } = await workspace();
    expect(await host.saveConnection({ connection: smtp(25), secret: 'canary' })).toEqual({ fault: null });
    expect(await host.saveConnection({ connection: smtp(26) })).toEqual({ fault: null });
    const listed = await host.listConnections({});
    expect(listed[0]).toEqual({ connection: smtp(26), hasSecret: true });
    for (const name of ['workspace.json', 'workspace.backup.json']) expect(readFileSync(join(folder, name), 'utf8') + JSON.stringify(listed)).not.toContain('canary');
    await host.saveConnection({ connection: smtp(26), secret: null });
    expect((await host.listConnections({}))[0]).toMatchObject({ hasSecret: false });
    await host.saveConnection({ connection: smtp(26), secret: 'again' });
    expect(await host.deleteConnection({ of: 'mail', alias: 'newsletter' })).toEqual({ fault: null });
    expect(await host.hasSecret({ name: 'mail-newsletter' })).toEqual({ fault: null, present: false });
  });

  test('never hands a kept secret to another server, not even by a detour', async () => {
    const { host } = await workspace();
    const good = smtp(465, { host: 'smtp.shop.com', security: 'tls' });
    const evil = smtp(465, { host: 'smtp.evil.example', security: 'tls' });
    await host.saveConnection({ connection: good, secret: 'canary' });
    expect(await host.saveConnection({ connection: evil })).toEqual({ fault: 'secret.other-server' });
    expect(await host.testConnection({ connection: evil })).toMatchObject({ reason: 'secret.other-server' });
    expect(await host.saveConnection({ connection: { of: 'mail', alias: 'newsletter', kind: 'outbox', from: good.from } })).toEqual({ fault: null });
    expect(await host.saveConnection({ connection: evil })).toEqual({ fault: null });
    expect(await host.hasSecret({ name: 'mail-newsletter' })).toEqual({ fault: null, present: false });

    const server = await models();
    await host.saveConnection({ connection: openai('https://models.shop.com/v1'), secret: 'canary' });
    expect(await host.testConnection({ connection: openai(server.baseUrl) })).toMatchObject({ reason: 'secret.other-server' });
    expect(server.requests).toEqual([]);
    expect(await host.saveConnection({ connection: openai('https://models.shop.com/v2') })).toEqual({ fault: null });
  });

  test('a secret from the environment serves, and says that it cannot be changed here', async () => {
    const { host } = await workspace({ WEFT_SECRET_MAIL_NEWSLETTER: 'from outside' });
    expect(await host.saveConnection({ connection: smtp(25), secret: 'x' })).toEqual({ fault: 'secret.from-environment' });
    expect(await host.saveConnection({ connection: smtp(25) })).toEqual({ fault: null });
    expect((await host.listConnections({}))[0]).toMatchObject({ connection: smtp(25), hasSecret: true });
    // Who brings a connection from elsewhere asks for no secret to go with it: where there is one that cannot be forgotten, nothing is saved.
    expect(await host.saveConnection({ connection: smtp(25, { host: '::1' }), secret: null })).toEqual({ fault: 'secret.from-environment' });
    expect((await host.listConnections({}))[0]).toMatchObject({ connection: smtp(25) });
    expect(await host.deleteConnection({ of: 'mail', alias: 'newsletter' })).toEqual({ fault: null });
  });

  test('a secret that no header could carry is refused before anything is saved', async () => {
    const { host } = await workspace();
    expect(await host.saveConnection({ connection: smtp(25), secret: 'a\r\nb' })).toEqual({ fault: 'secret.value-invalid' });
    expect((await host.listConnections({}))[0]).toMatchObject({ connection: { kind: 'outbox' }, hasSecret: false });
  });
});

describe('messages and questions', () => {
  test('a password that is gone is asked for, and nobody fails meanwhile', async () => {
    const server = await sink();
    const { host, clock } = await workspace();
    await host.saveConnection({ connection: smtp(server.port), secret: 'pw' });
    await host.deleteSecret({ name: 'mail-newsletter' });
    expect(await host.sendEmails({ slice: [intent('a')] })).toEqual([{ state: 'deferred', reason: 'secret.missing', retryAt: clock.now + MINUTE }]);
    expect(server.connections()).toBe(0);
    await host.saveConnection({ connection: smtp(server.port), secret: 'pw' });
    expect(await host.sendEmails({ slice: [intent('a')] })).toMatchObject([{ state: 'sent' }]);
    expect(server.messages).toMatchObject([{ from: 'tea@shop.com', to: ['a@x.com'] }]);
  });

  test('a wrong password holds everybody back only until it is mended, though it is saved again as it was', async () => {
    let known = false;
    const server = await sink({ script: ({ stage }) => (stage === 'auth' && !known ? { say: '535 no' } : undefined) });
    const { host } = await workspace();
    await host.saveConnection({ connection: smtp(server.port), secret: 'pw' });
    expect(await host.sendEmails({ slice: [intent('a')] })).toMatchObject([{ state: 'deferred', reason: 'smtp.auth' }]);
    known = true;
    expect(await host.sendEmails({ slice: [intent('a')] })).toMatchObject([{ state: 'deferred', reason: 'smtp.auth' }]);
    await host.saveConnection({ connection: smtp(server.port) });
    expect(await host.sendEmails({ slice: [intent('a')] })).toMatchObject([{ state: 'sent' }]);
  });

  test('marketing towards a real server waits for the postal address', async () => {
    const { host } = await workspace();
    await host.saveConnection({ connection: smtp(465, { host: 'mail.example.invalid', security: 'tls' }), secret: 'pw' });
    const marketing = intent('a', { class: 'marketing', consent: { source: 'form', date: null } });
    expect(await host.sendEmails({ slice: [marketing] })).toMatchObject([{ state: 'deferred', reason: 'law.postal-address' }]);
    await host.saveWorkspaceSettings({ settings: { zone: 'UTC', profile: 'EU', postalAddress: '1 Loom Street' } });
    expect(await host.sendEmails({ slice: [marketing] })).toMatchObject([{ state: 'deferred', reason: 'smtp.dns' }]);
    expect((await host.findSend({ key: marketing.key })).send).toMatchObject({ state: 'pending', text: expect.stringContaining('1 Loom Street') });
  });

  test('what was planned while practice was paused never leaves with the practice address', async () => {
    const server = await sink();
    const { host } = await workspace();
    await host.setPaused({ paused: true });
    expect(await host.sendEmails({ slice: [intent('a')] })).toMatchObject([{ state: 'deferred', reason: 'paused' }]);
    await host.saveConnection({ connection: smtp(server.port), secret: 'pw' });
    await host.setPaused({ paused: false });
    expect(await host.sendEmails({ slice: [intent('a')] })).toMatchObject([{ state: 'sent' }]);
    expect(server.messages).toMatchObject([{ from: 'tea@shop.com', raw: expect.not.stringContaining('weft.invalid') }]);
  });

  test('a model’s connection can be exchanged while people stand before it', async () => {
    const server = await models([misbehave.error(401, 'no')]);
    const { host } = await workspace();
    await host.deleteConnection({ of: 'model', alias: 'writer' });
    const question = { ...modelIntent(1), connection: 'writer' };
    expect(await host.askModel({ slice: [question] })).toMatchObject([{ state: 'deferred', reason: 'model.no-connection' }]);
    await host.saveConnection({ connection: openai(server.baseUrl), secret: 'old' });
    expect(await host.askModel({ slice: [question] })).toMatchObject([{ state: 'deferred', reason: 'model.auth' }]);
    expect(await host.askModel({ slice: [question] })).toMatchObject([{ state: 'deferred', reason: 'model.auth' }]);
    await host.saveConnection({ connection: openai(server.baseUrl), secret: 'new' });
    expect(await host.askModel({ slice: [question] })).toMatchObject([{ state: 'answered', practice: false }]);
    expect(server.requests.map(({ headers }) => headers['authorization'])).toEqual(['Bearer old', 'Bearer new']);
  });
});

describe('trying a connection', () => {
  test('logs in to the mail server with what was typed, saved or not, and sends nothing', async () => {
    const server = await sink({ script: ({ stage, line }) => (stage === 'auth' && !line.includes(Buffer.from('\0tea\0right').toString('base64')) ? { say: '535 5.7.8 no' } : undefined) });
    const { host } = await workspace();
    expect(await host.testConnection({ connection: smtp(server.port), secret: 'right' })).toEqual({ reason: null, detail: '', ms: 0 });
    expect(await host.testConnection({ connection: smtp(server.port), secret: 'wrong' })).toMatchObject({ reason: 'smtp.auth', detail: expect.stringContaining('535') });
    expect(await host.testConnection({ connection: smtp(server.port), secret: null })).toMatchObject({ reason: 'secret.missing' });
    await host.saveConnection({ connection: smtp(server.port), secret: 'right' });
    expect(await host.testConnection({ connection: smtp(server.port) })).toMatchObject({ reason: null });
    expect(server.heard.some((line) => line.startsWith('MAIL'))).toBe(false);
  });

  test('a successful try lets waiting messages go at once', async () => {
    let known = false;
    const server = await sink({ script: ({ stage }) => (stage === 'auth' && !known ? { say: '535 no' } : undefined) });
    const { host } = await workspace();
    await host.saveConnection({ connection: smtp(server.port), secret: 'pw' });
    await host.sendEmails({ slice: [intent('a')] });
    expect(await host.testConnection({ connection: smtp(server.port) })).toMatchObject({ reason: 'smtp.auth' });
    known = true;
    expect(await host.testConnection({ connection: smtp(server.port) })).toMatchObject({ reason: null });
    expect(await host.sendEmails({ slice: [intent('a')] })).toMatchObject([{ state: 'sent' }]);
  });

  test('asks a model for one word, whatever it understands of a request', async () => {
    const server = await models([misbehave.error(400, "Unsupported parameter: 'max_tokens', use 'max_completion_tokens' instead"), says(' OK. ')]);
    const { host } = await workspace();
    expect(await host.testConnection({ connection: openai(server.baseUrl), secret: 'key' })).toMatchObject({ reason: null, detail: 'OK.' });
    expect(server.requests.map(({ body }) => [body.response_format, body['max_completion_tokens']])).toEqual([[undefined, undefined], [undefined, 64]]);
    expect(await host.modelTotals({ run: 'run_1' })).toEqual({ calls: 0, cost: 0 });
  });

  test.each<[Reply, string]>([
    [misbehave.error(401, 'no'), 'model.auth'], [misbehave.error(404, 'no'), 'model.not-found'], [misbehave.error(402, 'no'), 'model.quota'], [misbehave.error(429, 'slow'), 'model.rate-limited'],
    [misbehave.error(500, 'oh'), 'model.unavailable'], [misbehave.error(422, 'bad input'), 'model.rejected'], [misbehave.htmlPage, 'model.protocol'], [misbehave.reset, 'model.unavailable'],
  ])('says what is wrong with a model that answers %j', async (reply, reason) => {
    const server = await models([reply]);
    const { host } = await workspace();
    expect(await host.testConnection({ connection: openai(server.baseUrl), secret: 'key' })).toMatchObject({ reason });
    expect(server.requests).toHaveLength(1);
  });

  test('does not wait for ever for a model', async () => {
    const server = await models([misbehave.hang]);
    const settings = fixedSettings({ profile: 'EU', mail: null, model: null });
    const secrets = createSecrets({ file: join(tmpdir(), 'weft-no-such-file'), env: {} });
    expect(await tryConnection({ connection: openai(server.baseUrl) }, { settings, secrets, now: () => NOW, patience: 50 })).toEqual({ reason: 'model.timeout', detail: '', ms: 0 });
  });
});

test('on the command line there is nothing to change, and that is said', async () => {
  const db = new Database(':memory:');
  const secrets = createSecrets({ file: join(tmpdir(), 'weft-no-such-file'), env: {} });
  const { host, close } = createHost({ db, secrets, settings: fixedSettings({ profile: 'US', mail: null, model: null }) });
  onTestFinished(close);
  const fault = 'settings.read-only';
  expect(await host.saveConnection({ connection: smtp(25), secret: 'x' })).toEqual({ fault });
  expect(await host.deleteConnection({ of: 'mail', alias: 'newsletter' })).toEqual({ fault });
  expect(await host.saveWorkspaceSettings({ settings: { zone: 'UTC', profile: 'EU', postalAddress: '' } })).toEqual({ fault });
  expect([await host.listConnections({}), (await host.getWorkspace({})).settings, (await host.hasSecret({ name: 'mail-newsletter' })).present]).toEqual([[], { zone: 'UTC', profile: 'US', postalAddress: '' }, false]);
  expect(await host.sendEmails({ slice: [intent('a')] })).toMatchObject([{ state: 'deferred', reason: 'connection.unknown' }]);
});
