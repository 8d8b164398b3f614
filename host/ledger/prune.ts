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
  const sends = sendsForgetter(db, before);
  const answers = db.sql.prepare(
    `UPDATE model_answers SET pruned = 1, result = CASE json_extract(result, '$.state') WHEN 'answered' THEN '${FORGOTTEN}' ELSE result END WHERE key IN (
       SELECT key FROM model_answers WHERE pruned = 0 AND done_at < ? LIMIT ${CHUNK})`,
  );
  db.sql.exec('PRAGMA secure_delete=ON');
  try {
    await inChunks(sends.chunk, db);
    await inChunks(() => Number(answers.run(before).changes) === CHUNK, db);
    return sends.pruned();
  } finally {
    db.sql.exec('PRAGMA secure_delete=OFF');
  }
}

/** Goes up the messages from where it came to last time. What is not settled yet is met again next time. */
function sendsForgetter(db: Database, before: number) {
  const rows = db.sql.prepare(`SELECT seq, planned_at < ? AS old, state IN ('sent', 'skipped', 'failed', 'uncertain') AS settled FROM sends WHERE seq > ? ORDER BY seq LIMIT ${CHUNK}`);
  const forget = db.sql.prepare(`UPDATE sends SET pruned = 1, frozen = json_set(frozen, '$.subject', '', '$.preheader', '', '$.text', '') WHERE seq = ? AND pruned = 0`);
  const mark = db.sql.prepare('UPDATE sends_pruned SET upto = ?');
  let at = (db.sql.prepare('SELECT upto FROM sends_pruned').get() as { upto: number }).upto;
  let open: number | null = null;
  let pruned = 0;

  return {
    pruned: () => pruned,
    /** @returns whether there is more */
    chunk(): boolean {
      const all = rows.all(before, at) as unknown as { seq: number; old: number; settled: number }[];
      const young = all.findIndex(({ old }) => old === 0);
      const old = young < 0 ? all : all.slice(0, young);
      for (const { seq, settled } of old) {
        if (settled === 1) pruned += Number(forget.run(seq).changes);
        else open ??= seq;
      }
      at = old.at(-1)?.seq ?? at;
      mark.run(open === null ? at : open - 1);
      return old.length === CHUNK;
    },
  };
}

async function inChunks(chunk: () => boolean, db: Database): Promise<void> {
  while (await db.group(chunk)) await setImmediate();
}
