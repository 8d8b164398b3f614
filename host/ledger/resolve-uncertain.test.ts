import { describe, expect, test } from 'vitest';
import type { HostRequest } from '#shared/host.ts';
import { DAY } from '#shared/base/time.ts';
import { Control } from './control.ts';
import { Database } from './database.ts';
import { pruneMessages } from './prune.ts';
import { openUncertainResolver } from './resolve-uncertain.ts';
import type { Block, Claim, SendPlan, Settlement } from './send-plan.ts';
import { Sends } from './sends.ts';
import { Suppressions } from './suppressions.ts';

const NOW = 1_000_000;
const FROM = 's@shop.com';

function plan(key: string, change: Partial<SendPlan> = {}): SendPlan {
  return {
    key, fingerprint: `of ${key}`, run: 'run_1', enrollment: 'enr_1', node: 'nod_1', connection: 'news',
    recipient: `${key}@x.com`, marketing: true, consented: true, skip: null, fault: null,
    frozen: {
      version: 1, messageId: `<${key}@shop.com>`, from: { name: 'Shop', address: FROM }, to: { name: '', address: `${key}@x.com` },
      date: NOW, language: 'en', subject: 'Hi', preheader: '', text: 'Hello', generated: 'no', headers: [],
    },
    ...change,
  };
}

function desk() {
  const db = new Database(':memory:');
  const control = new Control(db);
  const suppressions = new Suppressions(db);
  const sends = new Sends(db, control, suppressions);
  const doubts = openUncertainResolver(db);
  const end = async ({ seq }: Claim, settlement: Settlement, marked = true): Promise<void> => {
    if (marked) await sends.commit(seq, NOW);
    await sends.settle(seq, marked ? 'committing' : 'sending', settlement, NOW);
    sends.release(seq);
  };
  const settle = async (key: string, settlement: Settlement, change: Partial<SendPlan> = {}): Promise<void> => {
    const [taken] = sends.take([plan(key, change)], NOW, null);
    if (taken?.kind === 'claimed') await end(taken.claim, settlement);
  };
  const doubt = (key: string, change: Partial<SendPlan> = {}): Promise<void> => settle(key, { state: 'uncertain', reason: 'smtp.disconnected', reply: '' }, change);
  return {
    db, control, suppressions, sends, doubts, end, settle, doubt,
    decide: (as: HostRequest<'resolveUncertain'>['as'], ...keys: string[]) => doubts.resolve({ keys, as }, NOW + 5),
    again: (now = NOW + 5, block: Block | null = null, from: string | null = FROM) => sends.takeAgain('news', from, now, block, 10),
    state: (key: string) => db.sql.prepare('SELECT state, reason, again, message_id AS id FROM sends WHERE key = ?').get(key) as object,
    ask: (key: string) => sends.take([plan(key)], NOW + 9, null)[0],
  };
}

