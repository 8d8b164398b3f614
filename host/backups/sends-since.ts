import type { Database } from '#host/ledger/database.ts';

/**
 * How many messages were planned after that time, in how many runs. Messages are numbered as they are planned, so the first of them is found by
 * halving and the rest counted in an index: no message is read. What was taken over from another ledger is numbered by when it came.
 */
export function countSendsSince({ sql }: Database, at: number): { messages: number; runs: number } {
  const next = sql.prepare('SELECT seq, planned_at AS at FROM sends WHERE seq >= ? ORDER BY seq LIMIT 1');
  const { top } = sql.prepare('SELECT max(seq) AS top FROM sends').get() as { top: number | null };
  let [low, high] = [0, (top ?? 0) + 1];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const row = next.get(middle) as { seq: number; at: number } | undefined;
    if (row && row.at <= at) low = row.seq + 1;
    else high = middle;
  }
  return { ...(sql.prepare('SELECT count(*) AS messages, count(DISTINCT run) AS runs FROM sends INDEXED BY sends_by_run WHERE seq >= ?').get(low) as { messages: number; runs: number }) };
}
