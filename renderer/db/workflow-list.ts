import type { WorkflowId } from '#shared/base/ids.ts';
import { LEFT } from '#shared/executor/run-people.ts';
import type { Run, RunKey, RunState } from '#shared/executor/store.ts';
import type { Database } from './database.ts';
import { countRuns, togetherRuns, type RunCount } from './journey-runs.ts';
import type { WorkflowRecord } from './schema.ts';

/** The runs of a workflow that are shown together, in numbers. `entered` = `ended` + those on their way; `failed` and `left`, where a run was stopped, are parts of `ended`. */
export interface LatestRun {
  /** Of the newest of them. */
  readonly id: string;
  readonly openedAt: number;
  /** How many are added up. */
  readonly runs: number;
  readonly state: RunState;
  readonly entered: number;
  readonly ended: number;
  readonly failed: number;
  readonly left: number;
}

/** Every workflow that is not deleted, with its draft, in no order. */
export async function listDrafts({ workflows }: Database): Promise<WorkflowRecord[]> {
  return (await workflows.toArray()).filter(({ deletedAt }) => deletedAt === null);
}

/** For each workflow that has run the numbers of its runs as they are shown together: a few counters each, whatever the size of the run. */
export async function latestRuns(db: Database): Promise<ReadonlyMap<WorkflowId, LatestRun>> {
  return db.transaction('r', db.runs, db.counters, async () => {
    const byWorkflow = new Map<WorkflowId, RunCount[]>();
    for (const one of await countRuns(db, await db.runs.orderBy('key').toArray())) {
      const same = byWorkflow.get(one.run.workflow);
      if (same) same.push(one);
      else byWorkflow.set(one.run.workflow, [one]);
    }
    const chosen = [...byWorkflow].map(([workflow, runs]) => ({ workflow, ...togetherRuns(runs)! }));
    const endings = await endingsOf(db, chosen.flatMap(({ counted }) => counted.map(({ run }) => run)));
    return new Map(chosen.map(({ workflow, counted, state }): [WorkflowId, LatestRun] => {
      const { id, openedAt } = counted[0]!.run;
      const sum = (value: (one: RunCount) => number): number => counted.reduce((total, one) => total + value(one), 0);
      return [workflow, {
        id, openedAt, runs: counted.length, state, entered: sum(({ entered }) => entered), ended: sum(({ ended }) => ended),
        failed: sum(({ run }) => endings.get(run.key)!.failed), left: sum(({ run }) => endings.get(run.key)!.left),
      }];
    }));
  });
}

async function endingsOf({ counters }: Database, runs: readonly Run[]): Promise<ReadonlyMap<RunKey, Pick<LatestRun, 'failed' | 'left'>>> {
  const names = ['errored', ...LEFT] as const;
  const found = await counters.bulkGet(runs.flatMap(({ key }) => names.map((name): [RunKey, string] => [key, name])));
  return new Map(runs.map(({ key }, index) => {
    const [failed = 0, ...left] = names.map((_, place) => found[index * names.length + place]?.n ?? 0);
    return [key, { failed, left: left.reduce((sum, count) => sum + count, 0) }];
  }));
}
