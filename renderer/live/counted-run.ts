import { nodeTypes } from '#nodes';
import type { VersionId, WorkflowId } from '#shared/base/ids.ts';
import { parseWorkflow } from '#shared/workflow/parse-workflow.ts';
import type { Workflow } from '#shared/workflow/workflow.ts';
import type { Database } from '#renderer/db/database.ts';
import { latestRunNumbers, versionText } from '#renderer/db/run-queries.ts';
import type { CountedRun } from './live-store.ts';

/** Asks for the numbers of the journey's newest run, with the graph it began with; that is read once per version. */
export function latestCountedRun(db: Database, workflow: WorkflowId): () => Promise<CountedRun | null> {
  let read: { readonly version: VersionId; readonly graph: Workflow | null } | null = null;
  return async () => {
    const numbers = await latestRunNumbers(db, workflow);
    if (!numbers) return null;
    const { version } = numbers.run;
    if (read?.version !== version) read = { version, graph: graphOf(await versionText(db, version)) };
    return { ...numbers, graph: read.graph };
  };
}

function graphOf(text: string | null): Workflow | null {
  const parsed = text === null ? null : parseWorkflow(text, (type) => nodeTypes.byType.has(type));
  return parsed?.ok ? parsed.value.workflow : null;
}
