import type { ModelResult, ModelTotals } from '#shared/host.ts';
import { ANSWERS_STEPS } from './answers-table.ts';
import type { Database } from './database.ts';
import { gatherWrites } from './gather-writes.ts';

/** Who asks for what: the part of an intent that the ledger keeps. */
export interface AnswerIntent {
  readonly key: string;
  readonly fingerprint: string;
  readonly run: string;
  readonly enrollment: string;
  readonly node: string;
}

/** A result that stands for good. `deferred` and `held` never do: those intents are asked again. */
export type FinalResult = Extract<ModelResult, { state: 'answered' | 'invalid' | 'failed' }>;

/** What an answer took, for the record. `cost` in billionths of the price list's currency, null if a price is unknown. */
export interface AnswerUse {
  readonly model: string;
  readonly calls: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly cost: number | null;
  readonly practice: boolean;
}

/** `new` also stands for an intent that a crash left without a result: asking a model again harms nobody. */
export type BegunAnswer = { readonly state: 'new' } | { readonly state: 'done'; readonly result: FinalResult } | { readonly state: 'mismatch' };

/** Caps on what one run may spend on one connection; cost in billionths of the currency. */
export interface SpendCap {
  readonly calls: number | null;
  readonly cost: number | null;
}

/** The ledger of model effects: which question was answered how, and what each run has spent. Writes are durable when their promise resolves. */
export type Answers = ReturnType<typeof openAnswers>;

export function openAnswers(db: Database) {
  db.migrate('answers', ANSWERS_STEPS);
  const write = gatherWrites(db);
  const insert = db.sql.prepare('INSERT INTO model_answers(key, fingerprint, run, enrollment, node, asked_at) VALUES(?, ?, ?, ?, ?, ?) ON CONFLICT(key) DO NOTHING');
  const select = db.sql.prepare('SELECT fingerprint, result FROM model_answers WHERE key=?');
  const complete = db.sql.prepare('UPDATE model_answers SET result=?, done_at=?, model=?, calls=?, input_tokens=?, output_tokens=?, cost=?, practice=? WHERE key=? AND result IS NULL');
  const spent = db.sql.prepare('SELECT calls, cost FROM model_spend WHERE run=? AND connection=?');
  const spend = db.sql.prepare(`INSERT INTO model_spend(run, connection, calls, cost, unpriced) VALUES(?, ?, 1, ?, ?)
    ON CONFLICT(run, connection) DO UPDATE SET calls=calls+1, cost=cost+excluded.cost, unpriced=unpriced+excluded.unpriced`);
  const unspend = db.sql.prepare('UPDATE model_spend SET calls=calls-1, cost=cost-?, unpriced=unpriced-? WHERE run=? AND connection=?');
  const correct = db.sql.prepare('UPDATE model_spend SET cost=cost+? WHERE run=? AND connection=?');
  const forget = db.sql.prepare(`UPDATE model_answers SET result=NULL, done_at=NULL, pruned=0 WHERE run=? AND json_extract(result, '$.state')='invalid'`);
  const sum = db.sql.prepare('SELECT COALESCE(SUM(calls), 0) AS calls, COALESCE(SUM(cost), 0) AS cost, COALESCE(SUM(unpriced), 0) AS unpriced FROM model_spend WHERE run=?');

  function beginOne(intent: AnswerIntent, now: number): BegunAnswer {
    const { key, fingerprint, run, enrollment, node } = intent;
    if (insert.run(key, fingerprint, run, enrollment, node, now).changes === 1) return { state: 'new' };
    const row = select.get(key) as { fingerprint: string; result: string | null };
    if (row.fingerprint !== fingerprint) return { state: 'mismatch' };
    return row.result === null ? { state: 'new' } : { state: 'done', result: JSON.parse(row.result) as FinalResult };
  }

  return {
    /** Writes the intents down, or finds what they were answered with before. */
    begin: (slice: readonly AnswerIntent[], now: number): Promise<BegunAnswer[]> => db.group(() => slice.map((intent) => beginOne(intent, now))),

    /** The first result of a key stands; a later one is dropped. */
    finish: (key: string, result: FinalResult, use: AnswerUse, now: number): Promise<void> => write(() => {
      complete.run(JSON.stringify(result), now, use.model, use.calls, use.inputTokens, use.outputTokens, use.cost, use.practice ? 1 : 0, key);
    }),

    /** Makes intents whose answers could not be used new again, so that they are asked once more; what they cost stays counted. */
    forgetInvalid: (run: string): Promise<void> => write(() => { forget.run(run); }),

    /**
     * Counts one HTTP request that is about to be made and charges the most it may cost (null = price unknown).
     * False, and nothing counted, if that would break the cap. A crash leaves the charge standing: it may have been billed.
     */
    reserve: (run: string, connection: string, cost: number | null, cap: SpendCap): Promise<boolean> => write(() => {
      const before = (spent.get(run, connection) ?? { calls: 0, cost: 0 }) as { calls: number; cost: number };
      if (cap.calls !== null && before.calls + 1 > cap.calls) return false;
      if (cap.cost !== null && before.cost + (cost ?? 0) > cap.cost) return false;
      spend.run(run, connection, cost ?? 0, cost === null ? 1 : 0);
      return true;
    }),

    /** Takes a reservation back whose request was never made. */
    cancel: (run: string, connection: string, cost: number | null): Promise<void> => write(() => { unspend.run(cost ?? 0, cost === null ? 1 : 0, run, connection); }),

    /** Puts the difference between what a request cost and what was reserved for it right. */
    settle: (run: string, connection: string, difference: number): Promise<void> => write(() => { correct.run(difference, run, connection); }),

    totals(run: string): ModelTotals {
      const { calls, cost, unpriced } = sum.get(run) as { calls: number; cost: number; unpriced: number };
      return { calls, cost: unpriced > 0 ? null : cost / 1e9 };
    },
  };
}
