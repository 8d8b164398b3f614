/** Steps of the store's tables, append-only: each has run in somebody's file. */
export const storeSchema: readonly string[] = [`
  CREATE TABLE contacts (key INTEGER PRIMARY KEY AUTOINCREMENT, uid TEXT NOT NULL UNIQUE, email TEXT NOT NULL UNIQUE, intake INTEGER NOT NULL, consent TEXT, attributes TEXT NOT NULL, overwritten TEXT);
  CREATE TABLE refusals (run INTEGER NOT NULL, fingerprint TEXT NOT NULL, line INTEGER NOT NULL, reason TEXT NOT NULL, detail TEXT NOT NULL,
    intake INTEGER NOT NULL, seen INTEGER NOT NULL, times INTEGER NOT NULL, PRIMARY KEY (run, fingerprint)) WITHOUT ROWID;
  CREATE TABLE runs (key INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, workflow TEXT NOT NULL, version TEXT NOT NULL, state TEXT NOT NULL, openedAt INTEGER NOT NULL);
  CREATE TABLE batches (key INTEGER PRIMARY KEY AUTOINCREMENT, run INTEGER NOT NULL, node TEXT NOT NULL, lane TEXT NOT NULL, rank REAL NOT NULL,
    kind TEXT NOT NULL, wakeAt INTEGER NOT NULL, rows TEXT NOT NULL);
  CREATE INDEX batches_due ON batches (kind, lane, rank DESC, key);
  CREATE INDEX batches_wake ON batches (kind, wakeAt);
  CREATE TABLE bodies (key INTEGER PRIMARY KEY, run INTEGER NOT NULL, outputs TEXT NOT NULL);
  CREATE TABLE journal (seq INTEGER PRIMARY KEY AUTOINCREMENT, run INTEGER NOT NULL, at INTEGER NOT NULL, record TEXT NOT NULL);
  CREATE TABLE journal_contacts (contact INTEGER NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY (contact, seq)) WITHOUT ROWID;
  CREATE TABLE entries (workflow TEXT NOT NULL, block INTEGER NOT NULL, bytes BLOB NOT NULL, PRIMARY KEY (workflow, block)) WITHOUT ROWID;
  CREATE TABLE counters (run INTEGER NOT NULL, name TEXT NOT NULL, n INTEGER NOT NULL, PRIMARY KEY (run, name)) WITHOUT ROWID;
  CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
`, `
  CREATE INDEX journal_run ON journal (run);
  CREATE INDEX bodies_run ON bodies (run);
`, `
  CREATE TABLE events (seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, contact INTEGER NOT NULL, name TEXT NOT NULL, occurredAt INTEGER NOT NULL, receivedAt INTEGER NOT NULL, data TEXT NOT NULL);
  CREATE INDEX events_contact ON events (contact, name, occurredAt);
  CREATE TABLE batch_contacts (contact INTEGER NOT NULL, batch INTEGER NOT NULL, PRIMARY KEY (contact, batch)) WITHOUT ROWID;
  CREATE INDEX batch_contacts_batch ON batch_contacts (batch);
`];
