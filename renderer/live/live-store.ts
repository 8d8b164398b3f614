import { createStore, type StoreApi } from 'zustand/vanilla';
import { asShown, runPeople, type RunPeople } from '#shared/executor/run-people.ts';
import type { Failures, Run, Standing } from '#shared/executor/store.ts';
import type { NodeTypes } from '#shared/node/node-type.ts';
import { countSteps, type StepCount } from '#shared/view/count-steps.ts';
import type { Workflow } from '#shared/workflow/workflow.ts';
import type { RunNumbers } from '#renderer/db/run-queries.ts';
import { keepSame } from './keep-same.ts';

/** Counts of one run on the graph that is open. Derived, never saved. */
export interface LiveState {
  /** What is counted; null if the journey never ran. */
  readonly run: Run | null;
  /** By node id. A count that has not changed is the same object as before, so that its card is not drawn again. */
  readonly nodes: ReadonlyMap<string, StepCount>;
  /** How many took each edge, by its id. */
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

/** The counts as they are now; every part that has not changed is the one of `before`. */
export function liveState(before: LiveState, numbers: RunNumbers | null, workflow: Workflow, types: NodeTypes): LiveState {
  if (!numbers) return NOTHING;
  const { run, counters, standing, failures } = numbers;
  const { nodes, edges } = countSteps(workflow, types, counters, asShown(standing));
  return keepSame(before, { run, nodes, edges, totals: runPeople(counters, standing), standing, failures });
}
