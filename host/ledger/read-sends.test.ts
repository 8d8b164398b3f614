import { expect, test } from 'vitest';
import type { HostRequest } from '#shared/host.ts';
import { Control } from './control.ts';
import { Database } from './database.ts';
import { pruneMessages } from './prune.ts';
import { openSendReader } from './read-sends.ts';
import type { SendPlan } from './send-plan.ts';
import { Sends } from './sends.ts';
import { SENDS_STEPS } from './sends-table.ts';
import { Suppressions } from './suppressions.ts';

function plan(key: string, change: Partial<SendPlan> = {}): SendPlan {
  return {
    key, fingerprint: `of ${key}`, run: 'run_1', enrollment: key.split('/')[0]!, node: 'nod_1', connection: 'news',
    recipient: 'a@x.com', marketing: true, consented: true, skip: null, fault: null,
    frozen: {
      version: 1, messageId: `<${key}>`, from: { name: '', address: 's@shop.com' }, to: { name: 'Ann', address: 'a@x.com' },
      date: 1, language: 'en', subject: 'Hi', preheader: 'pre', text: 'Hello', generated: 'no', headers: [],
    },
    ...change,
  };
}

/** Messages 1 to 6, settled in every way there is; the odd ones of another run. */
async function ledger() {
  const db = new Database(':memory:');
  const suppressions = new Suppressions(db);
  const sends = new Sends(db, new Control(db), suppressions);
  const settle = async (key: string, run: string, end: Parameters<Sends['settle']>[2] | null, at: number, change: Partial<SendPlan> = {}) => {
    const [taken] = sends.take([plan(key, { run, ...change })], at, null);
    if (taken?.kind !== 'claimed' || !end) return;
    await sends.settle(taken.claim.seq, 'sending', end, at + 1);
    sends.release(taken.claim.seq);
  };
  await settle('enr_1/nod_1/1/mail', 'run_2', { state: 'sent', reply: '250' }, 100);
  await settle('enr_1/nod_2/1/mail', 'run_1', { state: 'failed', reason: 'smtp.rejected', reply: '550' }, 200);
  await settle('enr_10/nod_1/1/mail', 'run_2', { state: 'uncertain', reason: 'smtp.timeout', reply: '' }, 300);
  await settle('enr_2/nod_1/1/mail', 'run_1', null, 400, { skip: 'empty-message' });
  await settle('enr_2/nod_2/1/mail', 'run_2', null, 500);
  await settle('enr_3/nod_1/1/mail', 'run_1', { state: 'queued', reason: 'smtp.temporary', reply: '', retryAt: 9_000, burnt: true }, 600);
  return { db, sends, reader: openSendReader(db) };
}

const ids = (sends: readonly { key: string }[]) => sends.map(({ key }) => key.replace(/\/1\/mail$/, ''));

test('finds one message by its key', async () => {
  const { reader } = await ledger();
  expect(reader.find('enr_1/nod_2/1/mail')).toMatchObject({ to: 'a@x.com', state: 'failed', reason: 'smtp.rejected', subject: 'Hi' });
  expect(reader.find('enr_1/nod_2/1/mai')).toBeNull();
});

test('finds everything one person was sent, and nothing of one whose id merely begins alike', async () => {
  const { reader } = await ledger();
  expect(ids(reader.ofEnrollments(['enr_2', 'enr_1', 'enr_1', 'enr_%', 'enr_']))).toEqual(['enr_1/nod_1', 'enr_1/nod_2', 'enr_2/nod_1', 'enr_2/nod_2']);
  expect(reader.ofEnrollments([])).toEqual([]);
});

test.each<[Partial<HostRequest<'listMessages'>>, string[]]>([
  [{}, ['enr_3/nod_1', 'enr_2/nod_2', 'enr_2/nod_1', 'enr_10/nod_1', 'enr_1/nod_2', 'enr_1/nod_1']],
  [{ run: 'run_1' }, ['enr_3/nod_1', 'enr_2/nod_1', 'enr_1/nod_2']],
  [{ states: ['sent'] }, ['enr_1/nod_1']],
  [{ run: 'run_1', states: ['sent'] }, []],
  [{ states: ['pending'] }, ['enr_3/nod_1', 'enr_2/nod_2']],
  [{ states: ['failed', 'uncertain', 'skipped', 'failed'] }, ['enr_2/nod_1', 'enr_10/nod_1', 'enr_1/nod_2']],
  [{ run: 'run_2', states: ['pending', 'uncertain'] }, ['enr_2/nod_2', 'enr_10/nod_1']],
])('lists the newest first, of %j, and page by page the same', async (request, expected) => {
  const { reader } = await ledger();
  const whole = { run: null, states: [], before: null, ...request };
  expect(ids(reader.newestFirst({ ...whole, limit: 100 }).sends)).toEqual(expected);
  const paged: string[] = [];
  for (let before: number | null = null; ;) {
    const page = reader.newestFirst({ ...whole, before, limit: 2 });
    paged.push(...ids(page.sends));
    before = page.next;
    if (before === null) break;
  }
  expect(paged).toEqual(expected);
});

