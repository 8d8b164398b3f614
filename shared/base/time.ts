/** Milliseconds since 1970-01-01T00:00Z. Names end in `…At`, or are `now`, `due`, `until`. */
export type Instant = number & { readonly __brand: 'Instant' };

/** The only way by which the core learns the time. Virtual in `--fast-forward`, simulation and tests. */
export interface Clock {
  now(): Instant;
}

export function instant(ms: number): Instant {
  return ms as Instant;
}

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
