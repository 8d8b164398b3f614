/** Longest that a task waits for an idle moment, in ms. */
const LATEST = 500;
/** Safari knows no idle moments: there soon, but behind what a gesture has set going; in ms. */
const SOON = 50;

/** Runs a task when the page has nothing better to do. Returns how to call it off. */
export function whenIdle(task: () => void): () => void {
  if (typeof requestIdleCallback === 'function') {
    const handle = requestIdleCallback(task, { timeout: LATEST });
    return () => { cancelIdleCallback(handle); };
  }
  const timer = setTimeout(task, SOON);
  return () => { clearTimeout(timer); };
}
