import type { RunPeople } from '#shared/executor/run-people.ts';

/** People who have entered and not ended. */
export function peopleOnTheWay({ enrolled, ended }: RunPeople): number {
  return Math.max(0, enrolled - ended);
}

/** How far a run has come, from 0 to 1; 1 if nobody entered. */
export function shareEnded({ enrolled, ended }: RunPeople): number {
  return enrolled === 0 ? 1 : Math.min(1, ended / enrolled);
}
