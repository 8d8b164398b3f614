import type { RunPeople } from '#shared/executor/run-people.ts';
import type { RunState } from '#shared/executor/store.ts';

/** How a run is doing, for people. `held`: it goes no further without a person's decision, or a setting that a person must mend. `empty`: nobody could enter. */
export type RunStatus = 'going' | 'waiting' | 'held' | 'paused' | 'done' | 'stopped' | 'empty';

/** What is not known yet is left out. */
interface RunSigns {
  /** Whether anybody is between waits. */
  readonly moving?: boolean | undefined;
  /** Whether all who were to enter were turned away. */
  readonly empty?: boolean | undefined;
}

export function runStatus(state: RunState, { enrolled, ended, waiting, held }: RunPeople, { moving, empty = false }: RunSigns = {}): RunStatus {
  if (state === 'stopped') return 'stopped';
  if (enrolled === 0 && empty) return 'empty';
  // One that nobody has entered yet is about to begin.
  if (enrolled > 0 && ended >= enrolled) return 'done';
  if (state === 'paused') return 'paused';
  if (held > 0 && (waiting === 0 || moving === false)) return 'held';
  return moving === false && waiting > 0 ? 'waiting' : 'going';
}

/** People who came to the end of their way; not who left because the run was stopped. */
export function peopleThrough({ ended, left }: RunPeople): number {
  return ended - left;
}

/** How many of them came to an end of their own, from 0 to 1; 0 where nobody has entered. */
export function shareEnded(people: RunPeople): number {
  return people.enrolled === 0 ? 0 : Math.min(1, peopleThrough(people) / people.enrolled);
}
