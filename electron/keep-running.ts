import { backOff } from '#shared/base/back-off.ts';

export interface KeepRunningPorts {
  /** Starts it; `onEnd` is called once it has ended, by whatever cause. Returns how to end it, after which `onEnd` does not matter. */
  readonly start: (onEnd: () => void) => () => void;
  /** Runs later; returns how to call it off. */
  readonly after: (ms: number, run: () => void) => () => void;
  readonly random: () => number;
}

/** What has run for so long, in ms, does not count as failing again and again. */
const CALM = 60_000;

/** Starts something once more whenever it ends, later and later if it ends soon. Returns how to end it for good. */
export function keepRunning({ start, after, random }: KeepRunningPorts): () => void {
  let failures = 0;
  let stopped = false;
  let end = (): void => {};
  let callOff = (): void => {};
  const begin = (): void => {
    let ended = false;
    callOff = after(CALM, () => { failures = 0; });
    end = start(() => {
      if (ended || stopped) return;
      ended = true;
      callOff();
      callOff = after(backOff(failures, random()), begin);
      failures += 1;
    });
  };
  begin();
  return () => {
    stopped = true;
    callOff();
    end();
  };
}
