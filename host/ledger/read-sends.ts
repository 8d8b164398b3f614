import type { HostRequest, HostResponse, SendRecord } from '#shared/host.ts';
import type { Database } from './database.ts';
import { sendRecord, SENDS_STEPS, type SendRow, type SendState } from './sends-table.ts';

/** What the screen asks about messages. Never in the way of sending: it only reads. */
export interface SendReader {
  readonly find: (key: string) => SendRecord | null;
  /** In the order they were planned. */
  readonly ofEnrollments: (enrollments: readonly string[]) => SendRecord[];
  readonly newestFirst: (request: HostRequest<'listMessages'>) => HostResponse<'listMessages'>;
}

const INTERNAL: Readonly<Record<SendRecord['state'], readonly SendState[]>> = {
  pending: ['queued', 'sending', 'committing'], sent: ['sent'], skipped: ['skipped'], failed: ['failed'], uncertain: ['uncertain'],
};

/** The conditions of the small indexes in `SENDS_STEPS`. */
const COVERED = {
  sends_queued: `state = 'queued'`,
  sends_in_flight: `state IN ('sending', 'committing')`,
  sends_not_well: `state IN ('skipped', 'failed', 'uncertain')`,
};

export function openSendReader(db: Database): SendReader {
  db.migrate('sends', SENDS_STEPS);
  const { sql } = db;
  const byKey = sql.prepare('SELECT * FROM sends WHERE key = ?');
  // A key begins with its enrollment and a slash, and nothing sorts between a slash and a zero: the index of keys serves.
  const byEnrollment = sql.prepare(`SELECT * FROM sends WHERE key > ? || '/' AND key < ? || '0'`);
  const newest = {
    all: sql.prepare('SELECT * FROM sends WHERE seq < ? ORDER BY seq DESC LIMIT ?'),
    run: sql.prepare('SELECT * FROM sends WHERE seq < ? AND run = ? ORDER BY seq DESC LIMIT ?'),
  };
  /** By a small index. SQLite takes it only where its condition is repeated word for word. */
  const rare = (state: SendState, index: keyof typeof COVERED) => ({
    all: sql.prepare(`SELECT * FROM sends INDEXED BY ${index} WHERE seq < ? AND ${COVERED[index]} AND state = '${state}' ORDER BY seq DESC LIMIT ?`),
    run: sql.prepare(`SELECT * FROM sends INDEXED BY ${index} WHERE seq < ? AND run = ? AND ${COVERED[index]} AND state = '${state}' ORDER BY seq DESC LIMIT ?`),
  });
  const byState = {
    sent: {
      all: sql.prepare(`SELECT * FROM sends WHERE seq < ? AND state = 'sent' ORDER BY seq DESC LIMIT ?`),
      run: sql.prepare(`SELECT * FROM sends WHERE seq < ? AND run = ? AND state = 'sent' ORDER BY seq DESC LIMIT ?`),
    },
    queued: rare('queued', 'sends_queued'), sending: rare('sending', 'sends_in_flight'), committing: rare('committing', 'sends_in_flight'),
    skipped: rare('skipped', 'sends_not_well'), failed: rare('failed', 'sends_not_well'), uncertain: rare('uncertain', 'sends_not_well'),
  };

  function newestOf(state: SendState, run: string | null, before: number, limit: number): unknown[] {
    return run === null ? byState[state].all.all(before, limit) : byState[state].run.all(before, run, limit);
  }

  return {
    find(key) {
      const row = byKey.get(key) as unknown as SendRow | undefined;
      return row ? sendRecord(row) : null;
    },
    ofEnrollments(enrollments) {
      const rows = [...new Set(enrollments)].flatMap((one) => byEnrollment.all(one, one) as unknown as SendRow[]);
      return rows.toSorted((a, b) => a.seq - b.seq).map(sendRecord);
    },
    newestFirst({ run, states, before, limit }) {
      const end = before ?? Number.MAX_SAFE_INTEGER;
      const found = states.length === 0
        ? (run === null ? newest.all.all(end, limit) : newest.run.all(end, run, limit))
        : [...new Set(states)].flatMap((state) => INTERNAL[state]).flatMap((state) => newestOf(state, run, end, limit));
      const rows = (found as SendRow[]).toSorted((a, b) => b.seq - a.seq).slice(0, limit);
      return { sends: rows.map((row) => ({ ...sendRecord(row), at: row.settled_at ?? row.planned_at })), next: rows.length === limit ? rows.at(-1)!.seq : null };
    },
  };
}
