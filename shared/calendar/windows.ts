import { Temporal } from 'temporal-polyfill';
import { err, ok, type Result } from '#shared/base/result.ts';
import type { Instant } from '#shared/base/time.ts';
import { zoned } from '#shared/base/zone.ts';
import type { CalendarFault } from './calendar-fault.ts';
import { windowDays, type WeeklyWindow } from './weekly-window.ts';
import { dayKind, type WorkCalendar } from './work-calendar.ts';

export interface OpeningHours {
  readonly windows: readonly WeeklyWindow[];
  /** Days besides: `workdays` opens on working days only, `no-holidays` keeps weekends but not holidays. */
  readonly on: 'any-day' | 'workdays' | 'no-holidays';
  readonly calendar: WorkCalendar;
}

/** [from, to) as instants. */
export interface Opening { readonly from: Instant; readonly to: Instant }

/** A zone may skip a whole day, and then a weekday comes after two weeks. */
const MOST_DAYS = 15;
/** Make-up days on a Sunday may be most of a year apart. */
const MOST_CALENDAR_DAYS = 731;

/**
 * The opening that `at` lies in, or else the next one. Where the clocks change, times are taken as everywhere: one that
 * is skipped moves later by the gap, of one that comes twice the earlier is meant. `calendar.never` if none comes within two years.
 */
export function nextOpening(at: Instant, hours: OpeningHours, zone: string): Result<Opening, CalendarFault> {
  const today = zoned(at, zone).toPlainDate();
  const most = hours.on === 'any-day' ? MOST_DAYS : MOST_CALENDAR_DAYS;
  for (let day = -1; day <= most; day++) {
    const date = today.add({ days: day });
    const weekday = windowDays[date.dayOfWeek - 1]!;
    const openings = hours.windows
      .filter(({ days }) => days.includes(weekday))
      .flatMap((window) => dailyOpening(date, window, zone))
      .filter(({ to }) => to > at);
    if (openings.length === 0) continue;
    const allowed = allows(date, hours);
    if (!allowed.ok) return allowed;
    if (allowed.value) return ok(openings.reduce((first, other) => (other.from < first.from ? other : first)));
  }
  return err({ code: 'calendar.never', detail: `${most}` });
}

export function isOpen(at: Instant, hours: OpeningHours, zone: string): Result<boolean, CalendarFault> {
  const next = nextOpening(at, hours, zone);
  return next.ok ? ok(next.value.from <= at) : next;
}

function allows(date: Temporal.PlainDate, { on, calendar }: OpeningHours): Result<boolean, CalendarFault> {
  if (on === 'any-day') return ok(true);
  const kind = dayKind(date, calendar);
  return kind.ok ? ok(on === 'workdays' ? kind.value === 'workday' : kind.value !== 'holiday') : kind;
}

/** The one that begins on this day; none on a day that the zone skipped. */
export function dailyOpening(date: Temporal.PlainDate, { from, to }: Pick<WeeklyWindow, 'from' | 'to'>, zone: string): Opening[] {
  const begin = date.toZonedDateTime({ timeZone: zone, plainTime: from });
  if (!begin.toPlainDate().equals(date)) return [];
  const lastDay = to > from ? date : date.add({ days: 1 });
  const end = lastDay.toZonedDateTime({ timeZone: zone, plainTime: to }).epochMilliseconds;
  const start = begin.epochMilliseconds;
  // A begin inside a gap may have been moved behind the end: then it lasts as long as on any other day.
  const until = end > start ? end : start + date.toPlainDateTime(from).until(lastDay.toPlainDateTime(to)).total('milliseconds');
  return [{ from: start as Instant, to: until as Instant }];
}
