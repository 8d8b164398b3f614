import type { Instant } from '#shared/base/time.ts';
import { parseInstant, zoned } from '#shared/base/zone.ts';

/** An instant as a field for date and time wants it, by the clock of a zone: `2026-11-23T09:00`. */
export function fieldOf(at: Instant, zone: string): string {
  return zoned(at, zone).toPlainDateTime().toString({ smallestUnit: 'minute' });
}

/** Null where the field holds no whole date and time. */
export function momentOf(field: string, zone: string): Instant | null {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(field) ? parseInstant(field, zone) : null;
}
