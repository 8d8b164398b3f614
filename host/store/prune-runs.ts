import type { Instant } from '#shared/base/time.ts';
import type { JournalRecord, RunKey } from '#shared/executor/store.ts';
import type { Database } from '#host/ledger/database.ts';

/** Records forgotten in one transaction: few enough that whoever else writes hardly waits. */
const CHUNK = 200;

/** See `RunStore.pruneRuns`. */
export async function pruneRuns(db: Database, before: Instant, except?: ReadonlySet<RunKey>): Promise<number> {
  const over = db.sql.prepare(`SELECT key FROM runs WHERE openedAt<? AND NOT EXISTS (SELECT 1 FROM batches WHERE run=runs.key AND kind<>'failed')`).all(before) as { key: RunKey }[];
  const old = over.filter(({ key }) => !except?.has(key));
  for (const { key } of old) {
    while (await db.group(() => forgetJournal(db, key)) > 0);
    while (await db.group(() => forgetRows(db, 'bodies', key)) > 0);
    while (await db.group(() => forgetRows(db, 'batches', key)) > 0);
    await db.group(() => {
      db.sql.prepare('DELETE FROM counters WHERE run=?').run(key);
      db.sql.prepare('DELETE FROM refusals WHERE run=?').run(key);
      db.sql.prepare('DELETE FROM runs WHERE key=?').run(key);
    });
  }
  return old.length;
}

function forgetJournal({ sql }: Database, run: RunKey): number {
  const records = sql.prepare('SELECT seq, record FROM journal WHERE run=? LIMIT ?').all(run, CHUNK) as { seq: number; record: string }[];
  const forgetContact = sql.prepare('DELETE FROM journal_contacts WHERE contact=? AND seq=?');
  const forget = sql.prepare('DELETE FROM journal WHERE seq=?');
  for (const { seq, record } of records) {
    for (const contact of (JSON.parse(record) as JournalRecord).contacts) forgetContact.run(contact, seq);
    forget.run(seq);
  }
  return records.length;
}

function forgetRows({ sql }: Database, table: 'bodies' | 'batches', run: RunKey): number {
  return Number(sql.prepare(`DELETE FROM ${table} WHERE key IN (SELECT key FROM ${table} WHERE run=? LIMIT ?)`).run(run, CHUNK).changes);
}
