import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { EmailIntent } from '#shared/host.ts';
import { err, ok } from '#shared/base/result.ts';
import { MINUTE, SECOND } from '#shared/base/time.ts';
import { Control } from '#host/ledger/control.ts';
import { Database } from '#host/ledger/database.ts';
import { Sends } from '#host/ledger/sends.ts';
import { Suppressions } from '#host/ledger/suppressions.ts';
import { startSmtpSink, type SinkAct, type SinkOptions, type SinkStage } from '#test/fakes/smtp-sink.ts';
import type { MailConnection } from './mail-connection.ts';
import { createMailSender } from './sender.ts';

const TIMEOUTS = { connect: 300, greeting: 300, command: 300, afterDot: 300 };
const WRITER = { from: { name: 'Tea', address: 'tea@shop.com' }, postalAddress: null };

function intent(name: string, change: Partial<EmailIntent> = {}): EmailIntent {
  return {
    key: `enr_${name}/nod_1/1/mail`, fingerprint: `of ${name}`, run: 'run_1', enrollment: `enr_${name}`, node: 'nod_1', connection: 'news',
    to: { name: '', address: `${name}@x.com` }, class: 'marketing', profile: 'EU', language: 'en', consent: { source: 'form', date: null },
    subject: 'Hi', preheader: '', text: 'Hello', generated: 'no', ...change,
  };
}

function house(connection: MailConnection, fault: { code: string | null } = { code: null }) {
  const db = new Database(':memory:');
  const control = new Control(db);
  const suppressions = new Suppressions(db);
  const sends = new Sends(db, control, suppressions);
  const clock = { now: 1_000_000 };
  const sender = createMailSender({ control, sends, connections: () => (fault.code === null ? ok(connection) : err(fault.code)), now: () => clock.now, random: () => 0.5, timeouts: TIMEOUTS, closeTimeout: 300 });
  onTestFinished(() => sender.close());
  const send = (...names: string[]) => sender.sendEmails(names.map((name) => intent(name)));
  return { db, control, suppressions, sends, clock, sender, send };
}

function smtp(port: number, connections = 2, login = {}): MailConnection {
  return { kind: 'smtp', host: '127.0.0.1', port, secure: false, requireTls: false, connections, ...WRITER, ...login };
}

async function withSink(options: SinkOptions = {}, connections = 2) {
  const sink = await startSmtpSink(options);
  onTestFinished(() => sink.close());
  return { sink, ...house(smtp(sink.port, connections)) };
}

/** Acts once, the first time a stage is reached. */
function once(stage: SinkStage, act: SinkAct): SinkOptions {
  return { extensions: ['PIPELINING', 'SMTPUTF8', 'AUTH PLAIN'], script: (moment) => (moment.stage === stage && moment.time === 1 ? act : undefined) };
}

