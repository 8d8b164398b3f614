import type { RunPeople } from '#shared/executor/run-people.ts';

/** People who have entered and not ended. */
export function peopleOnTheWay({ enrolled, ended }: RunPeople): number {
  return Math.max(0, enrolled - ended);
}
