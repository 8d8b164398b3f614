import { join } from 'node:path';
import type { Store } from '#shared/executor/store.ts';
import type { Plan } from '#shared/plan/plan.ts';
import { Database, NewerFileError } from '#host/ledger/database.ts';
import { Fault } from '#cli/fault.ts';
import { makeFolder } from './make-folder.ts';

/** Opens the one database of a state folder, which this process then holds alone. */
export async function openState(folder: string): Promise<Database> {
  await makeFolder(folder, '--state');
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
  // 5 = SQLITE_BUSY, 6 = SQLITE_LOCKED, 13 = SQLITE_FULL; extended codes keep the base code in the low byte.
  const base = Number(error.errcode) & 0xff;
  if (base === 13) return new Fault('file.disk-full', { path: folder });
  return base === 5 || base === 6 ? new Fault('state.in-use', { path: folder }) : new Fault('state.unreadable', { path: folder, detail: error.message });
}

/** The executor takes up whatever is due in its store, so a state holds one workflow. @throws Fault if it is another one */
export async function checkOwner(store: Store, { workflow }: Plan, folder: string): Promise<void> {
  const owner = await store.getMeta('workflow');
  if (owner !== null && owner !== workflow) throw new Fault('state.other-workflow', { path: folder, workflow: owner });
}
