import type { VersionId, WorkflowId } from '#shared/base/ids.ts';
import type { Instant } from '#shared/base/time.ts';
import type { Database } from './database.ts';

/** A journey that takes people in, by the version that was published last. */
export interface SwitchedOn {
  readonly workflow: WorkflowId;
  readonly version: VersionId;
  readonly since: Instant | null;
}

export async function switchedOn({ workflows }: Pick<Database, 'workflows'>): Promise<SwitchedOn[]> {
  const found: SwitchedOn[] = [];
  // One at a time, because each brings its whole draft.
  await workflows.each(({ id, on, version, onAt, deletedAt }) => {
    if (on && version !== null && deletedAt === null) found.push({ workflow: id, version, since: onAt ?? null });
  });
  return found;
}

/** It takes nobody in any more, if this version is the one that does: its continuous run is stopped, and would be opened anew otherwise. */
export async function switchOff({ workflows }: Pick<Database, 'workflows'>, workflow: WorkflowId, version: VersionId): Promise<void> {
  await workflows.where('id').equals(workflow).modify((record, slot) => { slot.value = record.version === version ? { ...record, on: false } : record; });
}
