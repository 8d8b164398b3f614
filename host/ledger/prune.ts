import { setImmediate } from 'node:timers/promises';
import type { Database } from './database.ts';
import { ANSWERS_STEPS } from './answers-table.ts';
import { SENDS_STEPS } from './sends-table.ts';

/** Rows of one transaction: short enough that nobody's message waits for it. */
const CHUNK = 500;
/** A question whose answer is gone is neither paid for again nor answered with nothing. */
const FORGOTTEN = JSON.stringify({ state: 'failed', reason: 'model.forgotten', detail: '' });

/**
 * Forgets the words of settled messages planned before that time, and of models' answers as old. Key,
 * fingerprint, recipient, state and reason stay, so that nothing is sent or paid twice. What is forgotten is
 * overwritten in the file, not only left out.
 * @param before host time, ms
 * @returns how many messages
 */
export async function pruneMessages(db: Database, before: number): Promise<number> {
  db.migrate('sends', SENDS_STEPS);
  db.migrate('answers', ANSWERS_STEPS);
  const sends = db.sql.prepare(
    `UPDATE sends SET pruned = 1, frozen = json_set(frozen, '$.subject', '', '$.preheader', '', '$.text', '') WHERE seq IN (
       SELECT seq FROM sends WHERE pruned = 0 AND planned_at < ? AND state IN ('sent', 'skipped', 'failed', 'uncertain') LIMIT ${CHUNK})`,
  );
  const answers = db.sql.prepare(
    `UPDATE model_answers SET pruned = 1, result = CASE json_extract(result, '$.state') WHEN 'answered' THEN '${FORGOTTEN}' ELSE result END WHERE key IN (
       SELECT key FROM model_answers WHERE pruned = 0 AND done_at < ? LIMIT ${CHUNK})`,
  );
  db.sql.exec('PRAGMA secure_delete=ON');
  try {
    const pruned = await inChunks(() => Number(sends.run(before).changes), db);
    await inChunks(() => Number(answers.run(before).changes), db);
    return pruned;
  } finally {
    db.sql.exec('PRAGMA secure_delete=OFF');
  }
}

async function inChunks(chunk: () => number, db: Database): Promise<number> {
  for (let total = 0; ;) {
    const changed = await db.group(chunk);
    total += changed;
    if (changed < CHUNK) return total;
    await setImmediate();
  }
}
