import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { DAY } from '#shared/base/time.ts';
import { Control } from './control.ts';
import { Database } from './database.ts';
import type { Claim, SendPlan, Settlement } from './send-plan.ts';
import { Sends } from './sends.ts';
import { Suppressions } from './suppressions.ts';

const NOW = 1_000_000;

function plan(key: string, change: Partial<SendPlan> = {}): SendPlan {
  return {
    key, fingerprint: `of ${key}`, run: 'run_1', enrollment: 'enr_1', node: 'nod_1', connection: 'news',
    recipient: `${key}@x.com`, marketing: true, consented: true, skip: null, fault: null,
    frozen: {
      version: 1, messageId: `<${key}@shop.com>`, from: { name: 'Shop', address: 's@shop.com' }, to: { name: '', address: `${key}@x.com` },
      date: NOW, language: 'en', subject: 'Hi', preheader: 'pre', text: 'Hello', generated: 'no', headers: [],
    },
    ...change,
  };
}

function boot(file = ':memory:') {
  const db = new Database(file);
  const control = new Control(db);
  const suppressions = new Suppressions(db);
  return { db, control, suppressions, sends: new Sends(db, control, suppressions) };
}

function onDisk() {
  const folder = mkdtempSync(join(tmpdir(), 'weft-sends-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return join(folder, 'ledger.db');
}

function claim(sends: Sends, key: string, now = NOW): Claim {
  const [taken] = sends.take([plan(key)], now, null);
  if (taken?.kind !== 'claimed') throw new Error(`not claimed: ${JSON.stringify(taken)}`);
  return taken.claim;
}

function ask(sends: Sends, key: string, now = NOW, change: Partial<SendPlan> = {}) {
  const [taken] = sends.take([plan(key, change)], now, null);
  return taken?.kind === 'answered' ? taken.result : 'claimed';
}

async function finish(sends: Sends, key: string, end: Settlement, marked = true): Promise<void> {
  const { seq } = claim(sends, key);
  if (marked) await sends.commit(seq, NOW);
  await sends.settle(seq, marked ? 'committing' : 'sending', end, NOW);
  sends.release(seq);
}

describe('a key is answered for ever from its one row', () => {
  test('what was sent is sent, with the same Message-ID and no second row', async () => {
    const { sends } = boot();
    await finish(sends, 'a', { state: 'sent', reply: '250 ok' });
    const changed = plan('a').frozen;
    expect(ask(sends, 'a', NOW + 1, { frozen: { ...changed, messageId: '<other@x>' } })).toEqual({ state: 'sent', messageId: '<a@shop.com>' });
    expect(sends.totals('run_1')).toEqual({ planned: 1, sent: 1, skipped: 0, failed: 0, uncertain: 0, pending: 0 });
  });

  test('failed and uncertain stay what they are', async () => {
    const { sends } = boot();
    await finish(sends, 'f', { state: 'failed', reason: 'smtp.rejected', reply: '550 no' });
    await finish(sends, 'u', { state: 'uncertain', reason: 'smtp.timeout', reply: '' });
    expect(ask(sends, 'f')).toEqual({ state: 'failed', reason: 'smtp.rejected', detail: '550 no' });
    expect(ask(sends, 'u')).toEqual({ state: 'uncertain', reason: 'smtp.timeout', messageId: '<u@shop.com>' });
  });

  test('another recipient under the same key is held, whatever the state', async () => {
    const { sends } = boot();
    await finish(sends, 'a', { state: 'sent', reply: '' });
    expect(ask(sends, 'a', NOW, { fingerprint: 'someone else' })).toEqual({ state: 'held', reason: 'effect.mismatch' });
  });

  test('a message under way is not claimed twice, not even within one slice', () => {
    const { sends } = boot();
    const taken = sends.take([plan('a'), plan('a')], NOW, null);
    expect(taken.map(({ kind }) => kind)).toEqual(['claimed', 'answered']);
    expect(ask(sends, 'a')).toMatchObject({ state: 'deferred', reason: 'in-flight' });
  });

  test('a retry takes the message as it was first planned', async () => {
    const { sends } = boot();
    await finish(sends, 'a', { state: 'queued', reason: 'smtp.temporary', reply: '450', retryAt: NOW + 10, burnt: true }, false);
    const [taken] = sends.take([plan('a', { frozen: { ...plan('a').frozen, text: 'Other' } })], NOW + 10, null);
    expect(taken).toMatchObject({ kind: 'claimed', claim: { attempt: 1, frozen: { text: 'Hello' } } });
  });

  test('what was only planned goes out as it is planned when its turn comes, with its first date', () => {
    const { sends, control } = boot();
    control.setPaused(true);
    ask(sends, 'a');
    control.setPaused(false);
    const later = { ...plan('a').frozen, messageId: '<a@new.com>', from: { name: 'New', address: 's@new.com' }, text: 'With an address', date: NOW + 10 };
    const [taken] = sends.take([plan('a', { frozen: later })], NOW + 10, null);
    expect(taken).toMatchObject({ kind: 'claimed', claim: { frozen: { ...later, date: NOW } } });
    expect(sends.page('run_1', 0, 10).sends).toMatchObject([{ messageId: '<a@new.com>', text: 'With an address' }]);
  });

  test.each([[false, 's@new.com'], [true, 's@shop.com']])('another sender takes over a tried message unless a server may have it (marked: %s)', async (marked, address) => {
    const { sends } = boot();
    await finish(sends, 'a', { state: 'queued', reason: 'smtp.temporary', reply: '450', retryAt: NOW + 10, burnt: true }, marked);
    const [taken] = sends.take([plan('a', { frozen: { ...plan('a').frozen, from: { name: '', address: 's@new.com' } } })], NOW + 10, null);
    expect(taken).toMatchObject({ kind: 'claimed', claim: { frozen: { from: { address } } } });
  });

  test('knows without a plan what stands for good, and nothing of what may still be sent', async () => {
    const { sends } = boot();
    await finish(sends, 'a', { state: 'sent', reply: '' });
    await finish(sends, 'b', { state: 'queued', reason: 'smtp.temporary', reply: '', retryAt: NOW + 10, burnt: true }, false);
    expect(['a', 'b', 'c'].map((key) => sends.answerOf(key, `of ${key}`))).toEqual([{ state: 'sent', messageId: '<a@shop.com>' }, null, null]);
    expect(sends.answerOf('a', 'someone else')).toEqual({ state: 'held', reason: 'effect.mismatch' });
  });
});

describe('the claim checks everything at the last moment', () => {
  test('a suppression between plan and claim stops the message', async () => {
    const { sends, suppressions } = boot();
    await finish(sends, 'a', { state: 'queued', reason: 'smtp.temporary', reply: '', retryAt: NOW + 10, burnt: true }, false);
    suppressions.add([{ address: 'A@X.com', reason: 'unsubscribe' }], NOW);
    expect(ask(sends, 'a', NOW + 10)).toEqual({ state: 'skipped', reason: 'suppressed' });
    expect(sends.totals('run_1').skipped).toBe(1);
  });

  test('marketing needs consent, transactional mail does not', () => {
    const { sends } = boot();
    expect(ask(sends, 'm', NOW, { consented: false })).toEqual({ state: 'skipped', reason: 'no-consent' });
    expect(ask(sends, 't', NOW, { consented: false, marketing: false })).toBe('claimed');
  });

  test('a paused workspace plans and defers; resumed, it sends', () => {
    const { sends, control } = boot();
    control.setPaused(true);
    expect(ask(sends, 'a')).toMatchObject({ state: 'deferred', reason: 'paused' });
    expect(sends.totals('run_1').pending).toBe(1);
    control.setPaused(false);
    expect(ask(sends, 'a')).toBe('claimed');
  });

  test('a blocked connection plans and defers until its time', () => {
    const { sends } = boot();
    expect(sends.take([plan('a')], NOW, { reason: 'smtp.dns', retryAt: NOW + 7 })).toEqual([{ kind: 'answered', result: { state: 'deferred', reason: 'smtp.dns', retryAt: NOW + 7 } }]);
    expect(ask(sends, 'a')).toBe('claimed');
  });

  test('a deferred message is not tried before its time', async () => {
    const { sends } = boot();
    await finish(sends, 'a', { state: 'queued', reason: 'smtp.greylisted', reply: '', retryAt: NOW + 10, burnt: true }, false);
    expect(ask(sends, 'a', NOW + 9)).toEqual({ state: 'deferred', reason: 'smtp.greylisted', retryAt: NOW + 10 });
    expect(ask(sends, 'a', NOW + 10)).toBe('claimed');
  });

  test('after a day it is too late', async () => {
    const { sends } = boot();
    await finish(sends, 'a', { state: 'queued', reason: 'smtp.temporary', reply: '450 later', retryAt: NOW + 10, burnt: true }, false);
    expect(ask(sends, 'a', NOW + DAY + 1)).toEqual({ state: 'failed', reason: 'send.deadline', detail: '450 later' });
  });
});

describe('transitions are compare-and-set', () => {
  test('the marker is written once, and only by the owner', async () => {
    const { sends, db } = boot();
    const { seq } = claim(sends, 'a');
    expect(await sends.commit(seq, NOW)).toBe(true);
    expect(await sends.commit(seq, NOW)).toBe(false);
    const other = claim(sends, 'b');
    db.sql.prepare(`UPDATE sends SET owner = 'another process' WHERE seq = ?`).run(other.seq);
    expect(await sends.commit(other.seq, NOW)).toBe(false);
  });

  test('settling from a state the row is not in is a bug', async () => {
    const { sends } = boot();
    const { seq } = claim(sends, 'a');
    await expect(sends.settle(seq, 'committing', { state: 'sent', reply: '' }, NOW)).rejects.toThrow('not committing');
    await sends.settle(seq, 'sending', { state: 'sent', reply: '' }, NOW);
    await expect(sends.settle(seq, 'sending', { state: 'sent', reply: '' }, NOW)).rejects.toThrow('not sending');
  });

  test('only a refusal can be taken back', async () => {
    const { sends } = boot();
    await finish(sends, 'a', { state: 'failed', reason: 'smtp.policy', reply: '' });
    await finish(sends, 'b', { state: 'sent', reply: '' });
    expect(await sends.reopen(1, 'smtp.policy', NOW + 5)).toBe(true);
    expect(await sends.reopen(2, 'smtp.policy', NOW + 5)).toBe(false);
    expect(ask(sends, 'a', NOW + 5)).toBe('claimed');
  });

  test('a mailbox that does not exist is suppressed with the refusal', async () => {
    const { sends, suppressions } = boot();
    await finish(sends, 'a', { state: 'failed', reason: 'smtp.unknown-recipient', reply: '550 5.1.1', suppress: true });
    expect(suppressions.page('', 9)).toMatchObject([{ address: 'a@x.com', reason: 'hard-bounce' }]);
  });
});

describe('recovery', () => {
  test('after a crash, what was sending is queued, what was committing is uncertain, the rest stands', async () => {
    const file = onDisk();
    const first = boot(file);
    for (const end of [{ state: 'sent', reply: '' }, { state: 'failed', reason: 'r', reply: '' }, { state: 'uncertain', reason: 'r', reply: '' }] as const) await finish(first.sends, end.state, end);
    first.sends.take([plan('queued')], NOW, { reason: 'smtp.dns', retryAt: NOW });
    claim(first.sends, 'sending');
    await first.sends.commit(claim(first.sends, 'committing').seq, NOW);
    first.db.close();

    for (let restart = 0; restart < 2; restart += 1) {
      const { sends, db } = boot(file);
      expect(sends.page('run_1', 0, 100).sends.map(({ key, state }) => [key, state])).toEqual([
        ['sent', 'sent'], ['failed', 'failed'], ['uncertain', 'uncertain'], ['queued', 'pending'], ['sending', 'pending'], ['committing', 'uncertain'],
      ]);
      if (restart === 1) {
        expect(ask(sends, 'committing')).toEqual({ state: 'uncertain', reason: 'interrupted', messageId: '<committing@shop.com>' });
        expect(claim(sends, 'sending').attempt).toBe(1);
        expect(claim(sends, 'queued').attempt).toBe(0);
      }
      db.close();
    }
  });

  test('a row left behind by a failed write is recovered in the same process', async () => {
    const { sends } = boot();
    const one = claim(sends, 'sending');
    const two = claim(sends, 'committing');
    await sends.commit(two.seq, NOW);
    sends.release(one.seq);
    sends.release(two.seq);
    expect(ask(sends, 'committing')).toEqual({ state: 'uncertain', reason: 'interrupted', messageId: '<committing@shop.com>' });
    expect(claim(sends, 'sending').attempt).toBe(1);
  });
});

test('of a run that was stopped, what waits is skipped for good; what is being sent and other runs are left alone', async () => {
  const { sends } = boot();
  sends.take([plan('new'), plan('other', { run: 'run_2' })], NOW, { reason: 'smtp.dns', retryAt: NOW });
  const tried = claim(sends, 'tried');
  await sends.commit(tried.seq, NOW);
  await sends.settle(tried.seq, 'committing', { state: 'queued', reason: 'smtp.temporary', reply: '451 later', retryAt: NOW, burnt: true }, NOW);
  sends.release(tried.seq);
  const leaving = claim(sends, 'leaving');
  await sends.commit(claim(sends, 'marked').seq, NOW);

  expect([sends.cancel('run_1', NOW), sends.cancel('run_1', NOW)]).toEqual([2, 0]);
  expect(sends.totals('run_1')).toEqual({ planned: 4, sent: 0, skipped: 2, failed: 0, uncertain: 0, pending: 2 });
  expect(['new', 'tried'].map((key) => ask(sends, key, NOW + 1))).toEqual([{ state: 'skipped', reason: 'run.stopped' }, { state: 'skipped', reason: 'run.stopped' }]);
  expect(await sends.commit(leaving.seq, NOW)).toBe(true);
  expect(ask(sends, 'other', NOW + 1, { run: 'run_2' })).toBe('claimed');
});

test('pages come in the order of planning and know when they end', () => {
  const { sends } = boot();
  sends.take(['c', 'a', 'b'].map((key) => plan(key)), NOW, { reason: 'x', retryAt: NOW });
  sends.take([plan('other', { run: 'run_2' })], NOW, null);
  const first = sends.page('run_1', 0, 2);
  expect(first.sends.map(({ key }) => key)).toEqual(['c', 'a']);
  const second = sends.page('run_1', first.next!, 2);
  expect(second).toMatchObject({ next: null, sends: [{ key: 'b', to: 'b@x.com', messageId: '<b@shop.com>', subject: 'Hi', preheader: 'pre', text: 'Hello', generated: 'no', state: 'pending' }] });
});
