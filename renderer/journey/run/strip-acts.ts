import type { RunId } from '#shared/base/ids.ts';
import type { GoingRun } from '#renderer/db/journey-runs.ts';

/** Which runs each button of the strip is about; none: there is no such button. */
export interface StripActs { readonly pause: readonly RunId[]; readonly resume: readonly RunId[]; readonly stop: readonly RunId[] }

/**
 * Every run in which somebody is on their way, so that nobody of an earlier version goes on unseen. With them goes the newest one
 * while people may yet enter it.
 *
 * @param listening people enter the newest by themselves
 */
export function stripActs(going: readonly GoingRun[], listening: boolean): StripActs {
  const peopled = going.some(({ people }) => people > 0);
  const concerned = going.filter(({ people, newest, entered }) => people > 0 || (newest && (listening || (peopled && entered === 0))));
  return {
    pause: idsOf(concerned.filter(({ state }) => state === 'open')),
    resume: idsOf(going.filter(({ state }) => state === 'paused')),
    stop: idsOf(concerned),
  };
}

function idsOf(runs: readonly GoingRun[]): RunId[] {
  return runs.map(({ id }) => id);
}
