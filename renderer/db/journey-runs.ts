import type { RunId, WorkflowId } from '#shared/base/ids.ts';
import type { Run, RunKey, RunState } from '#shared/executor/store.ts';
import type { Database } from './database.ts';
import { numbersOf, type RunNumbers } from './run-queries.ts';

/** A run with how many ever came in, and how many of them have ended. */
export interface RunCount { readonly run: Run; readonly entered: number; readonly ended: number }

/** A run in which somebody is on their way, or that people may enter next. */
export interface GoingRun {
  readonly id: RunId;
  readonly state: Exclude<RunState, 'stopped'>;
  readonly entered: number;
  /** Entered and not ended. */
  readonly people: number;
  /** Whether none of the journey was opened later. */
  readonly newest: boolean;
}

/** Several runs of one journey, shown as one. */
export interface TogetherRuns<R extends RunCount = RunCount> {
  /** Whose numbers are added up, the newest first; at least one. */
  readonly counted: readonly R[];
  /** What pause, resume and stop are about, the newest first; may be empty. */
  readonly going: readonly GoingRun[];
  readonly state: RunState;
}

export interface JourneyNumbers extends Omit<TogetherRuns, 'counted'> { readonly runs: readonly RunNumbers[] }

/**
 * Which runs of a journey are shown together: all that are not stopped and in which somebody is on their way, and the newest
 * unless it is stopped. Where nobody is in any of these, the newest that anybody was in, so that an empty run hides no one.
 *
 * @param runs all of one journey, the oldest first
 * @returns null if there are none
 */
export function togetherRuns<R extends RunCount>(runs: readonly R[]): TogetherRuns<R> | null {
  const newest = runs.at(-1);
  if (!newest) return null;
  const open = runs.filter((one) => one.run.state !== 'stopped' && (one === newest || one.entered > one.ended)).reverse();
  const counted = open.some(({ entered }) => entered > 0) ? open.filter(({ entered }) => entered > 0) : [runs.findLast(({ entered }) => entered > 0) ?? newest];
  const going = open.map(({ run, entered, ended }): GoingRun => ({ id: run.id, state: run.state as GoingRun['state'], entered, people: Math.max(0, entered - ended), newest: run === newest.run }));
  return { counted, going, state: stateOf(going) ?? counted[0]!.run.state };
}

/** By those in which somebody is: open if people move in any of them. */
function stateOf(going: readonly GoingRun[]): GoingRun['state'] | null {
  const peopled = going.filter(({ people }) => people > 0);
  const heard = peopled.length > 0 ? peopled : going;
  return heard.length === 0 ? null : heard.every(({ state }) => state === 'paused') ? 'paused' : 'open';
}

/** Two counters for each run. */
export async function countRuns({ counters }: Pick<Database, 'counters'>, runs: readonly Run[]): Promise<RunCount[]> {
  const found = await counters.bulkGet(runs.flatMap(({ key }): [RunKey, string][] => [[key, 'enrolled'], [key, 'ended']]));
  return runs.map((run, index) => ({ run, entered: found[2 * index]?.n ?? 0, ended: found[2 * index + 1]?.n ?? 0 }));
}

/** The numbers of those runs of the journey that are shown together; null if it never ran. */
export async function journeyNumbers(db: Database, workflow: WorkflowId): Promise<JourneyNumbers | null> {
  return db.transaction('r', db.runs, db.counters, db.batches, async () => {
    const together = togetherRuns(await countRuns(db, await db.runs.where('workflow').equals(workflow).sortBy('key')));
    if (!together) return null;
    const { counted, going, state } = together;
    return { going, state, runs: await Promise.all(counted.map(({ run }) => numbersOf(db, run))) };
  });
}
