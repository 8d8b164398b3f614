import SMTPConnection from 'nodemailer/lib/smtp-connection';
import { Readable } from 'node:stream';
import { describe, expect, onTestFinished, test } from 'vitest';
import { SMTPServer } from 'smtp-server';
import { startSmtpSink, type SinkOptions } from '#test/fakes/smtp-sink.ts';
import { classify } from './classify.ts';
import type { SmtpServer } from './mail-connection.ts';
import { openSmtpConnection, type SmtpTimeouts } from './smtp-connection.ts';

const TIMEOUTS: SmtpTimeouts = { connect: 300, greeting: 300, command: 300, afterDot: 300 };
const RAW = Buffer.from('Message-ID: <m@x>\r\nSubject: s\r\n\r\nbody\r\n.dot\r\nend\r\n');
const MESSAGE = { from: 's@shop.com', to: 'a@x.com', raw: RAW, international: false };

async function sink(options: SinkOptions = {}) {
  const started = await startSmtpSink(options);
  onTestFinished(() => started.close());
  return started;
}

async function open(port: number, change: Partial<SmtpServer> = {}) {
  const opened = await openSmtpConnection({ host: '127.0.0.1', port, secure: false, requireTls: false, ...change }, TIMEOUTS);
  if (opened.ok) onTestFinished(() => opened.value.destroy());
  return opened;
}

async function opened(port: number) {
  const result = await open(port);
  if (!result.ok) throw new Error(result.error.detail);
  return result.value;
}

describe.each([['with', ['PIPELINING']], ['without', []]])('what we rely on in nodemailer, %s PIPELINING', (_word, extensions) => {
  async function raw(options: SinkOptions) {
    const server = await sink({ extensions, ...options });
    const connection = new SMTPConnection({ host: '127.0.0.1', port: server.port, ignoreTLS: true, logger: false });
    connection.on('error', () => {});
    onTestFinished(() => connection.close());
    await new Promise<void>((resolve) => connection.connect(() => resolve()));
    return { server, connection };
  }

  test('the body is first read only after 354', async () => {
    let allow = (): void => {};
    const { server, connection } = await raw({ script: ({ stage }) => (stage === 'data' ? { after: new Promise<void>((resolve) => { allow = resolve; }) } : undefined) });
    let reads = 0;
    const body = new Readable({ read() { reads += 1; this.push(RAW); this.push(null); } });
    const done = new Promise<void>((resolve, reject) => connection.send({ from: 'a@b.c', to: ['d@e.f'] }, body, (error) => (error ? reject(error) : resolve())));
    while (!server.heard.includes('DATA')) await new Promise(setImmediate);
    expect(reads).toBe(0);
    allow();
    await done;
    expect(reads).toBe(1);
  });

  test('after 550 at RCPT the body is never read', async () => {
    const { connection } = await raw({ script: ({ stage }) => (stage === 'rcpt' ? { say: '550 no' } : undefined) });
    let reads = 0;
    const body = new Readable({ read() { reads += 1; } });
    const error = await new Promise<unknown>((resolve) => connection.send({ from: 'a@b.c', to: ['d@e.f'] }, body, resolve));
    expect(error).toMatchObject({ responseCode: 550, command: 'RCPT TO' });
    expect(reads).toBe(0);
  });

  test('withholding the last bytes withholds the end of the message', async () => {
    const { server, connection } = await raw({});
    let release = (): void => {};
    let part = 0;
    const body = new Readable({
      read() {
        part += 1;
        if (part === 1) this.push(RAW.subarray(0, -2));
        if (part === 2) release = () => { this.push(RAW.subarray(-2)); this.push(null); };
      },
    });
    const done = new Promise<void>((resolve) => connection.send({ from: 'a@b.c', to: ['d@e.f'] }, body, () => resolve()));
    while (!server.heard.includes('<body>') || part < 2) await new Promise(setImmediate);
    for (let turn = 0; turn < 50; turn += 1) await new Promise(setImmediate);
    expect(server.accepted.size).toBe(0);
    release();
    await done;
    expect(server.accepted.get('<m@x>')).toBe(1);
  });

  test('Nagle is off', async () => {
    const { connection } = await raw({});
    expect(Object.getOwnPropertySymbols(connection._socket).some((symbol) => symbol.description === 'kSetNoDelay' && Reflect.get(connection._socket as object, symbol) === true)).toBe(true);
  });
});

describe('the late commit marker', () => {
  test('is asked for after everything else, and the message ends only once it is durable', async () => {
    const server = await sink();
    const seen: string[] = [];
    const result = await (await opened(server.port)).send(MESSAGE, async () => {
      while (!server.heard.includes('<body>')) await new Promise(setImmediate);
      seen.push(`at the marker: ${server.accepted.size}`);
      return true;
    });
    expect(result).toEqual({ ok: true, value: '250 taken' });
    expect(seen).toEqual(['at the marker: 0']);
    expect(server.messages[0]?.raw).toBe(RAW.toString());
  });

  test.each<[string, () => Promise<boolean>]>([
    ['refused', async () => false],
    ['impossible to write', async () => { throw new Error('disk full'); }],
  ])('%s, the end is never given and the line is cut', async (_name, commit) => {
    const server = await sink();
    const connection = await opened(server.port);
    expect(await connection.send(MESSAGE, commit)).toMatchObject({ ok: false, error: { phase: 'transaction', code: 'ESTREAM' } });
    expect(connection.usable).toBe(false);
    expect(server.accepted.size).toBe(0);
  });

  test.each(['close', 'reset'] as const)('that becomes durable after a %s in the middle of the message releases nothing', async (act) => {
    const server = await sink({ script: ({ stage }) => (stage === 'body' ? act : undefined) });
    const connection = await opened(server.port);
    const result = await connection.send(MESSAGE, async () => {
      while (connection.usable) await new Promise(setImmediate);
      return true;
    });
    expect(result).toMatchObject({ ok: false, error: { phase: 'transaction' } });
    expect(server.accepted.size).toBe(0);
  });
});

