/** One row per question, by its effect key; and what each run has spent. Append only. */
export const ANSWERS_STEPS = [
  `CREATE TABLE model_answers (
     key TEXT PRIMARY KEY, fingerprint TEXT NOT NULL, run TEXT NOT NULL, enrollment TEXT NOT NULL, node TEXT NOT NULL, asked_at INTEGER NOT NULL,
     result TEXT, done_at INTEGER, model TEXT, calls INTEGER, input_tokens INTEGER, output_tokens INTEGER, cost INTEGER, practice INTEGER
   ) STRICT;
   CREATE TABLE model_spend (
     run TEXT NOT NULL, connection TEXT NOT NULL, calls INTEGER NOT NULL, cost INTEGER NOT NULL, unpriced INTEGER NOT NULL,
     PRIMARY KEY (run, connection)
   ) STRICT, WITHOUT ROWID;`,
  'ALTER TABLE model_answers ADD COLUMN pruned INTEGER NOT NULL DEFAULT 0',
  'CREATE INDEX answers_unpruned ON model_answers(done_at) WHERE pruned = 0 AND done_at IS NOT NULL',
];