describe('sending', () => {
  test('many messages go out over few connections, each once, in the order of the slice', async () => {
    const { sink, send, sends } = await withSink({}, 3);
    const names = Array.from({ length: 40 }, (_, index) => `u${index}`);
    const results = await send(...names);
    const rows = sends.page('run_1', 0, 100).sends;
    expect(results).toEqual(rows.map(({ messageId }) => ({ state: 'sent', messageId })));
    expect([...sink.accepted.values()].every((count) => count === 1)).toBe(true);
    expect(sink.messages.map(({ to }) => to.join()).toSorted()).toEqual(names.map((name) => `${name}@x.com`).toSorted());
    expect(sink.connections()).toBeLessThanOrEqual(3);
    expect(sends.totals('run_1')).toMatchObject({ planned: 40, sent: 40 });
  });

  test('asked again, the ledger answers and no second mail leaves', async () => {
    const { sink, send } = await withSink();
    const first = await send('a');
    expect(await send('a')).toEqual(first);
    expect([...sink.accepted.values()]).toEqual([1]);
  });

  test('a message arrives readable, with our Message-ID, a Chinese name and the way to refuse', async () => {
    const { sink, sender } = await withSink();
    const [result] = await sender.sendEmails([intent('ming', { to: { name: '王小明', address: 'ming@例子.中国' }, subject: '新品 🎉', text: '你好', language: 'zh', profile: 'CN' })]);
    const parsed = await simpleParser(sink.messages[0]!.raw);
    expect(sink.messages[0]).toMatchObject({ from: 'tea@shop.com', to: ['ming@xn--fsqu00a.xn--fiqs8s'] });
    expect(result).toEqual({ state: 'sent', messageId: parsed.messageId });
    expect(parsed.subject).toBe('广告 新品 🎉');
    expect(parsed.headers.get('list')).toMatchObject({ unsubscribe: { mail: expect.stringMatching(/^tea@shop\.com\?subject=unsubscribe/) } });
    expect(parsed.to).toMatchObject({ value: [{ name: '王小明' }] });
  });

  test('an international local part goes out with SMTPUTF8 or not at all', async () => {
    const to = { name: '', address: '王@x.com' };
    const able = await withSink();
    expect(await able.sender.sendEmails([intent('w', { to })])).toMatchObject([{ state: 'sent' }]);
    expect(able.sink.heard.find((line) => line.startsWith('MAIL'))).toContain('SMTPUTF8');
    const unable = await withSink({ extensions: [] });
    expect(await unable.sender.sendEmails([intent('w', { to })])).toMatchObject([{ state: 'failed', reason: 'smtp.no-smtputf8' }]);
  });

  test('what can never be sent fails without a word to the server, and is counted', async () => {
    const { sink, sender, sends } = await withSink();
    expect(await sender.sendEmails([intent('a', { subject: 'Hi\r\nBcc: e@y.com' }), intent('b', { to: { name: '', address: 'a@x.com, e@y.com' } }), intent('c', { consent: null })])).toEqual([
      { state: 'failed', reason: 'message.control-character', detail: '' },
      { state: 'failed', reason: 'address.several-addresses', detail: '' },
      { state: 'skipped', reason: 'no-consent' },
    ]);
    expect(sends.totals('run_1')).toMatchObject({ planned: 3, failed: 2, skipped: 1 });
    expect(sink.heard.some((line) => line.startsWith('MAIL'))).toBe(false);
  });

  test('an alias nobody has given a meaning waits for one and is not written down; what was sent before stays sent', async () => {
    const sink = await startSmtpSink();
    onTestFinished(() => sink.close());
    const fault: { code: string | null } = { code: null };
    const { send, sends, clock } = house(smtp(sink.port), fault);
    const [before] = await send('a');
    fault.code = 'connection.unknown';
    expect(await send('a', 'b')).toEqual([before, { state: 'deferred', reason: 'connection.unknown', retryAt: clock.now + MINUTE }]);
    expect(sends.totals('run_1').planned).toBe(1);
    fault.code = null;
    expect(await send('b')).toMatchObject([{ state: 'sent' }]);
  });

  test('marketing waits for a postal address before it leaves this computer; what is no marketing goes on to the server', async () => {
    const { sender, sends, clock } = house({ ...smtp(1), host: 'mail.example.invalid', kind: 'smtp' } as MailConnection);
    const results = await sender.sendEmails([intent('a'), intent('b', { class: 'transactional' })]);
    expect(results).toEqual([{ state: 'deferred', reason: 'law.postal-address', retryAt: clock.now + MINUTE }, expect.objectContaining({ state: 'deferred', reason: 'smtp.dns' })]);
    expect(sends.page('run_1', 0, 10).sends.map(({ to }) => to)).toEqual(['b@x.com']);
  });
});

describe('a connection that fails burns nobody', () => {
  test.each<[string, SinkOptions, string]>([
    ['closes before the greeting', once('greeting', 'close'), 'smtp.handshake'],
    ['never greets', once('greeting', 'hang'), 'smtp.unreachable'],
    ['says 421 at once', once('greeting', { say: '421 busy' }), 'smtp.busy'],
    ['closes at EHLO', once('ehlo', 'close'), 'smtp.handshake'],
    ['closes at AUTH', once('auth', 'close'), 'smtp.handshake'],
    ['refuses the password', once('auth', { say: '535 5.7.8 no' }), 'smtp.auth'],
    ['refuses the sender', once('mail', { say: '550 5.7.515 no' }), 'smtp.sender-refused'],
  ])('when the server %s', async (_name, options, reason) => {
    const sink = await startSmtpSink(options);
    onTestFinished(() => sink.close());
    const { send, clock, db } = house(smtp(sink.port, 1, { user: 'u', password: 'p' }));
    const first = await send('a', 'b', 'c');
    expect(first).toEqual(first.map(() => ({ state: 'deferred', reason, retryAt: clock.now + SECOND })));
    expect(db.sql.prepare('SELECT DISTINCT attempt, state FROM sends').all()).toEqual([{ attempt: 0, state: 'queued' }]);
    clock.now += SECOND;
    expect(await send('a', 'b', 'c')).toMatchObject([{ state: 'sent' }, { state: 'sent' }, { state: 'sent' }]);
    expect([...sink.accepted.values()]).toEqual([1, 1, 1]);
  });

  test('a closed port and a wrong password are not hammered', async () => {
    const { sink, send, clock } = await withSink({ script: ({ stage }) => (stage === 'greeting' ? 'close' : undefined) });
    for (let asked = 0; asked < 5; asked += 1) await send('a');
    expect(sink.connections()).toBe(1);
    clock.now += SECOND;
    await Promise.all([send('a'), send('b')]);
    expect(sink.connections()).toBe(2);
  });

  test('a connection that a person has mended works at once, and what waited for its next try goes with it', async () => {
    const { sink, send, sender } = await withSink(once('greeting', { say: '554 no' }));
    await send('a');
    expect(await send('a')).toMatchObject([{ state: 'deferred' }]);
    sender.mended('news');
    expect(await send('a')).toMatchObject([{ state: 'sent' }]);
    expect(sink.accepted.size).toBe(1);
  });

  test('mending forgets the longer wait of a message as well', async () => {
    const { send, sender } = await withSink(once('rcpt', { say: '450 4.7.1 greylisted' }));
    expect(await send('a')).toMatchObject([{ state: 'deferred', reason: 'smtp.greylisted' }]);
    expect(await send('a')).toMatchObject([{ state: 'deferred', reason: 'smtp.greylisted' }]);
    sender.mended('news');
    expect(await send('a')).toMatchObject([{ state: 'sent' }]);
  });
});

