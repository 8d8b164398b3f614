import { instant, type Clock, type Instant } from '#shared/base/time.ts';

/** A clock that stands still until it is moved. */
export class FakeClock implements Clock {
  #now: Instant;

  constructor(start = '2026-03-02T09:00:00Z') {
    this.#now = instant(Date.parse(start));
  }

  now(): Instant {
    return this.#now;
  }

  advance(ms: number): void {
    this.#now = instant(this.#now + ms);
  }

  set(at: Instant): void {
    this.#now = at;
  }
}
