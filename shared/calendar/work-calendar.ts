import { Temporal } from 'temporal-polyfill';
import { err, ok, type Result } from '#shared/base/result.ts';
import { DAY, type Instant } from '#shared/base/time.ts';
import type { CalendarFault } from './calendar-fault.ts';
import { chinaLegalDay } from './china-legal-day.ts';
import { isUsFederalHoliday, US_FEDERAL_SINCE } from './us-federal-holiday.ts';

/**
 * Calendars of working days. `weekdays`: Monday to Friday, in every year. `CN`: mainland China with legal holidays
 * and make-up days, 2002 to 2026. `US`: federal holidays, from 2021 on. Outside these years the answer is `calendar.no-data`.
 */
export const workCalendars = ['weekdays', 'CN', 'US'] as const;
export type WorkCalendar = (typeof workCalendars)[number];

/** A weekend day that is worked is a `workday`; a weekend day inside a holiday is a `holiday`. */
export type DayKind = 'workday' | 'weekend' | 'holiday';

/** By day since 1970. A calendar is asked for the same few days by everybody who waits. */
const known: Readonly<Record<WorkCalendar, Map<number, DayKind | null>>> = { weekdays: new Map(), CN: new Map(), US: new Map() };

export function dayKind(date: Temporal.PlainDate, calendar: WorkCalendar): Result<DayKind, CalendarFault> {
  return kindOn(dayNumber(date), calendar);
}

export function isWorkday(date: Temporal.PlainDate, calendar: WorkCalendar): Result<boolean, CalendarFault> {
  const kind = dayKind(date, calendar);
  return kind.ok ? ok(kind.value === 'workday') : kind;
}

/** The `amount`-th working day after `from`, which itself is never counted. @param amount 1 or more */
export function addWorkdays(from: Temporal.PlainDate, amount: number, calendar: WorkCalendar): Result<Temporal.PlainDate, CalendarFault> {
  let day = dayNumber(from);
  for (let left = amount; left > 0;) {
    day += 1;
    const kind = kindOn(day, calendar);
    if (!kind.ok) return kind;
    if (kind.value === 'workday') left -= 1;
  }
  return ok(dateOf(day));
}

/** The years of these moments whose holidays a calendar does not know. */
export function unknownYears(moments: readonly Instant[], calendar: WorkCalendar): number[] {
  const days = moments.map((at) => Math.floor(at / DAY)).filter((day) => !kindOn(day, calendar).ok);
  return [...new Set(days.map((day) => dateOf(day).year))];
}

function kindOn(day: number, calendar: WorkCalendar): Result<DayKind, CalendarFault> {
  const days = known[calendar];
  let kind = days.get(day);
  if (kind === undefined) days.set(day, kind = findKind(dateOf(day), calendar));
  return kind === null ? err({ code: 'calendar.no-data', detail: `${calendar} ${dateOf(day).year}` }) : ok(kind);
}

function findKind(date: Temporal.PlainDate, calendar: WorkCalendar): DayKind | null {
  const usual = date.dayOfWeek > 5 ? 'weekend' : 'workday';
  switch (calendar) {
    case 'weekdays': return usual;
    case 'US': return date.year < US_FEDERAL_SINCE ? null : isUsFederalHoliday(date) ? 'holiday' : usual;
    case 'CN': {
      const decreed = chinaLegalDay(date);
      if (decreed === null) return null;
      return decreed === 'ordinary' ? usual : decreed === 'make-up' ? 'workday' : 'holiday';
    }
  }
}

function dayNumber(date: Temporal.PlainDate): number {
  return date.toZonedDateTime('UTC').epochMilliseconds / DAY;
}

function dateOf(day: number): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(day * DAY).toZonedDateTimeISO('UTC').toPlainDate();
}