describe('a decision', () => {
  test('that it arrived is kept as a person’s word, and the key is answered so', async () => {
    const { doubt, decide, state, ask } = desk();
    await doubt('a');
    expect(decide('sent', 'a')).toEqual({ resolved: 1, left: [], fault: null });
    expect(state('a')).toMatchObject({ state: 'sent', reason: 'user.marked-sent' });
    expect(ask('a')).toEqual({ kind: 'answered', result: { state: 'sent', messageId: '<a@shop.com>' } });
  });

  test('that it did not arrive ends it: it is never sent', async () => {
    const { doubt, decide, state, ask, again } = desk();
    await doubt('a');
    expect(decide('abandon', 'a')).toMatchObject({ resolved: 1, fault: null });
    expect(state('a')).toMatchObject({ state: 'failed', reason: 'user.not-delivered', again: 0 });
    expect(ask('a')).toMatchObject({ kind: 'answered', result: { state: 'failed' } });
    expect(again()).toEqual({ claims: [], next: null });
  });

  test('to send again queues the same message under the same Message-ID, for another day', async () => {
    const { doubt, decide, state, again } = desk();
    await doubt('a');
    expect(decide('resend', 'a')).toMatchObject({ resolved: 1, fault: null });
    expect(state('a')).toMatchObject({ state: 'queued', reason: 'user.resend', again: 1, id: '<a@shop.com>' });
    expect(again().claims).toMatchObject([{ again: true, deadlineAt: NOW + 5 + DAY, frozen: plan('a').frozen }]);
    expect(again()).toMatchObject({ claims: [] });
  });

  test.each(['sent', 'resend', 'abandon'] as const)('%s moves nothing that is not in doubt, and names no key twice', async (as) => {
    const { settle, doubt, decide, sends, db } = desk();
    await settle('sent', { state: 'sent', reply: '' });
    await settle('failed', { state: 'failed', reason: 'smtp.rejected', reply: '' });
    await settle('skipped', { state: 'sent', reply: '' }, { skip: 'empty-message' });
    sends.take([plan('queued')], NOW, { reason: 'smtp.dns', retryAt: NOW });
    sends.take([plan('sending')], NOW, null);
    await doubt('doubt');
    const before = db.sql.prepare(`SELECT * FROM sends WHERE key <> 'doubt'`).all();
    expect(decide(as, 'sent', 'failed', 'skipped', 'queued', 'sending', 'nobody', 'doubt', 'doubt')).toEqual({ resolved: 1, left: ['sent', 'failed', 'skipped', 'queued', 'sending', 'nobody', 'doubt'], fault: null });
    expect(decide(as, 'doubt')).toMatchObject({ resolved: 0, fault: null });
    expect(db.sql.prepare(`SELECT * FROM sends WHERE key <> 'doubt'`).all()).toEqual(before);
  });

  test('taken back, the doubt is as it was', async () => {
    const { doubt, decide, db } = desk();
    for (const key of ['a', 'b', 'c']) await doubt(key);
    const before = db.sql.prepare('SELECT key, state, reason, again, settled_at FROM sends').all();
    decide('sent', 'a');
    decide('abandon', 'b');
    decide('resend', 'c');
    expect(decide('uncertain', 'a', 'b', 'c')).toMatchObject({ resolved: 3, fault: null });
    expect(db.sql.prepare('SELECT key, state, reason, again, settled_at FROM sends').all()).toEqual(before);
  });

  test('nothing that a server or the program decided can be made uncertain, nor a re-send that is leaving', async () => {
    const { settle, doubt, decide, again, sends, db } = desk();
    await settle('sent', { state: 'sent', reply: '' });
    await settle('failed', { state: 'failed', reason: 'smtp.rejected', reply: '' });
    sends.take([plan('queued')], NOW, { reason: 'smtp.dns', retryAt: NOW });
    await doubt('leaving');
    decide('resend', 'leaving');
    again();
    const before = db.sql.prepare('SELECT * FROM sends').all();
    expect(decide('uncertain', 'sent', 'failed', 'queued', 'leaving')).toMatchObject({ resolved: 0, fault: null });
    expect(db.sql.prepare('SELECT * FROM sends').all()).toEqual(before);
  });

  test('a message whose words are forgotten can be marked, but not sent again', async () => {
    const { doubt, decide, db, state } = desk();
    await doubt('old');
    await pruneMessages(db, NOW + 1);
    await doubt('young');
    expect(decide('resend', 'old', 'young')).toEqual({ resolved: 1, left: ['old'], fault: 'user.resend-forgotten' });
    expect(state('old')).toMatchObject({ state: 'uncertain', reason: 'smtp.disconnected' });
    expect(decide('sent', 'old')).toMatchObject({ resolved: 1, fault: null });
  });

  test('a re-send is not forgotten before it has left', async () => {
    const { doubt, decide, db, again } = desk();
    await doubt('a');
    decide('resend', 'a');
    await pruneMessages(db, NOW + 1);
    expect(again().claims).toMatchObject([{ frozen: { text: 'Hello' } }]);
  });
});

