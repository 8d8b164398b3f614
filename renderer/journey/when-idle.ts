/** Longest that a task waits for an idle moment, in ms. */
const LATEST = 500;

/** Runs a task when the page has nothing better to do; Safari knows no idle moments, so there soon. */
export function whenIdle(task: () => void): void {
  if (typeof requestIdleCallback === 'function') requestIdleCallback(task, { timeout: LATEST });
  else setTimeout(task, 50);
}
