import type { DatabaseSync, StatementSync } from 'node:sqlite';

export type SendStatements = ReturnType<typeof sendStatements>;

/** Everything the ledger of sends ever says to its table, once that is there. Each transition names the state it comes from. */
export function sendStatements(sql: DatabaseSync) {
  return {
    find: sql.prepare('SELECT * FROM sends WHERE key = ?'),
    insert: sql.prepare(
      `INSERT INTO sends(key, fingerprint, run, enrollment, node, connection, recipient, message_id, frozen, state, deadline_at, planned_at)
       VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, 'queued', ?, ?) RETURNING *`,
    ),
    claim: sql.prepare(`UPDATE sends SET state = 'sending', owner = ?, claimed_at = ? WHERE seq = ? AND state = 'queued'`),
    close: sql.prepare(`UPDATE sends SET state = ?, reason = ?, settled_at = ? WHERE seq = ? AND state = 'queued'`),
    commit: sql.prepare(`UPDATE sends SET state = 'committing', committing_at = ? WHERE seq = ? AND state = 'sending' AND owner = ?`),
    settle: sql.prepare(
      `UPDATE sends SET state = ?, reason = ?, reply = ?, attempt = attempt + ?, next_attempt_at = ?, settled_at = ?, owner = NULL
       WHERE seq = ? AND state = ? AND owner = ?`,
    ),
    reopen: sql.prepare(`UPDATE sends SET state = 'queued', reason = ?, next_attempt_at = ?, settled_at = NULL WHERE seq = ? AND (state = 'failed' OR (state = 'uncertain' AND again > 0))`),
    refreeze: sql.prepare('UPDATE sends SET frozen = ?, message_id = ?, connection = ?, recipient = ? WHERE seq = ? AND committing_at IS NULL RETURNING *'),
    rouse: sql.prepare(`UPDATE sends SET next_attempt_at = 0 WHERE connection = ? AND state = 'queued' AND next_attempt_at > 0`),
    /** Queued is all that no server can have taken, unless it is a re-send: an earlier copy stays in doubt. */
    recall: sql.prepare(`UPDATE sends SET state = CASE WHEN again > 0 THEN 'uncertain' ELSE 'skipped' END, reason = 'enrollment.left', settled_at = ? WHERE run = ? AND state = 'queued' AND enrollment IN (SELECT value FROM json_each(?))`),
    cancel: sql.prepare(`UPDATE sends SET state = CASE WHEN again > 0 THEN 'uncertain' ELSE 'skipped' END, reason = 'run.stopped', settled_at = ? WHERE run = ? AND state = 'queued'`),
    againConnections: sql.prepare(`SELECT DISTINCT connection FROM sends INDEXED BY sends_again WHERE again > 0 AND state IN ('queued', 'sending', 'committing')`),
    againDue: sql.prepare(`SELECT * FROM sends INDEXED BY sends_again WHERE again > 0 AND state = 'queued' AND connection = ? AND next_attempt_at <= ? ORDER BY next_attempt_at, seq LIMIT ?`),
    againUnderWay: sql.prepare(`SELECT * FROM sends INDEXED BY sends_again WHERE again > 0 AND state IN ('sending', 'committing') AND connection = ?`),
    againNext: sql.prepare(`SELECT min(next_attempt_at) AS at FROM sends INDEXED BY sends_again WHERE again > 0 AND state = 'queued' AND connection = ?`),
    recipient: sql.prepare('SELECT recipient FROM sends WHERE seq = ?'),
    page: sql.prepare('SELECT * FROM sends WHERE run = ? AND seq > ? ORDER BY seq LIMIT ?'),
    totals: sql.prepare('SELECT state, count(*) AS count FROM sends WHERE run = ? GROUP BY state'),
    /** Left by another process before the marker: nothing can have been accepted. */
    recoverUnmarked: sql.prepare(`UPDATE sends SET state = 'queued', owner = NULL, attempt = attempt + 1, next_attempt_at = 0, reason = 'interrupted' WHERE state = 'sending' AND owner IS NOT ?`),
    /** Left by another process after the marker: nobody knows. */
    recoverMarked: sql.prepare(`UPDATE sends SET state = 'uncertain', owner = NULL, attempt = attempt + 1, settled_at = committing_at, reason = 'interrupted' WHERE state = 'committing' AND owner IS NOT ?`),
  } satisfies Record<string, StatementSync>;
}
