import { mkdir, rename, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Database, NewerFileError } from '#host/ledger/database.ts';
import { Fault } from '#cli/fault.ts';

/** Opens the one database of a state folder, which this process then holds alone. */
export async function openState(folder: string): Promise<Database> {
  await makeFolder(folder);
  try {
    return new Database(join(folder, 'weft.db'));
  } catch (error) {
    throw stateFault(folder, error);
  }
}

/** Words for what SQLite says about a state folder; anything else is thrown on as it is. */
export function stateFault(folder: string, error: unknown): unknown {
  if (error instanceof NewerFileError) return new Fault('state.newer', { path: folder });
  if (!(error instanceof Error) || !('errcode' in error)) return error;
  // SQLITE_BUSY and SQLITE_LOCKED; extended codes keep the base code in the low byte.
  const base = Number(error.errcode) & 0xff;
  return base === 5 || base === 6 ? new Fault('state.in-use', { path: folder }) : new Fault('state.unreadable', { path: folder, detail: error.message });
}

export async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { recursive: true });
  } catch (error) {
    throw new Fault('out.unusable', { path, detail: (error as NodeJS.ErrnoException).code ?? String(error) });
  }
}

const RESULTS = ['outbox', 'messages.jsonl', 'report.html', 'run.json'];

/**
 * Makes `out` the folder of this run's results. Those of another run are moved aside into `earlier/<run>/`, never
 * mixed in and never deleted.
 */
export async function claimOut(out: string, run: string): Promise<void> {
  await makeFolder(out);
  const note = join(out, 'run.json');
  const before = await readFile(note, 'utf8').then((text) => (JSON.parse(text) as { run: string }).run).catch(() => null);
  if (before === run) return;
  if (before !== null) {
    const aside = join(out, 'earlier', before);
    await makeFolder(aside);
    for (const name of RESULTS) await rename(join(out, name), join(aside, name)).catch((error: NodeJS.ErrnoException) => { if (error.code !== 'ENOENT') throw error; });
  }
  await writeFile(note, `${JSON.stringify({ run })}\n`).catch((error: NodeJS.ErrnoException) => { throw new Fault('out.unusable', { path: out, detail: error.code ?? '' }); });
}
