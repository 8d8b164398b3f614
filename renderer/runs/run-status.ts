import type { RunPeople } from '#shared/executor/run-people.ts';
import type { RunState } from '#shared/executor/store.ts';

/** How a run is doing, for people. `held`: all that is left of it waits for a person's decision. */
export type RunStatus = 'going' | 'waiting' | 'held' | 'paused' | 'done' | 'stopped';

/** @param moving whether anybody is between waits; null while that is not known */
export function runStatus(state: RunState, { enrolled, ended, waiting, held }: RunPeople, moving: boolean | null = null): RunStatus {
  if (state === 'stopped') return 'stopped';
  // One that nobody has entered yet is about to begin.
  if (enrolled > 0 && ended >= enrolled) return 'done';
  if (state === 'paused') return 'paused';
  if (waiting === 0 && held > 0) return 'held';
  return moving === false && waiting > 0 ? 'waiting' : 'going';
}

/** From 0 to 1; 0 where nobody has entered. */
export function shareEnded({ enrolled, ended }: RunPeople): number {
  return enrolled === 0 ? 0 : Math.min(1, ended / enrolled);
}
