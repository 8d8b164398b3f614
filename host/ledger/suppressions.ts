import type { StatementSync } from 'node:sqlite';
import type { SuppressionReason } from '#shared/host.ts';
import { mailboxKey } from '#host/mail/mailbox.ts';
import type { Database } from './database.ts';

const STEPS = [
  `CREATE TABLE suppressions (
     address TEXT NOT NULL, reason TEXT NOT NULL, at INTEGER NOT NULL,
     PRIMARY KEY (address)
   ) STRICT, WITHOUT ROWID`,
];

export interface Suppression {
  readonly address: string;
  readonly reason: SuppressionReason;
  readonly at: number;
}

/**
 * Addresses nobody may send to. Append-only: entries are added and united, never changed or removed, so
 * that no import, restore or deletion of a contact can bring somebody back. The first reason stays.
 */
export class Suppressions {
  readonly #db: Database;
  readonly #insert: StatementSync;
  readonly #find: StatementSync;
  readonly #page: StatementSync;

  constructor(db: Database) {
    this.#db = db;
    db.migrate('suppressions', STEPS);
    this.#insert = db.sql.prepare('INSERT INTO suppressions(address, reason, at) VALUES(?, ?, ?) ON CONFLICT DO NOTHING');
    this.#find = db.sql.prepare('SELECT 1 FROM suppressions WHERE address = ?');
    this.#page = db.sql.prepare('SELECT address, reason, at FROM suppressions WHERE address > ? ORDER BY address LIMIT ?');
  }

  /** Durable before it returns. @returns how many were not on the list before */
  add(entries: readonly { readonly address: string; readonly reason: SuppressionReason }[], now: number): number {
    return this.#db.transaction(() => entries.reduce((added, { address, reason }) => added + this.addOne(address, reason, now), 0));
  }

  /** For use inside a transaction of the caller. @returns 1 if it was new, else 0 */
  addOne(address: string, reason: SuppressionReason, now: number): number {
    return Number(this.#insert.run(mailboxKey(address), reason, now).changes);
  }

  has(address: string): boolean {
    return this.#find.get(mailboxKey(address)) !== undefined;
  }

  /** In order of the normalised address, strictly after `after` (empty = from the start). */
  page(after: string, limit: number): Suppression[] {
    return this.#page.all(after, limit).map((row) => ({ ...row }) as unknown as Suppression);
  }
}
