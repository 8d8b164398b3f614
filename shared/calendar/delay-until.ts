import { remember } from '#shared/base/remember.ts';
import { Temporal } from 'temporal-polyfill';
import type { Instant } from '#shared/base/time.ts';
import { zoned } from '#shared/base/zone.ts';

export type DelayUnit = 'seconds' | 'minutes' | 'hours' | 'days' | 'weeks' | 'months';
export type Weekday = 'any' | 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun';
export const weekdays = ['any', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const satisfies readonly Weekday[];

/**
 * The moment `amount` units after `from`. Seconds to hours are elapsed time; days, weeks and months are steps of
 * the calendar in `zone` that keep the wall clock, and a month that is too short gives its last day.
 * `localTime` ("HH:MM" or empty) then moves forward, never back, to that time of day.
 * Rules: specs/semantics 5b-3; a time in a DST gap moves later by the gap.
 */
export function afterDuration(from: Instant, amount: number, unit: DelayUnit, localTime: string, zone: string): Instant {
  return rememberedDuration(from, amount, unit, localTime, zone);
}

const rememberedDuration = remember((from: Instant, amount: number, unit: DelayUnit, localTime: string, zone: string): Instant => {
  const target = zoned(from, zone).add({ [unit]: amount });
  if (localTime === '') return target.epochMilliseconds as Instant;
  const sameDay = target.withPlainTime(localTime);
  const at = Temporal.ZonedDateTime.compare(sameDay, target) < 0 ? target.add({ days: 1 }).withPlainTime(localTime) : sameDay;
  return at.epochMilliseconds as Instant;
  // Whole batches arrive at the same moment, and ask again when they are woken.
}, 20_000);

/** The next such weekday and time strictly after `from`; with grace, an arrival up to so many minutes late on the day itself passes at once. */
export function nextLocalTime(from: Instant, weekday: Weekday, localTime: string, graceMinutes: number, zone: string): Instant {
  const here = zoned(from, zone);
  const wanted = weekdays.indexOf(weekday);
  // Eight days, because a zone may skip a whole one (Samoa had no 30 December 2011).
  for (let days = 0; days <= 8; days++) {
    const candidate = here.add({ days }).withPlainTime(localTime);
    if (wanted !== 0 && candidate.dayOfWeek !== wanted) continue;
    const late = from - candidate.epochMilliseconds;
    if (late < 0) return candidate.epochMilliseconds as Instant;
    if (days === 0 && graceMinutes > 0 && late <= graceMinutes * 60_000) return from;
  }
  throw new Error('every nine days have every weekday');
}

/**
 * The moment `offsetDays` after the date in `text` ("2026-11-22", with or without a time), at `localTime`, or 09:00
 * where neither has one. Null if the text is no date.
 */
export function onDate(text: string, offsetDays: number, localTime: string, zone: string): Instant | null {
  try {
    const written = text.trim().replace(/\//g, '-');
    const hasTime = /T|\d[ ]\d/.test(written);
    const moment = /(Z|[+-]\d\d:?\d\d)$/.test(written) && hasTime
      ? Temporal.Instant.from(written).toZonedDateTimeISO(zone)
      : Temporal.PlainDateTime.from(written.replace(' ', 'T')).toZonedDateTime(zone);
    const day = moment.add({ days: offsetDays });
    const timed = localTime !== '' ? day.withPlainTime(localTime) : hasTime ? day : day.withPlainTime('09:00');
    return timed.epochMilliseconds as Instant;
  } catch {
    return null;
  }
}
