import { Temporal } from 'temporal-polyfill';
import type { Instant } from './time.ts';

const known = new Map<string, boolean>();

/** Whether the text names an IANA time zone ("UTC" included; offsets are not zones: they know no summer time). */
export function isZone(text: string): boolean {
  const before = known.get(text);
  if (before !== undefined) return before;
  let valid = false;
  try {
    valid = /^(UTC|[A-Za-z]+\/[A-Za-z0-9_+\-/]+)$/.test(text) && Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(text) !== null;
  } catch { /* an unknown zone */ }
  known.set(text, valid);
  return valid;
}

export function zoned(at: Instant, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
}

/** ISO text of an instant in UTC, with milliseconds. */
export function isoInstant(at: Instant): string {
  return Temporal.Instant.fromEpochMilliseconds(at).toString({ smallestUnit: 'millisecond' });
}

/** The instant an ISO text names; a date or time without zone is read in `zone`. Null if it is none. */
export function parseInstant(text: string, zone: string): Instant | null {
  try {
    return Temporal.Instant.from(text).epochMilliseconds as Instant;
  } catch { /* no offset in the text */ }
  try {
    return Temporal.PlainDateTime.from(text).toZonedDateTime(zone).epochMilliseconds as Instant;
  } catch {
    return null;
  }
}
