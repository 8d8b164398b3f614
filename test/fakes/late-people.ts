import type { NodeId, RunId } from '#shared/base/ids.ts';
import { serialiseWorkflow } from '#shared/workflow/serialise-workflow.ts';
import { instant, type Instant } from '#shared/base/time.ts';
import type { BatchKind, Run } from '#shared/executor/store.ts';
import type { Lane } from '#shared/plan/plan.ts';
import type { Database } from '#renderer/db/database.ts';
import { DexieStore } from '#renderer/db/dexie-store.ts';
import { letter } from './executor-desk.ts';
import { planOf } from './workflow.ts';

interface LatePeople {
  readonly kind?: BatchKind;
  /** Before their message, unless they wait for a time. */
  readonly lane?: Lane;
  /** Put off, and first due then. */
  readonly since?: number;
}

/** A run of `letter` under this id in which so many people stand at its message, due at these times. */
export async function latePeople(db: Database, id: string, dues: readonly number[], { kind = 'ready', lane = kind === 'timer' ? 'pure' : 'email', since }: LatePeople = {}): Promise<Run> {
  const { version, workflow } = planOf(letter);
  const store = new DexieStore(db);
  const text = serialiseWorkflow({ workflow: letter, foreignNodes: new Map() });
  await db.versions.put({ id: version, workflow, text, publishedAt: instant(0) });
  await db.workflows.put({ id: workflow, name: 'Letters', text, updatedAt: instant(0), deletedAt: null, on: false, version });
  const run = await store.openRun({ id: id as RunId, workflow, version, openedAt: instant(0) });
  const rows = dues.map((due, contact) => ({
    contact, occurrence: id, arrivedAt: instant(0), due: due as Instant, visit: 1, attempt: 0, reason: '', outputs: null, enteredAt: instant(0), marks: since === undefined ? null : { since },
  }));
  await store.commit({ add: [{ run: run.key, node: 'send' as NodeId, lane, rank: 1, kind, wakeAt: instant(Math.min(...dues)), rows }] });
  return run;
}
