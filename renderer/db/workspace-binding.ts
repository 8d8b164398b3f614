import type { Database } from './database.ts';

/** Name of the note in `meta`: the id of the workspace whose ledger knows what was sent for these data. */
const BOUND_TO = 'workspace';

/** `foreign`: what was sent for these data stands in another ledger, so that this one would send it once more. */
export type Binding = 'own' | 'foreign';

/** The workspace these data belong to; null before the first contact with a host. */
export async function boundTo(db: Database): Promise<string | null> {
  return (await db.meta.get(BOUND_TO))?.value ?? null;
}

/** Whether these data belong to this workspace. Those that belong to none do from now on. */
export async function bindWorkspace(db: Database, workspace: string): Promise<Binding> {
  return db.transaction('rw', db.meta, async () => {
    const before = await boundTo(db);
    if (before === null) await rebindWorkspace(db, workspace);
    return before === null || before === workspace ? 'own' : 'foreign';
  });
}

/** Makes these data this workspace's own: because somebody said so, or because the other ledger was united with this one. */
export async function rebindWorkspace(db: Database, workspace: string): Promise<void> {
  await db.meta.put({ name: BOUND_TO, value: workspace });
}
