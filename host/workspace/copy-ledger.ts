import { open, rm } from 'node:fs/promises';
import { backup } from 'node:sqlite';
import type { Database } from '#host/ledger/database.ts';

/** Pages copied at once: little enough that a message on its way hardly waits, in a ledger of 4 KiB a page. */
const PAGES = 2_000;
const TRIES = 4;

/**
 * Copies the ledger as it is at the end of the copying, beside the sends and not in their way. A piece that meets a
 * transaction half done ends the try; if that happens again and again, it is copied in one go while all else waits.
 * @param file for its owner's eyes only. Throws what SQLite says of it
 */
export async function copyLedger({ sql }: Database, file: string): Promise<void> {
  for (let left = TRIES; left > 0; left -= 1) {
    await (await open(file, 'a', 0o600)).close();
    try {
      await backup(sql, file, { rate: PAGES });
      return;
    } catch (error) {
      if (!isInterrupted(error)) throw error;
      await Promise.all(['', '-journal'].map((end) => rm(`${file}${end}`, { force: true })));
    }
  }
  await (await open(file, 'a', 0o600)).close();
  sql.prepare('VACUUM INTO ?').run(file);
}

/** Node tells "locked" as no error at all. */
function isInterrupted(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === 0;
}
