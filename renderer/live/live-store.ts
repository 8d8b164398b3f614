import { createStore, type StoreApi } from 'zustand/vanilla';
import { asShown, runPeople, type RunPeople } from '#shared/executor/run-people.ts';
import type { Failures, Run, RunState, Standing } from '#shared/executor/store.ts';
import type { NodeTypes } from '#shared/node/node-type.ts';
import { countSteps, type StepCount } from '#shared/view/count-steps.ts';
import type { Workflow, WorkflowEdge } from '#shared/workflow/workflow.ts';
import type { GoingRun, JourneyNumbers } from '#renderer/db/journey-runs.ts';
import type { RunNumbers } from '#renderer/db/run-queries.ts';
import { keepSame } from './keep-same.ts';
import { addSteps, sumFailures, sumPeople, sumStanding } from './sum-runs.ts';

/** Counts of a journey's runs, those that are shown together, on the graph that is open. Derived, never saved. */
export interface LiveState {
  /** The newest of what is counted; null if the journey never ran. */
  readonly run: Run | null;
  /** All that are counted, the newest first. */
  readonly counted: readonly Run['id'][];
  /** What pause, resume and stop are about. */
  readonly going: readonly GoingRun[];
  /** Of all of them together; null if the journey never ran. */
  readonly state: RunState | null;
  /** By node id, of the steps on screen that a run has. A count that has not changed is the same object as before, so that its card is not drawn again. */
  readonly nodes: ReadonlyMap<string, StepCount>;
  /** How many took each edge on screen that a run has, by its id. */
  readonly edges: ReadonlyMap<string, number>;
  readonly totals: RunPeople;
  /** Who stands where, and why. */
  readonly standing: readonly Standing[];
  /** Who ended by an error where, and can be tried again. */
  readonly failures: readonly Failures[];
}
export type LiveStore = StoreApi<LiveState>;

const NOTHING: LiveState = { run: null, counted: [], going: [], state: null, nodes: new Map(), edges: new Map(), totals: runPeople({}, []), standing: [], failures: [] };

export function createLiveStore(): LiveStore {
  return createStore<LiveState>()(() => NOTHING);
}

/** The numbers of a run, and the graph it runs by, which may be another than the one on screen. */
export interface CountedRun extends RunNumbers {
  /** Null if it cannot be read: the graph on screen stands in for it. */
  readonly graph: Workflow | null;
}
export interface CountedJourney extends JourneyNumbers { readonly runs: readonly CountedRun[] }

/**
 * The counts as they are now; every part that has not changed is the one of `before`. People are counted by the graph their own run
 * goes by, and then added up: a step or line on screen that is in none of them has no number, rather than a wrong one.
 */
export function liveState(before: LiveState, numbers: CountedJourney | null, shown: Workflow, types: NodeTypes): LiveState {
  if (!numbers) return NOTHING;
  const { runs, going, state } = numbers;
  const steps = new Map<string, StepCount>();
  const taken = new Map<string, number>();
  for (const { counters, standing, graph } of runs) {
    const counts = countSteps(graph ?? shown, types, counters, asShown(standing));
    addSteps(steps, counts.nodes);
    for (const edge of (graph ?? shown).edges) taken.set(wayOf(edge), (taken.get(wayOf(edge)) ?? 0) + counts.edges.get(edge.id)!);
  }
  const nodes = new Map(shown.nodes.flatMap(({ id }) => { const count = steps.get(id); return count ? [[id, count] as const] : []; }));
  const edges = new Map(shown.edges.flatMap((edge) => { const count = taken.get(wayOf(edge)); return count === undefined ? [] : [[edge.id, count] as const]; }));
  return keepSame(before, {
    run: runs[0]!.run, counted: runs.map(({ run }) => run.id), going, state, nodes, edges, totals: sumPeople(runs.map(({ counters, standing }) => runPeople(counters, standing))),
    standing: sumStanding(runs.flatMap(({ standing }) => standing)), failures: sumFailures(runs.flatMap(({ failures }) => failures)),
  });
}

function wayOf({ from, port, to }: WorkflowEdge): string {
  return `${from}|${port}|${to}`;
}
