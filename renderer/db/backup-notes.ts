import type { Database } from './database.ts';
import { isSampleAlone } from './sample-data.ts';

/** Name of the note in `meta`. */
const FAULT = 'backup-fault';

/** Nothing but the example, and nobody has ever been sent through it: not worth a backup. */
export async function isWorthless(db: Database): Promise<boolean> {
  return await db.runs.count() === 0 && isSampleAlone(db);
}

/** Code of why the last backup that was to be made by itself was not; null if it was. */
export async function readBackupFault(db: Database): Promise<string | null> {
  return (await db.meta.get(FAULT))?.value ?? null;
}

export async function noteBackupFault(db: Database, code: string | null): Promise<void> {
  if (code === await readBackupFault(db)) return;
  await (code === null ? db.meta.delete(FAULT) : db.meta.put({ name: FAULT, value: code }));
}