describe('a marker slower than the time limit', () => {
  test('releases nothing when it comes at last', async () => {
    const server = await sink();
    const connection = await opened(server.port);
    const result = await connection.send(MESSAGE, () => new Promise((resolve) => { setTimeout(resolve, TIMEOUTS.afterDot + 50, true); }));
    expect(result).toMatchObject({ ok: false, error: { phase: 'transaction', code: 'ETIMEDOUT' } });
    expect(connection.usable).toBe(false);
    for (let turn = 0; turn < 200; turn += 1) await new Promise(setImmediate);
    expect(server.accepted.size).toBe(0);
  });
});

describe('one connection', () => {
  test('carries message after message, and cleans up after a refusal', async () => {
    const server = await sink({ script: ({ stage, time }) => (stage === 'rcpt' && time === 2 ? { say: '550 5.1.1 who' } : undefined) });
    const connection = await opened(server.port);
    const commit = async (): Promise<boolean> => true;
    expect((await connection.send(MESSAGE, commit)).ok).toBe(true);
    expect(await connection.send(MESSAGE, commit)).toMatchObject({ ok: false, error: { responseCode: 550, command: 'RCPT TO' } });
    expect((await connection.send(MESSAGE, commit)).ok).toBe(true);
    expect(server.connections()).toBe(1);
    expect(server.heard.filter((line) => line === 'RSET')).toHaveLength(1);
  });

  test('refuses by itself what this server cannot take', async () => {
    const server = await sink({ extensions: ['SIZE 20'] });
    const connection = await opened(server.port);
    const never = async (): Promise<boolean> => { throw new Error('asked'); };
    expect(await connection.send({ ...MESSAGE, international: true, to: '王@x.com' }, never)).toMatchObject({ ok: false, error: { code: 'ESMTPUTF8' } });
    expect(await connection.send(MESSAGE, never)).toMatchObject({ ok: false, error: { code: 'ESIZE' } });
    expect(server.heard.some((line) => line.startsWith('MAIL'))).toBe(false);
  });

  test('an answer before the end of the message is a doubt, not a success', async () => {
    const server = await sink({ script: ({ stage }) => (stage === 'body' ? { say: '250 taken already' } : undefined) });
    // The marker is written only when the answer is there, as on a slow disk.
    const connection = await opened(server.port);
    const result = await connection.send(MESSAGE, async () => {
      for (let turn = 0; turn < 200; turn += 1) await new Promise(setImmediate);
      return true;
    });
    expect(result).toMatchObject({ ok: false, error: { phase: 'released', code: 'EPROTOCOL' } });
    expect(connection.usable).toBe(false);
    expect(server.accepted.size).toBe(0);
  });
});

describe('setting up', () => {
  test.each(['greeting', 'ehlo', 'auth'] as const)('a server that hangs at %s is given up', async (stage) => {
    const server = await sink({ extensions: ['AUTH PLAIN'], script: (moment) => (moment.stage === stage ? 'hang' : undefined) });
    expect(await open(server.port, { user: 'u', password: 'p' })).toMatchObject({ ok: false, error: { phase: 'setup', code: 'ETIMEDOUT' } });
  });

  test('a password is never echoed', async () => {
    const server = await sink({ extensions: ['AUTH PLAIN'], script: ({ stage }) => (stage === 'auth' ? { say: '535 bad password hunter2' } : undefined) });
    const result = await open(server.port, { user: 'u', password: 'hunter2' });
    expect(result).toMatchObject({ ok: false, error: { code: 'EAUTH', reply: '535 bad password ***' } });
    expect(JSON.stringify(result)).not.toContain('hunter2');
  });

  test('a server without a login is refused when there is a password to give', async () => {
    const server = await sink({ extensions: [] });
    expect(await open(server.port, { user: 'u', password: 'p' })).toMatchObject({ ok: false, error: { code: 'EAUTH' } });
  });

  async function real(options: ConstructorParameters<typeof SMTPServer>[0]) {
    const server = new SMTPServer({ logger: false, ...options });
    server.on('error', () => {});
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
    onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())));
    return (server.server.address() as { port: number }).port;
  }

  test('a self-signed certificate is refused, by STARTTLS and from the start, with nothing sent in clear', async () => {
    let logins = 0;
    const auth = { onAuth: (_auth: unknown, _session: unknown, done: (error: null, answer: { user: string }) => void) => { logins += 1; done(null, { user: 'u' }); } };
    const starttls = await open(await real(auth as never), { requireTls: true, user: 'u', password: 'p' });
    const direct = await open(await real({ secure: true, ...(auth as object) }), { secure: true, user: 'u', password: 'p' });
    for (const result of [starttls, direct]) expect(result.ok ? null : classify(result.error)).toEqual({ kind: 'connection', reason: 'smtp.tls' });
    expect(logins).toBe(0);
  });

  test('a server that hides STARTTLS is refused where it is required', async () => {
    expect(await open(await real({ hideSTARTTLS: true, disabledCommands: ['STARTTLS', 'AUTH'] }), { requireTls: true })).toMatchObject({ ok: false, error: { code: 'ETLS' } });
  });

  test('a wrong password is the answer EAUTH', async () => {
    const port = await real({ disabledCommands: ['STARTTLS'], allowInsecureAuth: true, onAuth: (_auth, _session, done) => done(new Error('no')) });
    expect(await open(port, { user: 'u', password: 'p' })).toMatchObject({ ok: false, error: { code: 'EAUTH', responseCode: 535 } });
  });
});
