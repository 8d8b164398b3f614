import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** What the disk says right after a process has died. Read without the product's code, so that the two cannot err alike. */
export interface LedgerSnapshot {
  /** State by Message-ID. */
  readonly sends: ReadonlyMap<string, string>;
  /** The number of the stored answer by `token/step`. */
  readonly answers: ReadonlyMap<string, number>;
}

/** Works on a copy: opening the file itself would recover it, which is the next process's task. */
export async function readLedger(file: string): Promise<LedgerSnapshot> {
  const copy = await mkdtemp(join(tmpdir(), 'weft-crash-ledger-'));
  try {
    for (const end of ['', '-wal']) await copyFile(`${file}${end}`, join(copy, `ledger.db${end}`)).catch(ignoreMissing);
    return readCopy(join(copy, 'ledger.db'));
  } finally {
    await rm(copy, { recursive: true });
  }
}

function readCopy(file: string): LedgerSnapshot {
  const db = new DatabaseSync(file);
  try {
    const rows = <Row>(table: string, columns: string): Row[] => (
      db.prepare('SELECT 1 FROM sqlite_master WHERE name = ?').get(table) ? db.prepare(`SELECT ${columns} FROM ${table}`).all() as Row[] : []
    );
    return {
      sends: new Map(rows<{ message_id: string; state: string }>('sends', 'message_id, state').map((row) => [row.message_id, row.state])),
      answers: new Map(rows<{ result: string | null }>('model_answers', 'result').flatMap(({ result }) => (result === null ? [] : [answerOf(result)]))),
    };
  } finally {
    db.close();
  }
}

/** An answer that is not an echo of the model server is told apart by its key, and found wherever keys are compared. */
function answerOf(result: string): [string, number] {
  const [, step, token, number] = /step-(\w+) (code-\d+) ask-(\d+)/.exec(result) ?? [];
  return number === undefined ? [result, -1] : [`${token}/${step}`, Number(number)];
}

function ignoreMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error;
}
