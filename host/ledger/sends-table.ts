import type { SendRecord } from '#shared/host.ts';
import type { FrozenMessage } from '#host/mail/frozen-message.ts';

/**
 * One row per logical send. `seq` is the order of planning. Times are milliseconds of host time.
 * `reason` is a code; `reply` the server's last words, redacted.
 */
export const SENDS_STEPS = [
  `CREATE TABLE sends (
     seq INTEGER PRIMARY KEY,
     key TEXT NOT NULL UNIQUE,
     fingerprint TEXT NOT NULL,
     run TEXT NOT NULL, enrollment TEXT NOT NULL, node TEXT NOT NULL, connection TEXT NOT NULL,
     recipient TEXT NOT NULL,
     message_id TEXT NOT NULL,
     frozen TEXT NOT NULL,
     state TEXT NOT NULL CHECK (state IN ('queued', 'sending', 'committing', 'sent', 'skipped', 'failed', 'uncertain')),
     reason TEXT NOT NULL DEFAULT '', reply TEXT NOT NULL DEFAULT '',
     attempt INTEGER NOT NULL DEFAULT 0,
     owner TEXT,
     next_attempt_at INTEGER NOT NULL DEFAULT 0, deadline_at INTEGER NOT NULL,
     planned_at INTEGER NOT NULL, claimed_at INTEGER, committing_at INTEGER, settled_at INTEGER
   ) STRICT`,
  'CREATE INDEX sends_by_run ON sends(run, seq)',
  // Bounces and unsubscribe mails name the message; few rows are ever in flight.
  'CREATE INDEX sends_by_message ON sends(message_id)',
  `CREATE INDEX sends_in_flight ON sends(state) WHERE state IN ('sending', 'committing')`,
  'ALTER TABLE sends ADD COLUMN pruned INTEGER NOT NULL DEFAULT 0',
  // How far old messages have been forgotten: an index for a daily question would cost every message.
  'CREATE TABLE sends_pruned (upto INTEGER NOT NULL) STRICT; INSERT INTO sends_pruned VALUES(0)',
  // What went well is most of it, found without an index, and should not pay for one; the rest is what people look for.
  `CREATE INDEX sends_not_well ON sends(state, seq) WHERE state IN ('skipped', 'failed', 'uncertain')`,
  `CREATE INDEX sends_queued ON sends(seq) WHERE state = 'queued'`,
  // What people have decided about messages in doubt: how often to send again, what the doubt was, and when they last decided.
  'ALTER TABLE sends ADD COLUMN again INTEGER NOT NULL DEFAULT 0',
  `ALTER TABLE sends ADD COLUMN doubt TEXT NOT NULL DEFAULT ''`,
  'ALTER TABLE sends ADD COLUMN decided_at INTEGER',
  'CREATE INDEX sends_again ON sends(state, connection, next_attempt_at) WHERE again > 0',
];

export type SendState = 'queued' | 'sending' | 'committing' | 'sent' | 'skipped' | 'failed' | 'uncertain';

export interface SendRow {
  readonly seq: number;
  readonly key: string;
  readonly fingerprint: string;
  readonly run: string;
  readonly enrollment: string;
  readonly node: string;
  readonly connection: string;
  readonly recipient: string;
  readonly message_id: string;
  readonly frozen: string;
  readonly state: SendState;
  readonly reason: string;
  readonly reply: string;
  readonly attempt: number;
  readonly owner: string | null;
  readonly next_attempt_at: number;
  readonly deadline_at: number;
  readonly planned_at: number;
  readonly claimed_at: number | null;
  readonly committing_at: number | null;
  readonly settled_at: number | null;
  /** How often a person has asked for it to be sent again, what was taken back left out. While it is above 0, `queued` is a re-send. */
  readonly again: number;
}

/** What the five words of the command line and the screen mean in terms of the row. */
export function publicState(state: SendState): SendRecord['state'] {
  return state === 'queued' || state === 'sending' || state === 'committing' ? 'pending' : state;
}

export function sendRecord(row: SendRow): SendRecord {
  const { to, subject, preheader, text, generated } = JSON.parse(row.frozen) as FrozenMessage;
  return {
    key: row.key, run: row.run, enrollment: row.enrollment, node: row.node,
    to: to.address, messageId: row.message_id, state: publicState(row.state), reason: row.reason, reply: row.reply,
    subject, preheader, text, generated,
  };
}
