import type { StatementSync } from 'node:sqlite';
import type { Witness } from '#shared/backups.ts';
import type { Database } from './database.ts';

const STEPS = [
  `CREATE TABLE witnesses (
     db TEXT PRIMARY KEY, seq INTEGER NOT NULL, epoch INTEGER NOT NULL, schema INTEGER NOT NULL, at INTEGER NOT NULL,
     contacts INTEGER NOT NULL, journeys INTEGER NOT NULL, runs INTEGER NOT NULL, worth INTEGER NOT NULL
   ) STRICT, WITHOUT ROWID`,
];

/** How far each browser's database was: kept where the browser cannot lose it. This computer's own, never merged into another ledger. */
export class Witnesses {
  readonly #put: StatementSync;
  readonly #own: StatementSync;
  readonly #other: StatementSync;

  constructor(db: Database) {
    db.migrate('witnesses', STEPS);
    this.#put = db.sql.prepare(`INSERT INTO witnesses(db, seq, epoch, schema, at, contacts, journeys, runs, worth) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT(db) DO UPDATE SET seq=excluded.seq, epoch=excluded.epoch, schema=excluded.schema, at=excluded.at,
        contacts=excluded.contacts, journeys=excluded.journeys, runs=excluded.runs, worth=excluded.worth WHERE excluded.seq > seq`);
    this.#own = db.sql.prepare('SELECT * FROM witnesses WHERE db = ?');
    this.#other = db.sql.prepare('SELECT * FROM witnesses WHERE db IS NOT ? AND worth = 1 ORDER BY at DESC LIMIT 1');
  }

  /** Durable before it returns. An older one than is known changes nothing. */
  put({ db, seq, epoch, schema, at, counts: { contacts, journeys, runs }, worth }: Witness): void {
    this.#put.run(db, seq, epoch, schema, at, contacts, journeys, runs, worth ? 1 : 0);
  }

  own(db: string | null): Witness | null {
    return witnessOf(this.#own.get(db));
  }

  /** The latest of any other database that holds something. */
  other(db: string | null): Witness | null {
    return witnessOf(this.#other.get(db));
  }
}

function witnessOf(row: unknown): Witness | null {
  if (!row) return null;
  const { contacts, journeys, runs, worth, ...rest } = row as Omit<Witness, 'counts' | 'worth'> & Witness['counts'] & { worth: number };
  return { ...rest, counts: { contacts, journeys, runs }, worth: worth === 1 };
}
