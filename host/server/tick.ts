import { TICK_EVERY } from '#shared/rpc.ts';

/** Begins to call `fire` and returns how to stop it. Electron has its own, which also knows of waking up. */
export type Ticker = (fire: () => void) => () => void;

/** How long after a wake-up the tick may come, in ms. */
const LOOK_EVERY = 5_000;

export interface TickPorts {
  /** The wall clock: unlike timers, it goes on while the computer sleeps. */
  readonly now: () => number;
  /** Calls again and again; returns how to stop. */
  readonly every: (ms: number, run: () => void) => () => void;
}

/** Looks often and fires when half a minute of the wall clock has gone by, or when somebody has set that clock back. */
export function wallTicker({ now, every }: TickPorts): Ticker {
  return (fire) => {
    let last = now();
    return every(LOOK_EVERY, () => {
      const since = now() - last;
      // Not if the next look is still early enough, even one that comes a little late.
      if (since >= 0 && since + LOOK_EVERY < TICK_EVERY) return;
      last = now();
      fire();
    });
  };
}

export const systemTicker: Ticker = wallTicker({
  now: Date.now,
  every: (ms, run) => {
    const timer = setInterval(run, ms);
    timer.unref();
    return () => { clearInterval(timer); };
  },
});
