import type { LeaseWatch } from '#renderer/host/hold-lease.ts';

/** What runs while the lease is held. */
export interface Tenure {
  /** Resolves after `stop`, once nothing of it is under way. Never rejects. */
  run(): Promise<void>;
  stop(): void;
}

/**
 * Begins a tenure whenever the lease is granted, and stops it when it is lost. One at a time: what an ended one still
 * stores could undo what the next has read.
 */
export function tenures(begin: () => Tenure): LeaseWatch & { /** Ends the tenure there is and begins another. */ readonly again: () => void; readonly over: () => Promise<void> } {
  let current: Tenure | null = null;
  let wanted = 0;
  let last = Promise.resolve();
  const end = (): void => {
    wanted += 1;
    current?.stop();
    current = null;
  };
  const again = (): void => {
    end();
    const number = wanted;
    last = last.then(async () => {
      if (number !== wanted) return;
      current = begin();
      await current.run();
    });
  };
  return {
    onGranted: again,
    onLost: end,
    again,
    over: () => last,
  };
}
