import { nodeTypes } from '#nodes';
import type { VersionId, WorkflowId } from '#shared/base/ids.ts';
import { parseWorkflow } from '#shared/workflow/parse-workflow.ts';
import type { Workflow } from '#shared/workflow/workflow.ts';
import type { Database } from '#renderer/db/database.ts';
import { journeyNumbers } from '#renderer/db/journey-runs.ts';
import { versionText } from '#renderer/db/run-queries.ts';
import type { CountedJourney } from './live-store.ts';

/** Asks for the numbers of the journey's runs that are shown together, each with the graph it goes by; that is read once per version. */
export function countedJourney(db: Database, workflow: WorkflowId): () => Promise<CountedJourney | null> {
  const graphs = new Map<VersionId, Workflow | null>();
  return async () => {
    const numbers = await journeyNumbers(db, workflow);
    if (!numbers) return null;
    for (const { run: { version } } of numbers.runs) {
      if (!graphs.has(version)) graphs.set(version, graphOf(await versionText(db, version)));
    }
    return { ...numbers, runs: numbers.runs.map((one) => ({ ...one, graph: graphs.get(one.run.version) ?? null })) };
  };
}

function graphOf(text: string | null): Workflow | null {
  const parsed = text === null ? null : parseWorkflow(text, (type) => nodeTypes.byType.has(type));
  return parsed?.ok ? parsed.value.workflow : null;
}
