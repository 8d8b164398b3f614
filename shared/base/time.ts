/** Milliseconds since 1970-01-01T00:00Z. Names end in `…At`, or are `now`, `due`, `until`. */
export type Instant = number & { readonly __brand: 'Instant' };

/** The only way by which the core learns the time. Virtual in `--fast-forward`, simulation and tests. */
export interface Clock {
  now(): Instant;
}

export function instant(ms: number): Instant {
  return ms as Instant;
}

/** A time that no wait comes to (the end of the year 9999): for those who wait as long as it takes. Clocks do not jump to it, and screens do not name it. */
export const FOREVER = instant(253_402_300_799_000);

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
