import { randomUUID } from 'node:crypto';
import type { StatementSync } from 'node:sqlite';
import type { Database } from './database.ts';

const STEPS = [
  `CREATE TABLE control (
     only INTEGER PRIMARY KEY CHECK (only = 1),
     workspace TEXT NOT NULL, epoch INTEGER NOT NULL, paused INTEGER NOT NULL
   ) STRICT`,
];

/** What a ledger knows about itself, and the switch that stops all sending. One per open database. */
export class Control {
  readonly #db: Database;
  readonly #paused: StatementSync;
  /** Fixed when the file was made. Message-IDs are made from it, so that two workspaces never share one. */
  readonly workspaceId: string;
  /** This opening of the ledger: rows owned by another boot were left behind by a process that died. */
  readonly bootId: string;

  constructor(db: Database, freshId: () => string = randomUUID) {
    this.#db = db;
    db.migrate('control', STEPS);
    db.sql.prepare('INSERT INTO control(only, workspace, epoch, paused) VALUES(1, ?, 1, 0) ON CONFLICT DO NOTHING').run(freshId());
    this.workspaceId = (db.sql.prepare('SELECT workspace FROM control').get() as { workspace: string }).workspace;
    this.bootId = freshId();
    this.#paused = db.sql.prepare('SELECT paused FROM control');
  }

  /** Raised after a restore, so that a store from before it is recognised. */
  get epoch(): number {
    return (this.#db.sql.prepare('SELECT epoch FROM control').get() as { epoch: number }).epoch;
  }

  raiseEpoch(): void {
    this.#db.sql.prepare('UPDATE control SET epoch = epoch + 1').run();
  }

  /** Read inside the claim transaction: what is paused there is never handed to a connection. */
  isPaused(): boolean {
    return (this.#paused.get() as { paused: number }).paused === 1;
  }

  /** Durable before it returns; survives restarts. Messages already at a server are not called back. */
  setPaused(paused: boolean): void {
    this.#db.sql.prepare('UPDATE control SET paused = ?').run(paused ? 1 : 0);
  }
}