describe('before the last bytes, every fault is safe to repeat', () => {
  test.each<[SinkStage, SinkAct]>((['mail', 'rcpt', 'data'] as const).flatMap((stage) => (['close', 'reset', 'hang'] as const).map((act): [SinkStage, SinkAct] => [stage, act])))(
    '%s, %s: deferred, then delivered exactly once',
    async (stage, act) => {
      const { sink, send, clock } = await withSink(once(stage, act), 1);
      const [first] = await send('a');
      expect(first).toMatchObject({ state: 'deferred', reason: expect.stringMatching(/^smtp\.(?:disconnected|timeout)$/), retryAt: clock.now + 5 * SECOND });
      expect(await send('a')).toEqual([first]);
      clock.now += 5 * SECOND;
      expect(await send('a')).toMatchObject([{ state: 'sent' }]);
      expect([...sink.accepted.values()]).toEqual([1]);
    },
  );

  test('an idle connection that died is replaced without anybody noticing', async () => {
    const { sink, send } = await withSink({ script: ({ stage, time }) => (stage === 'mail' && time === 2 ? 'close' : undefined) }, 1);
    await send('a');
    expect(await send('b')).toMatchObject([{ state: 'sent' }]);
    expect([...sink.accepted.values()]).toEqual([1, 1]);
  });
});

describe('after the last bytes, silence is a doubt that nobody repeats', () => {
  test.each<[string, SinkAct]>([
    ['closes', 'close'], ['resets', 'reset'], ['hangs', 'hang'],
    ['says 999', { say: '999 what' }], ['talks garbage', { raw: ['\u0000\u00ff\u0001garbage\r\n'] }],
  ])('the server %s', async (_name, act) => {
    const { sink, send, clock } = await withSink(once('dot', act), 1);
    const [first] = await send('a');
    expect(first).toMatchObject({ state: 'uncertain' });
    clock.now += 60 * MINUTE;
    expect(await send('a')).toEqual([first]);
    expect([...sink.accepted.values()].every((count) => count === 1)).toBe(true);
  });

  test('a reply in pieces, in lines or very long is a reply', async () => {
    for (const raw of [['25', '0 o', 'k\r', '\n'], ['250-one\r\n250-two\r\n', '250 three\r\n'], [`250 ${'x'.repeat(6_000)}\r\n`]]) {
      const { send, sends } = await withSink(once('dot', { raw }), 1);
      expect(await send('a')).toMatchObject([{ state: 'sent' }]);
      expect(sends.page('run_1', 0, 1).sends[0]!.reply.length).toBeLessThanOrEqual(1_000);
    }
  });
});

