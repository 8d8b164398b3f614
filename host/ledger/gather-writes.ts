import type { Database } from './database.ts';

/** How long a write waits for company, in ms, and how many do not wait any longer. */
const PATIENCE = 5;
const ENOUGH = 8;

/**
 * Group commit over a few milliseconds instead of one turn of the event loop: for writes that trickle in one by
 * one and can afford to wait. Every commit stops the event loop for as long as the disk takes.
 */
export function gatherWrites(db: Database): <T>(work: () => T) => Promise<T> {
  let gathered = 0;
  let start: (() => void) | null = null;
  let started: Promise<void> | null = null;

  function gather(): Promise<void> {
    started ??= new Promise((resolve) => {
      const timer = setTimeout(() => start?.(), PATIENCE);
      start = () => {
        clearTimeout(timer);
        gathered = 0;
        start = started = null;
        resolve();
      };
    });
    const company = started;
    if (++gathered >= ENOUGH) start?.();
    return company;
  }

  return async (work) => {
    await gather();
    return db.group(work);
  };
}
