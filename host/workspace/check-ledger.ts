import { rm } from 'node:fs/promises';
import { DatabaseSync } from 'node:sqlite';
import { err, ok, type Result } from '#shared/base/result.ts';
import { openAnswers } from '#host/ledger/answers.ts';
import { Control } from '#host/ledger/control.ts';
import { Database, NewerFileError } from '#host/ledger/database.ts';
import { Sends } from '#host/ledger/sends.ts';
import { Suppressions } from '#host/ledger/suppressions.ts';
import { countLedger, LEDGER_TABLES, type LedgerCounts } from './merge-ledger.ts';

/** `transfer.no-ledger`: not one of ours, or it holds more than tables. */
export type LedgerCheckFault = 'transfer.no-ledger' | 'transfer.damaged' | 'transfer.newer';

/**
 * Looks a foreign ledger through before anything of it is used, brings it to today's form, and settles what was in flight
 * when it was copied: after that it is as good as one of this computer's own.
 */
export async function checkLedger(file: string): Promise<Result<LedgerCounts, LedgerCheckFault>> {
  try {
    const fault = faultOf(file);
    return fault ? err(fault) : ok(bringUpToDate(file));
  } catch (error) {
    if (error instanceof NewerFileError) return err('transfer.newer');
    if (error instanceof Error && 'errcode' in error) return err('transfer.damaged');
    throw error;
  } finally {
    await Promise.all(['-wal', '-shm'].map((end) => rm(`${file}${end}`, { force: true })));
  }
}

function faultOf(file: string): LedgerCheckFault | null {
  const sql = new DatabaseSync(file, { readOnly: true });
  try {
    // What is written into a schema must not run anything while it is looked at.
    sql.exec('PRAGMA trusted_schema=OFF; PRAGMA cell_size_check=ON');
    const parts = sql.prepare('SELECT type, name, sql FROM sqlite_schema').all() as { type: string; name: string; sql: string | null }[];
    const tables = new Set(parts.filter(({ type }) => type === 'table').map(({ name }) => name));
    const plain = parts.every(({ type, sql: made }) => (type === 'table' || type === 'index') && !/^\s*CREATE\s+VIRTUAL/i.test(made ?? ''));
    if (!plain || !['schema_steps', ...LEDGER_TABLES].every((name) => tables.has(name))) return 'transfer.no-ledger';
    const [integrity] = sql.prepare('PRAGMA integrity_check(1)').all() as { integrity_check: string }[];
    return integrity?.integrity_check === 'ok' ? null : 'transfer.damaged';
  } finally {
    sql.close();
  }
}

function bringUpToDate(file: string): LedgerCounts {
  const db = new Database(file);
  try {
    new Sends(db, new Control(db), new Suppressions(db));
    // Where it was copied from may carry them out: two computers would send twice.
    db.sql.exec(`UPDATE sends SET state = 'uncertain', reason = doubt, settled_at = coalesce(settled_at, committing_at) WHERE again > 0 AND state = 'queued'`);
    openAnswers(db);
    return countLedger(db);
  } finally {
    db.close();
  }
}