test('says when: at the end of what is settled, else when it was planned', async () => {
  const { reader } = await ledger();
  expect(reader.newestFirst({ run: null, states: [], before: null, limit: 9 }).sends.map(({ at }) => at)).toEqual([600, 500, 400, 301, 201, 101]);
});

test('reads by indexes: neither a person’s nor a rare state’s messages are looked for among all', async () => {
  const { db } = await ledger();
  const how = (sql: string) => (db.sql.prepare(`EXPLAIN QUERY PLAN ${sql}`).all() as { detail: string }[]).map(({ detail }) => detail).join();
  expect(how(`SELECT * FROM sends WHERE key > 'a' || '/' AND key < 'a' || '0'`)).toContain('SEARCH sends USING INDEX sqlite_autoindex_sends_1');
  expect(how(`SELECT * FROM sends INDEXED BY sends_not_well WHERE seq < 9 AND state IN ('skipped', 'failed', 'uncertain') AND state = 'failed' ORDER BY seq DESC LIMIT 5`)).toMatch(/^SEARCH sends USING INDEX sends_not_well \(state=\? AND (?:seq|rowid)<\?\)$/);
  expect(how(`SELECT * FROM sends INDEXED BY sends_queued WHERE seq < 9 AND state = 'queued' ORDER BY seq DESC LIMIT 5`)).toMatch(/^SEARCH sends USING INDEX sends_queued \((?:seq|rowid)<\?\)$/);
  expect(how(`UPDATE sends SET next_attempt_at = 0 WHERE connection = 'x' AND state = 'queued' AND next_attempt_at > 0`)).toContain('sends_queued');
});

test('forgets the words of what is settled and old, and nothing else; a repeat is still answered', async () => {
  const { db, sends, reader } = await ledger();
  expect(await pruneMessages(db, 401)).toBe(4);
  expect(await pruneMessages(db, 601)).toBe(0);
  const { sends: rows } = reader.newestFirst({ run: null, states: [], before: null, limit: 9 });
  expect(rows.map(({ subject, preheader, text, to }) => [subject, preheader, text, to].join('|'))).toEqual([...Array(2).fill('Hi|pre|Hello|a@x.com'), ...Array(4).fill('|||a@x.com')]);
  expect(sends.take([plan('enr_1/nod_1/1/mail')], 700, null)).toEqual([{ kind: 'answered', result: { state: 'sent', messageId: '<enr_1/nod_1/1/mail>' } }]);
  expect(sends.totals('run_2')).toMatchObject({ planned: 3, sent: 1, uncertain: 1, pending: 1 });
});

test('forgets many, in more than one bite, and comes back to what was not settled', async () => {
  const { db, sends } = await ledger();
  sends.take(Array.from({ length: 1_200 }, (_, index) => plan(`enr_x${index}/nod_1/1/mail`, { skip: 'empty-message' })), 650, null);
  expect(await pruneMessages(db, 660)).toBe(1_204);
  sends.take([plan('enr_3/nod_1/1/mail', { skip: 'empty-message' })], 10_000, null);
  expect(await pruneMessages(db, 660)).toBe(1);
  expect(await pruneMessages(db, 660)).toBe(0);
});

test('a ledger from before these questions is brought up to them with what it holds', async () => {
  const db = new Database(':memory:');
  db.migrate('sends', SENDS_STEPS.slice(0, 4));
  db.sql.prepare(`INSERT INTO sends(key, fingerprint, run, enrollment, node, connection, recipient, message_id, frozen, state, deadline_at, planned_at, settled_at)
    VALUES('enr_1/nod_1/1/mail', 'f', 'run_1', 'enr_1', 'nod_1', 'news', 'a@x.com', '<a@x>', ?, 'failed', 0, 1, 2)`).run(JSON.stringify(plan('enr_1').frozen));
  expect(openSendReader(db).newestFirst({ run: null, states: ['failed'], before: null, limit: 5 }).sends).toMatchObject([{ text: 'Hello', at: 2 }]);
  expect(await pruneMessages(db, 9)).toBe(1);
});