describe('a definite reply is believed', () => {
  test.each<[SinkStage, string, object]>([
    ['rcpt', '450 4.7.1 greylisted', { state: 'deferred', reason: 'smtp.greylisted', retryAt: 1_000_000 + 5 * MINUTE }],
    ['rcpt', '452 4.5.3 too many', { state: 'deferred', reason: 'smtp.temporary', retryAt: 1_000_000 + 5 * SECOND }],
    ['dot', '451 later', { state: 'deferred', reason: 'smtp.temporary', retryAt: 1_000_000 + 5 * SECOND }],
    ['dot', '421 4.7.0 slow down', { state: 'deferred', reason: 'smtp.busy' }],
    ['rcpt', '550 5.1.1 who', { state: 'failed', reason: 'smtp.unknown-recipient', detail: '550 5.1.1 who' }],
    ['dot', '552 5.3.4 big', { state: 'failed', reason: 'smtp.too-big' }],
    ['dot', '554 spam', { state: 'failed', reason: 'smtp.rejected' }],
  ])('%s: %s', async (stage, say, result) => {
    const { sink, send, suppressions } = await withSink(once(stage, { say }), 1);
    expect(await send('a')).toMatchObject([result]);
    expect(sink.accepted.size).toBe(0);
    expect(suppressions.has('a@x.com')).toBe(say.includes('5.1.1'));
  });

  test('421 in the middle slows the whole connection down', async () => {
    const { send, sink } = await withSink(once('rcpt', { say: '421 4.7.0 slow down' }), 1);
    expect(await send('a', 'b')).toMatchObject([{ state: 'deferred', reason: 'smtp.busy', retryAt: 1_000_000 + 5 * MINUTE }, { state: 'deferred', reason: 'smtp.busy', retryAt: 1_000_000 + SECOND }]);
    expect(sink.accepted.size).toBe(0);
  });

  test('three people refused alike for policy are taken back, and the connection rests', async () => {
    const { send, sends } = await withSink({ script: ({ stage }) => (stage === 'rcpt' ? { say: '550 5.7.26 no spf' } : undefined) }, 1);
    const results = await send('a', 'b', 'c', 'd');
    expect(results).toEqual(results.map(() => ({ state: 'deferred', reason: 'smtp.policy', retryAt: 1_001_000 })));
    expect(sends.totals('run_1')).toMatchObject({ pending: 4, failed: 0 });
  });
});

describe('closing', () => {
  test('lets a message finish whose end is on the wire, and takes nothing new', async () => {
    let reply = (): void => {};
    const { sink, send, sender } = await withSink(once('dot', { after: new Promise<void>((resolve) => { reply = resolve; }) }), 1);
    const sent = send('a', 'b');
    while (!sink.heard.includes('<dot>')) await new Promise(setImmediate);
    const closed = sender.close();
    expect(await send('c')).toMatchObject([{ state: 'deferred', reason: 'closing' }]);
    reply();
    await closed;
    expect(await sent).toMatchObject([{ state: 'sent' }, { state: 'deferred', reason: 'closing' }]);
  });

  test('does not wait for ever: what got no answer is uncertain', async () => {
    const sink = await startSmtpSink(once('dot', 'hang'));
    onTestFinished(() => sink.close());
    const { control, sends } = house(smtp(sink.port));
    const sender = createMailSender({ control, sends, connections: () => ok(smtp(sink.port)), now: () => 5, random: () => 0.5, closeTimeout: 30 });
    const sent = sender.sendEmails([intent('a')]);
    while (!sink.heard.includes('<dot>')) await new Promise(setImmediate);
    await sender.close();
    expect(await sent).toMatchObject([{ state: 'uncertain' }]);
  });
});

describe('the outbox', () => {
  function folder() {
    const made = mkdtempSync(join(tmpdir(), 'weft-outbox-'));
    onTestFinished(() => rmSync(made, { recursive: true }));
    return made;
  }

  test('writes readable mails, one file each, and a repeat overwrites', async () => {
    const path = join(folder(), 'deep', 'outbox');
    const { send, db, sends } = house({ kind: 'outbox', folder: path, ...WRITER });
    const [first] = await send('a', 'b');
    expect(readdirSync(path)).toHaveLength(2);
    db.sql.exec(`UPDATE sends SET state = 'queued'`);
    expect((await send('a'))[0]).toEqual(first);
    expect(readdirSync(path)).toHaveLength(2);
    const parsed = await Promise.all(readdirSync(path).map((file) => simpleParser(readFileSync(join(path, file)))));
    expect(parsed.map(({ to }) => (Array.isArray(to) ? '' : to?.text)).toSorted()).toEqual(['a@x.com', 'b@x.com']);
    expect(sends.totals('run_1')).toMatchObject({ planned: 2, sent: 1, pending: 1 });
  });

  test('a folder that cannot be written is waited for', async () => {
    const path = join(folder(), 'file');
    writeFileSync(path, 'in the way');
    const { send } = house({ kind: 'outbox', folder: path, ...WRITER });
    expect(await send('a')).toMatchObject([{ state: 'deferred', reason: 'outbox.unwritable' }]);
  });
});

test('the switch stops mail between plan and claim, and so does a suppression', async () => {
  const { sink, send, control, suppressions } = await withSink();
  control.setPaused(true);
  expect(await send('a', 'b')).toMatchObject([{ state: 'deferred', reason: 'paused' }, { state: 'deferred', reason: 'paused' }]);
  suppressions.add([{ address: 'A@X.COM', reason: 'complaint' }], 1);
  control.setPaused(false);
  expect(await send('a', 'b')).toMatchObject([{ state: 'skipped', reason: 'suppressed' }, { state: 'sent' }]);
  expect(sink.messages.map(({ to }) => to)).toEqual([['b@x.com']]);
});
