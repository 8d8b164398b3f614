import { instant, type Clock, type Instant } from '#shared/base/time.ts';

/** Time that only moves when it is told to, and the clock of a computer in it, which may go wrong. */
export class SimClock implements Clock {
  #true: number;
  #skew = 0;

  constructor(start: Instant) {
    this.#true = start;
  }

  /** What the computer believes. */
  now(): Instant {
    return instant(this.#true + this.#skew);
  }

  get truly(): Instant {
    return instant(this.#true);
  }

  /** When the computer's clock will show this moment. */
  whenShown(moment: Instant): Instant {
    return instant(moment - this.#skew);
  }

  moveTo(truly: Instant): void {
    this.#true = truly;
  }

  /** @param ms how far the computer's clock is ahead of time; negative where it is behind */
  set(ms: number): void {
    this.#skew = ms;
  }
}
