import { DAY, HOUR, type Instant } from '#shared/base/time.ts';
import type { Waking } from '#renderer/db/forecast.ts';

/** So far ahead the forecast looks, in ms. */
export const FORECAST = 7 * DAY;

/** One hour of the computer's own clock. */
export interface BusyHour { readonly from: number; readonly to: number; readonly count: number }
/** `from`: midnight. */
export interface BusyDay { readonly from: number; readonly count: number; readonly hours: readonly BusyHour[] }

/** When people go on, by days and hours of the computer's own clock; only those in which somebody does, in order. */
export function forecastDays(wakings: readonly Waking[]): BusyDay[] {
  const hours = new Map<number, number>();
  for (const { at, count } of wakings) hours.set(hourOf(at), (hours.get(hourOf(at)) ?? 0) + count);
  const days = new Map<number, BusyHour[]>();
  for (const [from, count] of [...hours].sort(([a], [b]) => a - b)) days.set(dayOf(from), [...(days.get(dayOf(from)) ?? []), { from, to: from + HOUR, count }]);
  return [...days].map(([from, busy]) => ({ from, hours: busy, count: busy.reduce((sum, { count }) => sum + count, 0) }));
}

/** 0 today, 1 tomorrow; by midnights, so that a day of 23 or 25 hours is one. */
export function daysAhead(at: number, now: Instant): number {
  return Math.round((dayOf(at) - dayOf(now)) / DAY);
}

function hourOf(at: number): number {
  return new Date(at).setMinutes(0, 0, 0);
}

function dayOf(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0);
}
