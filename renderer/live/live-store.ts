import { createStore, type StoreApi } from 'zustand/vanilla';
import { asShown, runPeople, type RunPeople } from '#shared/executor/run-people.ts';
import type { Failures, Run, Standing } from '#shared/executor/store.ts';
import type { NodeTypes } from '#shared/node/node-type.ts';
import { countSteps, type StepCount } from '#shared/view/count-steps.ts';
import type { Workflow, WorkflowEdge } from '#shared/workflow/workflow.ts';
import type { RunNumbers } from '#renderer/db/run-queries.ts';
import { keepSame } from './keep-same.ts';

/** Counts of one run on the graph that is open. Derived, never saved. */
export interface LiveState {
  /** What is counted; null if the journey never ran. */
  readonly run: Run | null;
  /** By node id, of the steps on screen that the run has. A count that has not changed is the same object as before, so that its card is not drawn again. */
  readonly nodes: ReadonlyMap<string, StepCount>;
  /** How many took each edge on screen that the run has, by its id. */
  readonly edges: ReadonlyMap<string, number>;
  readonly totals: RunPeople;
  /** Who stands where, and why. */
  readonly standing: readonly Standing[];
  /** Who ended by an error where, and can be tried again. */
  readonly failures: readonly Failures[];
}
export type LiveStore = StoreApi<LiveState>;

const NOTHING: LiveState = { run: null, nodes: new Map(), edges: new Map(), totals: runPeople({}, []), standing: [], failures: [] };

export function createLiveStore(): LiveStore {
  return createStore<LiveState>()(() => NOTHING);
}

/** The numbers of a run, and the graph it runs by, which may be another than the one on screen. */
export interface CountedRun extends RunNumbers {
  /** Null if it cannot be read: the graph on screen stands in for it. */
  readonly graph: Workflow | null;
}

/**
 * The counts as they are now; every part that has not changed is the one of `before`. People are counted by the graph their run began
 * with: a step or line on screen that is not in it has no number, rather than a wrong one.
 */
export function liveState(before: LiveState, numbers: CountedRun | null, shown: Workflow, types: NodeTypes): LiveState {
  if (!numbers) return NOTHING;
  const { run, counters, standing, failures, graph } = numbers;
  const counts = countSteps(graph ?? shown, types, counters, asShown(standing));
  const nodes = new Map(shown.nodes.flatMap(({ id }) => { const count = counts.nodes.get(id); return count ? [[id, count] as const] : []; }));
  const taken = new Map((graph ?? shown).edges.map((edge) => [wayOf(edge), counts.edges.get(edge.id)!]));
  const edges = new Map(shown.edges.flatMap((edge) => { const count = taken.get(wayOf(edge)); return count === undefined ? [] : [[edge.id, count] as const]; }));
  return keepSame(before, { run, nodes, edges, totals: runPeople(counters, standing), standing, failures });
}

function wayOf({ from, port, to }: WorkflowEdge): string {
  return `${from}|${port}|${to}`;
}
