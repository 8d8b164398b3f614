/** A clock that only moves when somebody sleeps: to the end of the sleep, at once. */
export interface HandClock {
  readonly now: () => number;
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  /** How long each sleep was meant to be, in ms. */
  readonly slept: number[];
  readonly advance: (ms: number) => void;
}

export function handClock(start = Date.UTC(2026, 0, 1)): HandClock {
  let time = start;
  const slept: number[] = [];
  return {
    now: () => time,
    slept,
    advance(ms) { time += ms; },
    async sleep(ms) {
      const end = time + ms;
      slept.push(ms);
      await new Promise((resolve) => { setImmediate(resolve); });
      time = Math.max(time, end);
    },
  };
}
