import { Temporal } from 'temporal-polyfill';
import type { Instant } from '#shared/base/time.ts';
import { zoned } from '#shared/base/zone.ts';
import { windowDays, type WindowDay } from './weekly-window.ts';

/** When something comes again and again, at "HH:MM" on the clock there. The 31st of a shorter month is its last day. */
export type Rhythm =
  | { readonly mode: 'daily'; readonly at: string }
  | { readonly mode: 'weekly'; readonly days: readonly WindowDay[]; readonly at: string }
  | { readonly mode: 'monthly'; readonly day: number; readonly at: string };

/** More than a year of days: whoever was away for longer is not given all of it. */
const MOST = 400;

/**
 * The moments in (after, until], once for each date of the calendar there; the newest, where they are very many. A time that
 * the clocks skip comes later by the gap, of one that comes twice the earlier is meant; a date that a zone skips has none.
 */
export function firings(rhythm: Rhythm, after: Instant, until: Instant, zone: string): Instant[] {
  if (until <= after) return [];
  const first = zoned(after, zone).toPlainDate();
  const found: Instant[] = [];
  // Backwards, so that the newest are found first.
  for (let date = zoned(until, zone).toPlainDate(); found.length < MOST && Temporal.PlainDate.compare(date, first) >= 0; date = date.subtract({ days: 1 })) {
    if (!fits(rhythm, date)) continue;
    const moment = date.toZonedDateTime({ timeZone: zone, plainTime: rhythm.at });
    const at = moment.epochMilliseconds;
    if (at > after && at <= until && moment.toPlainDate().equals(date)) found.push(at as Instant);
  }
  return found.reverse();
}

function fits(rhythm: Rhythm, date: Temporal.PlainDate): boolean {
  switch (rhythm.mode) {
    case 'daily': return true;
    case 'weekly': return rhythm.days.includes(windowDays[date.dayOfWeek - 1]!);
    case 'monthly': return date.day === Math.min(rhythm.day, date.daysInMonth);
  }
}
