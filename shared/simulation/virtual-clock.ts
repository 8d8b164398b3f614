import type { Clock, Instant } from '#shared/base/time.ts';

/** A clock that goes only where it is sent, and never back. */
export class VirtualClock implements Clock {
  #now: Instant;

  constructor(start: Instant) {
    this.#now = start;
  }

  now(): Instant {
    return this.#now;
  }

  /** Does nothing if that is past. */
  goTo(at: Instant): void {
    if (at > this.#now) this.#now = at;
  }
}
