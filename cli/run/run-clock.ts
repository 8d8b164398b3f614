import { instant, type Clock, type Instant } from '#shared/base/time.ts';

/** Real time: everything in the host runs on it. */
export const systemClock: Clock = { now: () => instant(Date.now()) };

/**
 * The executor's clock of one command: real time, or real time moved ahead, or one instant that stands still
 * (`--now`) until a fast-forward moves it. It never goes back.
 */
export class RunClock implements Clock {
  #ahead = 0;
  #frozen: Instant | null = null;

  /**
   * @param given `--now`, if any
   * @param kept the virtual now that an earlier command of the same run left behind, if any
   */
  constructor(given: Instant | null, kept: Instant | null) {
    if (given !== null) this.#frozen = kept !== null && kept > given ? kept : given;
    else if (kept !== null) this.jumpTo(kept);
  }

  now(): Instant {
    return this.#frozen ?? instant(Date.now() + this.#ahead);
  }

  /** Moves ahead to `at`; does nothing if that is past. */
  jumpTo(at: Instant): void {
    if (at <= this.now()) return;
    if (this.#frozen !== null) this.#frozen = at;
    else this.#ahead = at - Date.now();
  }

  /** True where it does not tell the real time, so that its value must be kept for the next command. */
  get isVirtual(): boolean {
    return this.#frozen !== null || this.#ahead > 0;
  }
}
