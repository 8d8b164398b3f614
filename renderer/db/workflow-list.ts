import type { WorkflowId } from '#shared/base/ids.ts';
import { LEFT } from '#shared/executor/run-people.ts';
import type { Run, RunState } from '#shared/executor/store.ts';
import type { Database } from './database.ts';
import type { WorkflowRecord } from './schema.ts';

/** The latest run of a workflow in numbers. `entered` = `ended` + those on their way; `failed` and `left`, where the run was stopped, are parts of `ended`. */
export interface LatestRun {
  readonly id: string;
  readonly state: RunState;
  readonly openedAt: number;
  readonly entered: number;
  readonly ended: number;
  readonly failed: number;
  readonly left: number;
}

/** Every workflow that is not deleted, with its draft, in no order. */
export async function listDrafts({ workflows }: Database): Promise<WorkflowRecord[]> {
  return (await workflows.toArray()).filter(({ deletedAt }) => deletedAt === null);
}

/** For each workflow that has run the numbers of its newest run: a few counters each, whatever the size of the run. */
export async function latestRuns({ runs, counters }: Database): Promise<ReadonlyMap<WorkflowId, LatestRun>> {
  const newest = new Map<WorkflowId, Run>();
  await runs.each((run) => { newest.set(run.workflow, run); });
  const latest = [...newest.values()];
  const names = ['enrolled', 'ended', 'errored', ...LEFT] as const;
  const found = await counters.bulkGet(latest.flatMap(({ key }) => names.map((name): [number, string] => [key, name])));
  return new Map(latest.map(({ workflow, id, state, openedAt }, index) => {
    const [entered, ended, failed, ...left] = names.map((_, place) => found[index * names.length + place]?.n ?? 0) as [number, number, number, ...number[]];
    return [workflow, { id, state, openedAt, entered, ended, failed, left: left.reduce((sum, count) => sum + count, 0) }];
  }));
}
