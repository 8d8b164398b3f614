import type { RunId, WorkflowId } from '#shared/base/ids.ts';
import type { Instant } from '#shared/base/time.ts';
import { parseWorkflow } from '#shared/workflow/parse-workflow.ts';
import type { Workflow } from '#shared/workflow/workflow.ts';
import type { Database } from './database.ts';

/** What a run went through, for naming its steps. */
export interface RunPlace {
  readonly run: RunId;
  readonly workflow: WorkflowId;
  /** As the journey is called now. */
  readonly name: string;
  readonly openedAt: Instant;
  /** The version that people were sent through; null if its history was pruned. */
  readonly graph: Workflow | null;
}

/** Of these runs, those that are still there. Few at once: each version is parsed. */
export async function runPlaces({ runs, workflows, versions }: Database, ids: readonly RunId[]): Promise<ReadonlyMap<RunId, RunPlace>> {
  const found = await runs.where('id').anyOf(ids).toArray();
  const [drafts, texts] = await Promise.all([workflows.bulkGet(found.map(({ workflow }) => workflow)), versions.bulkGet(found.map(({ version }) => version))]);
  return new Map(found.map(({ id, workflow, openedAt }, index): [RunId, RunPlace] => {
    const parsed = texts[index] ? parseWorkflow(texts[index].text, () => true) : null;
    return [id, { run: id, workflow, name: drafts[index]?.name ?? '', openedAt, graph: parsed?.ok ? parsed.value.workflow : null }];
  }));
}
