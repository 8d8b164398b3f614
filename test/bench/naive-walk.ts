import type { Database } from '#host/ledger/database.ts';
import { COLUMNS } from './pure-journey.ts';

/** Steps per transaction: one each would be thirty times slower still. */
const PER_TRANSACTION = 1_000;

/**
 * The usual way to keep such a run: a row per enrollment and a row per step, every step read from and written
 * to the tables. The five nodes are plain code here, so that only the way of keeping differs.
 */
export function prepareNaive(db: Database, people: readonly { readonly email: string; readonly attributes: object }[]): void {
  db.sql.exec(`CREATE TABLE contacts (key INTEGER PRIMARY KEY, email TEXT NOT NULL UNIQUE, attributes TEXT NOT NULL);
    CREATE TABLE enrollments (key INTEGER PRIMARY KEY, contact INTEGER NOT NULL, node TEXT NOT NULL, state TEXT NOT NULL, at INTEGER NOT NULL);
    CREATE INDEX enrollments_due ON enrollments (state, key);
    CREATE TABLE steps (key INTEGER PRIMARY KEY, enrollment INTEGER NOT NULL, node TEXT NOT NULL, event TEXT NOT NULL, at INTEGER NOT NULL);
    CREATE INDEX steps_of ON steps (enrollment)`);
  const contact = db.sql.prepare('INSERT INTO contacts(email, attributes) VALUES(?, ?)');
  const enrollment = db.sql.prepare(`INSERT INTO enrollments(contact, node, state, at) VALUES(?, 'start', 'ready', 0)`);
  db.transaction(() => {
    for (const { email, attributes } of people) enrollment.run(contact.run(email, JSON.stringify(attributes)).lastInsertRowid);
  });
}

type Attributes = Record<(typeof COLUMNS)[number] | 'greeting' | 'stage', string>;
interface Decision { readonly event: string; readonly next: string | null; readonly changes?: Partial<Attributes> }

const nodes: Readonly<Record<string, (attributes: Attributes) => Decision>> = {
  start: () => ({ event: 'out:out', next: 'greet' }),
  greet: ({ first_name }) => ({ event: 'out:out', next: 'which', changes: { greeting: `Hi ${first_name}` } }),
  which: ({ plan }) => ({ event: plan === 'paid' ? 'out:paid' : 'out:else', next: 'mark' }),
  mark: () => ({ event: 'out:out', next: 'end', changes: { stage: 'met' } }),
  end: () => ({ event: 'end:finished', next: null }),
};

/** Walks everybody to the end. */
export function walkNaive(db: Database): void {
  const due = db.sql.prepare(`SELECT e.key, e.node, e.contact, c.attributes FROM enrollments e JOIN contacts c ON c.key=e.contact WHERE e.state='ready' ORDER BY e.key LIMIT ${PER_TRANSACTION}`);
  const step = db.sql.prepare('INSERT INTO steps(enrollment, node, event, at) VALUES(?, ?, ?, ?)');
  const change = db.sql.prepare('UPDATE contacts SET attributes=? WHERE key=?');
  const move = db.sql.prepare('UPDATE enrollments SET node=?, state=?, at=? WHERE key=?');
  for (;;) {
    const rows = due.all() as { key: number; node: string; contact: number; attributes: string }[];
    if (rows.length === 0) return;
    db.transaction(() => {
      for (const { key, node, contact, attributes } of rows) {
        const before = JSON.parse(attributes) as Attributes;
        const { event, next, changes } = nodes[node]!(before);
        const now = Date.now();
        step.run(key, node, event, now);
        if (changes) change.run(JSON.stringify({ ...before, ...changes }), contact);
        move.run(next ?? node, next === null ? 'ended' : 'ready', now, key);
      }
    });
  }
}
