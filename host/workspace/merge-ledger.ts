import type { Database } from '#host/ledger/database.ts';

/** What a ledger holds of people; `control` stays each computer's own. */
export const LEDGER_TABLES = ['sends', 'suppressions', 'model_answers', 'model_spend'] as const;

export interface LedgerCounts { readonly sends: number; readonly suppressions: number }

export function countLedger({ sql }: Pick<Database, 'sql'>): LedgerCounts {
  const count = (table: 'sends' | 'suppressions'): number => (sql.prepare(`SELECT count(*) AS n FROM ${table}`).get() as { n: number }).n;
  return { sends: count('sends'), suppressions: count('suppressions') };
}

/** What is known to have left, or may have, or a person has decided not to send again: nobody may be written to again under such a key. */
const LEFT = `(theirs.state IN ('sent', 'uncertain') OR theirs.reason = 'user.not-delivered')`;

/**
 * The union of both ledgers, in one transaction. A row that only the other one has is added; of a row that both have, the
 * answer counts over the question: a message that left there does not leave here, an answer that was paid there is not asked for again.
 *
 * @param file one that `checkLedger` has passed
 * @returns what was not here before
 */
export function mergeLedger(db: Database, file: string): LedgerCounts {
  db.sql.prepare('ATTACH DATABASE ? AS incoming').run(file);
  try {
    const before = countLedger(db);
    db.transaction(() => {
      const sends = columnsOf(db, 'sends').filter((column) => column !== 'seq');
      const answers = columnsOf(db, 'model_answers');
      db.sql.exec(`
        INSERT OR IGNORE INTO main.suppressions(address, reason, at) SELECT address, reason, at FROM incoming.suppressions;
        INSERT INTO main.sends(${sends.join()}) SELECT ${sends.join()} FROM incoming.sends WHERE true ORDER BY seq ON CONFLICT(key) DO NOTHING;
        UPDATE main.sends SET state = theirs.state, reason = theirs.reason, reply = theirs.reply, message_id = theirs.message_id, frozen = theirs.frozen,
            settled_at = theirs.settled_at, owner = NULL, again = theirs.again, doubt = theirs.doubt, decided_at = theirs.decided_at
          FROM incoming.sends AS theirs
          WHERE theirs.key = main.sends.key AND theirs.fingerprint = main.sends.fingerprint AND main.sends.state = 'queued' AND ${LEFT};
        INSERT INTO main.model_answers(${answers.join()}) SELECT ${answers.join()} FROM incoming.model_answers WHERE true ON CONFLICT(key) DO NOTHING;
        UPDATE main.model_answers SET ${answers.filter((column) => column !== 'key').map((column) => `${column} = theirs.${column}`).join()}
          FROM incoming.model_answers AS theirs
          WHERE theirs.key = main.model_answers.key AND theirs.fingerprint = main.model_answers.fingerprint AND main.model_answers.result IS NULL AND theirs.result IS NOT NULL;
        INSERT INTO main.model_spend(run, connection, calls, cost, unpriced) SELECT run, connection, calls, cost, unpriced FROM incoming.model_spend WHERE true
          ON CONFLICT(run, connection) DO UPDATE SET calls = max(calls, excluded.calls), cost = max(cost, excluded.cost), unpriced = max(unpriced, excluded.unpriced);
      `);
    });
    const after = countLedger(db);
    return { sends: after.sends - before.sends, suppressions: after.suppressions - before.suppressions };
  } finally {
    db.sql.exec('DETACH DATABASE incoming');
  }
}

function columnsOf({ sql }: Database, table: string): string[] {
  return (sql.prepare(`SELECT name FROM pragma_table_info('${table}', 'main')`).all() as { name: string }[]).map(({ name }) => name);
}
