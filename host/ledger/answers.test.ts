import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openAnswers, type AnswerIntent, type AnswerUse } from './answers.ts';
import { Database } from './database.ts';
import { pruneMessages } from './prune.ts';

let folder: string;
let db: Database;
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'weft-')); db = new Database(join(folder, 'ledger.db')); });
afterEach(() => { db.close(); rmSync(folder, { recursive: true }); });

/** As after a crash: what was not committed is gone. */
function reopen() {
  db.close();
  db = new Database(join(folder, 'ledger.db'));
  return openAnswers(db);
}

const intent = (key: string, fingerprint = 'ann'): AnswerIntent => ({ key, fingerprint, run: 'run_1', enrollment: 'enr_1', node: 'nod_1' });
const use: AnswerUse = { model: 'm', calls: 1, inputTokens: 10, outputTokens: 5, cost: 7, practice: false };
const answered = { state: 'answered' as const, values: { body: 'Hi' }, practice: false };
const free = { calls: null, cost: null };

test('answers a repeat from the ledger after a restart', async () => {
  const answers = openAnswers(db);
  expect(await answers.begin([intent('a'), intent('b')], 1)).toEqual([{ state: 'new' }, { state: 'new' }]);
  await answers.finish('a', answered, use, 2);
  expect(await reopen().begin([intent('b'), intent('a')], 3)).toEqual([{ state: 'new' }, { state: 'done', result: answered }]);
});

test('never answers the same key for another person', async () => {
  const answers = openAnswers(db);
  await answers.begin([intent('a')], 1);
  expect(await answers.begin([intent('a', 'bob')], 1)).toEqual([{ state: 'mismatch' }]);
  await answers.finish('a', answered, use, 2);
  expect(await answers.begin([intent('a', 'bob')], 1)).toEqual([{ state: 'mismatch' }]);
});

test('keeps the first result of a key', async () => {
  const answers = openAnswers(db);
  await answers.begin([intent('a')], 1);
  await answers.finish('a', answered, use, 2);
  await answers.finish('a', { state: 'invalid', violations: [] }, use, 2);
  expect(await answers.begin([intent('a')], 3)).toEqual([{ state: 'done', result: answered }]);
});

test('knows calls and cost after a crash, with open reservations still charged', async () => {
  const answers = openAnswers(db);
  await answers.reserve('run_1', 'one', 2_000_000_000, free);
  await answers.settle('run_1', 'one', -1_500_000_000);
  await answers.reserve('run_1', 'two', 250_000_000, free);
  expect(reopen().totals('run_1')).toEqual({ calls: 2, cost: 0.75 });
});

test('does not know the cost once a price was unknown, and knows it is nothing without calls', async () => {
  const answers = openAnswers(db);
  expect(answers.totals('run_1')).toEqual({ calls: 0, cost: 0 });
  await answers.reserve('run_1', 'one', null, free);
  expect(answers.totals('run_1')).toEqual({ calls: 1, cost: null });
});

test('refuses a request that would break a cap, and counts nothing then', async () => {
  const answers = openAnswers(db);
  const cap = { calls: 3, cost: 100 };
  expect(await Promise.all([40, 40, 40, 20, 0].map((cost) => answers.reserve('run_1', 'one', cost, cap)))).toEqual([true, true, false, true, false]);
  expect(answers.totals('run_1')).toEqual({ calls: 3, cost: 1e-7 });
  expect(await answers.reserve('run_2', 'one', 40, cap)).toBe(true);
});

test('asks again where an answer could not be used, in that run alone, and forgets neither good answers nor what they cost', async () => {
  const answers = openAnswers(db);
  const intents = [intent('a'), intent('b'), { ...intent('c'), run: 'run_2' }];
  await answers.begin(intents, 1);
  await answers.reserve('run_1', 'one', 40, free);
  const invalid = { state: 'invalid' as const, violations: ['too long'] };
  await answers.finish('a', answered, use, 2);
  await Promise.all(['b', 'c'].map((key) => answers.finish(key, invalid, use, 2)));
  await answers.forgetInvalid('run_1');
  expect(await answers.begin(intents, 3)).toEqual([{ state: 'done', result: answered }, { state: 'new' }, { state: 'done', result: invalid }]);
  expect(answers.totals('run_1')).toEqual({ calls: 1, cost: 4e-8 });
  await answers.finish('b', answered, use, 4);
  expect(await answers.begin([intent('b')], 5)).toEqual([{ state: 'done', result: answered }]);
});

test('forgets an old answer, but not that there was one: nobody pays again, nobody is answered with nothing', async () => {
  const answers = openAnswers(db);
  await answers.begin([intent('old'), intent('refused'), intent('open'), intent('new')], 1);
  await answers.finish('old', answered, use, 10);
  await answers.finish('refused', { state: 'invalid', violations: ['no'] }, use, 10);
  await answers.finish('new', answered, use, 20);
  await pruneMessages(db, 15);
  const again = await reopen().begin([intent('old'), intent('refused'), intent('open'), intent('new')], 30);
  expect(again).toEqual([
    { state: 'done', result: { state: 'failed', reason: 'model.forgotten', detail: '' } }, { state: 'done', result: { state: 'invalid', violations: ['no'] } },
    { state: 'new' }, { state: 'done', result: answered },
  ]);
});
