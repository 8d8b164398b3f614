import type { NodeTypes } from '#shared/node/node-type.ts';
import type { Workflow } from '#shared/workflow/workflow.ts';
import { liveState, type CountedJourney, type LiveStore } from './live-store.ts';
import { watchPaced, type Pace } from './watch-paced.ts';

export interface FollowRunPorts extends Pace {
  /** What is counted: `countedJourney`. */
  readonly numbers: () => Promise<CountedJourney | null>;
  /** The graph that is shown now. */
  readonly workflow: () => Workflow;
  readonly types: NodeTypes;
  readonly onFault: (fault: unknown) => void;
}

export interface FollowedRun {
  /** The graph has changed: the numbers there are are counted anew on it. */
  recount(): void;
  stop(): void;
}

/** Keeps the counts of a journey up to date while it is shown, at most four times a second. */
export function followRun(live: LiveStore, { numbers, workflow, types, onFault, ...pace }: FollowRunPorts): FollowedRun {
  let latest: CountedJourney | null = null;
  const recount = (): void => { live.setState((before) => liveState(before, latest, workflow(), types)); };
  const stop = watchPaced(numbers, (value) => {
    latest = value;
    recount();
  }, onFault, pace);
  return { recount, stop };
}
