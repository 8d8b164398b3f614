import type { SystemSleep } from '#shared/rpc.ts';

/** As much of Electron's `powerMonitor` as is needed. */
export interface SleepEvents {
  on(event: 'suspend' | 'resume' | 'unlock-screen', listener: () => void): unknown;
}

/** Calls `wake` whenever the computer wakes up or is unlocked; with when it slept, if that was heard too. @param now ms */
export function tellSleeps(events: SleepEvents, now: () => number, wake: (slept: SystemSleep | null) => void): void {
  let from: number | null = null;
  events.on('suspend', () => { from = now(); });
  events.on('resume', () => {
    const slept = from === null ? null : { from, to: now() };
    from = null;
    wake(slept);
  });
  events.on('unlock-screen', () => { wake(null); });
}
