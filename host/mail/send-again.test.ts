import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { EmailIntent, Host } from '#shared/host.ts';
import { createHost } from '#host/create-host.ts';
import { Database } from '#host/ledger/database.ts';
import { createSecrets } from '#host/secrets/secrets.ts';
import { fixedSettings } from '#host/workspace/fixed-settings.ts';
import { startSmtpSink, type SinkAct, type SinkOptions, type SmtpSink } from '#test/fakes/smtp-sink.ts';

const TIMEOUTS = { connect: 300, greeting: 300, command: 2_000, afterDot: 2_000 };
const FROM = { name: 'Tea', address: 'tea@shop.com' };
const FILES = ['ledger.db', 'ledger.db-wal'];

function intent(name: string): EmailIntent {
  return {
    key: `enr_${name}/nod_1/1/mail`, fingerprint: `of ${name}`, run: 'run_1', enrollment: `enr_${name}`, node: 'nod_1', connection: 'news',
    to: { name: '', address: `${name}@x.com` }, class: 'marketing', profile: 'EU', language: 'en', consent: { source: 'form', date: null },
    subject: 'Hi', preheader: '', text: 'Hello', generated: 'no',
  };
}

function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'weft-again-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A host of its own on the folder's ledger, as a process would have it. */
function boot(folder: string, { port }: Pick<SmtpSink, 'port'>) {
  const db = new Database(join(folder, FILES[0]!));
  const { host, close } = createHost({
    db, secrets: createSecrets({ file: join(folder, 'secrets'), env: {} }), timeouts: TIMEOUTS, random: () => 0,
    settings: fixedSettings({
      profile: 'EU', postalAddress: '', outboxFolder: join(folder, 'outbox'), model: { kind: 'practice' },
      mail: { kind: 'smtp', host: '127.0.0.1', port, secure: false, requireTls: false, connections: 1, from: FROM, postalAddress: null },
    }),
  });
  const stop = async (): Promise<void> => {
    await close();
    db.close();
  };
  return { host, stop };
}

async function sinkOf(options: SinkOptions): Promise<SmtpSink> {
  const sink = await startSmtpSink({ extensions: ['PIPELINING'], ...options });
  onTestFinished(() => sink.close());
  return sink;
}

/** Acts at the dot: the first act for the first message, and so on; after the last, as it should. */
function atDots(...acts: (SinkAct | undefined)[]): SinkOptions {
  return { script: ({ stage, time }) => (stage === 'dot' ? acts[time - 1] : undefined) };
}

async function until(holds: () => unknown): Promise<void> {
  while (!await holds()) await new Promise(setImmediate);
}

const keyOf = (name: string): string => intent(name).key;
const find = async (host: Host, name: string) => (await host.findSend({ key: keyOf(name) })).send!;
const settled = (host: Host, name: string): Promise<void> => until(async () => (await find(host, name)).state !== 'pending');

test('a message in doubt goes out again by itself, byte for byte under the same Message-ID, and is then known to have been sent', async () => {
  const sink = await sinkOf(atDots('close'));
  const { host, stop } = boot(makeFolder(), sink);
  const [first] = await host.sendEmails({ slice: [intent('a')] });
  expect(first).toMatchObject({ state: 'uncertain' });
  expect(await host.listUncertain({ run: 'run_1', before: null, limit: 10 })).toEqual({ doubts: [{ key: keyOf('a'), to: 'a@x.com', marketing: true }], next: null, count: 1 });

  expect(await host.resolveUncertain({ keys: [keyOf('a')], as: 'resend' })).toEqual({ resolved: 1, left: [], fault: null });
  await settled(host, 'a');
  expect(await find(host, 'a')).toMatchObject({ state: 'sent', reason: 'user.sent-again', reply: '250 taken' });
  expect(sink.messages).toHaveLength(2);
  expect(sink.messages[1]).toEqual(sink.messages[0]);
  expect(await host.sendEmails({ slice: [intent('a')] })).toMatchObject([{ state: 'sent' }]);
  await stop();
  expect(sink.messages).toHaveLength(2);
});