describe('a re-send', () => {
  async function queued() {
    const the = desk();
    await the.doubt('a');
    the.decide('resend', 'a');
    return the;
  }

  test.each<[string, (the: Awaited<ReturnType<typeof queued>>) => unknown, string]>([
    ['the address may not be written to any more', ({ suppressions, again }) => [suppressions.add([{ address: 'a@x.com', reason: 'unsubscribe' }], NOW), again()], 'suppressed'],
    ['it is too late', ({ again }) => again(NOW + 5 + DAY + 1), 'send.deadline'],
    ['the connection has another sender', ({ again }) => again(NOW + 5, null, 'practice@weft.invalid'), 'sender.changed'],
    ['its run is stopped', ({ sends }) => sends.cancel('run_1', NOW), 'run.stopped'],
  ])('stays in doubt when %s', async (_name, act, reason) => {
    const the = await queued();
    act(the);
    expect(the.state('a')).toMatchObject({ state: 'uncertain', reason });
    expect(the.again()).toEqual({ claims: [], next: null });
  });

  test('waits while sending is paused, or the connection rests, and says when to look again', async () => {
    const { control, again } = await queued();
    control.setPaused(true);
    expect(again()).toEqual({ claims: [], next: NOW + 2_005 });
    control.setPaused(false);
    expect(again(NOW + 5, { reason: 'smtp.dns', retryAt: NOW + 70 }, null)).toEqual({ claims: [], next: NOW + 70 });
    expect(again().claims).toHaveLength(1);
  });

  test('is tried again at its own time', async () => {
    const { again, end } = await queued();
    await end(again().claims[0]!, { state: 'queued', reason: 'smtp.temporary', reply: '450', retryAt: NOW + 900, burnt: true }, false);
    expect(again(NOW + 899)).toEqual({ claims: [], next: NOW + 900 });
    expect(again(NOW + 900).claims).toMatchObject([{ again: true, attempt: 2 }]);
  });

  test('stays what it was, whatever is planned under its key now; and only one of two who ask gets it', async () => {
    const { sends, again } = await queued();
    const changed = plan('a', { connection: 'other', frozen: { ...plan('a').frozen, messageId: '<new@x>', text: 'Other', from: { name: '', address: 'new@x' } } });
    expect(sends.take([changed], NOW + 6, null)).toMatchObject([{ kind: 'claimed', claim: { again: true, frozen: { messageId: '<a@shop.com>', text: 'Hello' } } }]);
    expect(again()).toMatchObject({ claims: [] });
  });

  test('that a dead process had marked is in doubt once more, one that it had not is queued', async () => {
    const { db, sends, doubt, decide, again, state } = await queued();
    await doubt('b');
    decide('resend', 'b');
    const [first, second] = again().claims;
    await sends.commit(first!.seq, NOW + 6);
    db.sql.prepare(`UPDATE sends SET owner = 'a dead process'`).run();
    const restarted = new Sends(db, new Control(db), new Suppressions(db));
    expect([state('a'), state('b')]).toMatchObject([{ state: 'uncertain', reason: 'interrupted', again: 1 }, { state: 'queued', reason: 'interrupted', again: 1 }]);
    expect(restarted.takeAgain('news', FROM, NOW + 7, null, 10).claims.map(({ seq }) => seq)).toEqual([second!.seq]);
    expect(decide('resend', 'a')).toMatchObject({ resolved: 1, fault: null });
    expect(state('a')).toMatchObject({ again: 2 });
  });

  test('that a failed write left behind is looked after, though nobody asks for its key', async () => {
    const { sends, again, state } = await queued();
    const [claim] = again().claims;
    await sends.commit(claim!.seq, NOW + 6);
    sends.release(claim!.seq);
    expect(again(NOW + 10)).toEqual({ claims: [], next: null });
    expect(state('a')).toMatchObject({ state: 'uncertain', reason: 'interrupted' });
  });
});

test('what is in doubt comes page by page, newest first, of one run or all, with the count of all of them', async () => {
  const { doubt, settle, doubts } = desk();
  const { frozen } = plan('b');
  await doubt('a');
  await doubt('b', { run: 'run_2', frozen: { ...frozen, headers: [{ name: 'List-Unsubscribe', value: '<mailto:s@shop.com>' }] } });
  await doubt('c');
  await settle('well', { state: 'sent', reply: '' });
  const first = doubts.list({ run: null, before: null, limit: 2 });
  expect(first).toMatchObject({ doubts: [{ key: 'c', to: 'c@x.com', marketing: false }, { key: 'b', to: 'b@x.com', marketing: true }], count: 3 });
  expect(doubts.list({ run: null, before: first.next, limit: 2 })).toMatchObject({ doubts: [{ key: 'a' }], next: null, count: 3 });
  expect(doubts.list({ run: 'run_1', before: null, limit: 9 })).toMatchObject({ doubts: [{ key: 'c' }, { key: 'a' }], next: null, count: 2 });
});
