import type { Database } from './database.ts';
import { isSampleAlone } from './sample-data.ts';

/** Name of the note in `meta`: the id of the workspace whose ledger knows what was sent for these data. */
const BOUND_TO = 'workspace';

/** `foreign`: what was sent for these data stands in another ledger, so that this one would send it once more. */
export type Binding = 'own' | 'foreign';

/** The workspace these data belong to; null before the first contact with a host. */
export async function boundTo(db: Database): Promise<string | null> {
  return (await db.meta.get(BOUND_TO))?.value ?? null;
}

/** Whether these data belong to this workspace. Those that belong to none do from now on, and so does an example that was never run. */
export async function bindWorkspace(db: Database, workspace: string): Promise<Binding> {
  return db.transaction('rw', db.meta, db.workflows, db.contacts, db.runs, async () => {
    const before = await boundTo(db);
    if (before === workspace) return 'own';
    if (before !== null && (await db.runs.count() > 0 || !await isSampleAlone(db))) return 'foreign';
    await rebindWorkspace(db, workspace);
    return 'own';
  });
}

/** Makes these data this workspace's own: because somebody said so, or because the other ledger was united with this one. */
export async function rebindWorkspace(db: Database, workspace: string): Promise<void> {
  await db.meta.put({ name: BOUND_TO, value: workspace });
}