test('many go out again over one connection, each once, though one of them is refused and one stays in doubt', async () => {
  const names = Array.from({ length: 70 }, (_, index) => `u${index}`);
  const sink = await sinkOf(atDots(...names.map((): SinkAct => 'close'), { say: '554 spam' }, 'close'));
  const { host, stop } = boot(makeFolder(), sink);
  for (const name of names) await host.sendEmails({ slice: [intent(name)] });
  expect(await host.sendTotals({ run: 'run_1' })).toMatchObject({ uncertain: 70 });
  await host.resolveUncertain({ keys: names.map(keyOf), as: 'resend' });
  await until(async () => (await host.sendTotals({ run: 'run_1' })).pending === 0);
  expect(await host.sendTotals({ run: 'run_1' })).toMatchObject({ sent: 68, uncertain: 2, failed: 0 });
  expect([...sink.accepted.values()].toSorted()).toEqual([1, ...Array.from({ length: 69 }, () => 2)]);
  const refused = (await host.listMessages({ run: null, states: ['uncertain'], before: null, limit: 9 })).sends.map(({ reason }) => reason);
  expect(refused.toSorted()).toEqual(['smtp.disconnected', 'smtp.rejected']);
  await stop();
});

test('three refused alike for policy are not given up on: the connection rests, and they wait', async () => {
  const names = ['a', 'b', 'c'];
  const policy = { say: '550 5.7.26 no spf' };
  const sink = await sinkOf(atDots('close', 'close', 'close', policy, policy, policy));
  const { host, stop } = boot(makeFolder(), sink);
  for (const name of names) await host.sendEmails({ slice: [intent(name)] });
  await host.resolveUncertain({ keys: names.map(keyOf), as: 'resend' });
  await until(() => sink.heard.filter((line) => line === '<dot>').length === 6);
  await until(async () => (await find(host, 'c')).reason === 'smtp.policy');
  expect(await host.sendTotals({ run: 'run_1' })).toMatchObject({ pending: 3, uncertain: 0 });
  await stop();
});

test('while sending is paused it waits; resumed, it goes at once', async () => {
  const sink = await sinkOf(atDots('close'));
  const { host, stop } = boot(makeFolder(), sink);
  await host.sendEmails({ slice: [intent('a')] });
  await host.setPaused({ paused: true });
  await host.resolveUncertain({ keys: [keyOf('a')], as: 'resend' });
  await until(() => sink.heard.filter((line) => line.startsWith('EHLO')).length === 2);
  expect(await find(host, 'a')).toMatchObject({ state: 'pending', reason: 'user.resend' });
  await host.setPaused({ paused: false });
  await settled(host, 'a');
  expect(sink.messages).toHaveLength(2);
  await stop();
});

/** What a killed process leaves on the disk at this moment. */
function wreckOf(folder: string): string {
  const copy = makeFolder();
  for (const file of FILES) if (existsSync(join(folder, file))) copyFileSync(join(folder, file), join(copy, file));
  return copy;
}

test('killed after the dot of the re-send, it is in doubt once more, and no restart sends it a third time', async () => {
  const sink = await sinkOf(atDots('close', 'hang'));
  const folder = makeFolder();
  const first = boot(folder, sink);
  await first.host.sendEmails({ slice: [intent('a')] });
  await first.host.resolveUncertain({ keys: [keyOf('a')], as: 'resend' });
  await until(() => sink.heard.filter((line) => line === '<dot>').length === 2);
  const wreck = wreckOf(folder);

  const second = boot(wreck, sink);
  expect(await find(second.host, 'a')).toMatchObject({ state: 'uncertain', reason: 'interrupted' });
  expect(await second.host.listUncertain({ run: null, before: null, limit: 1 })).toMatchObject({ count: 1 });
  await second.stop();
  const third = boot(wreck, sink);
  await third.stop();
  expect([...sink.accepted.values()]).toEqual([2]);
  expect(sink.heard.filter((line) => line === '<dot>')).toHaveLength(2);
  // The first process is not really dead: it learns on its own that nobody answers.
  await first.stop();
});

test('killed before the end of the re-send was given, the next start sends it without being asked', async () => {
  const sink = await sinkOf({ script: ({ stage, time }) => ({ dot: time === 1 ? 'close' : undefined, rcpt: time === 2 ? 'hang' : undefined } as Record<string, SinkAct | undefined>)[stage] });
  const folder = makeFolder();
  const first = boot(folder, sink);
  await first.host.sendEmails({ slice: [intent('a')] });
  await first.host.resolveUncertain({ keys: [keyOf('a')], as: 'resend' });
  await until(() => sink.heard.filter((line) => line === '<rcpt>' || line.startsWith('RCPT')).length === 2);
  const second = boot(wreckOf(folder), sink);
  await settled(second.host, 'a');
  expect(await find(second.host, 'a')).toMatchObject({ state: 'sent', reason: 'user.sent-again' });
  expect([...sink.accepted.values()]).toEqual([2]);
  await Promise.all([second.stop(), first.stop()]);
});
