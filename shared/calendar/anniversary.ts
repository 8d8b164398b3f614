import { Temporal } from 'temporal-polyfill';
import { LunarDay, LunarMonth, LunarYear, SolarDay } from 'tyme4ts';
import type { Instant } from '#shared/base/time.ts';
import { zoned } from '#shared/base/zone.ts';
import { readLunarDay, readSolarDay, type LunarDayOfYear, type SolarDayOfYear } from './read-day.ts';

/** When a birthday on 29 February is kept in a year that has none. */
export const leapDayRules = ['28-feb', '1-mar', 'leap-years-only'] as const;
export type LeapDayRule = (typeof leapDayRules)[number];
/** When a day of a lunar leap month is kept in a year that has this month twice: in the ordinary one, or in the leap one. */
export const leapMonthRules = ['ordinary-month', 'leap-month'] as const;
export type LeapMonthRule = (typeof leapMonthRules)[number];

/** A day that comes every year, or nearly: on which date in a year, null where that year has none. */
export type YearlyDay = (year: number) => Temporal.PlainDate | null;
export interface Occurrence {
  /** Of the calendar the day is counted in: a day of the twelfth lunar month falls into the following solar year. */
  readonly year: number;
  readonly date: Temporal.PlainDate;
}

/** The lunar calendar is astronomy, and a whole list is asked again and again for its birthdays: there are only so many days. */
const lunarDates = new Map<string, Temporal.PlainDate>();
const lunarDays = new Map<string, LunarDayOfYear>();

/** 1896 was followed by 1904. */
const LONGEST_GAP = 8;

/** The first occurrence, moved by so many days, that is on or after `from`. */
export function nextOccurrence(day: YearlyDay, offsetDays: number, from: Temporal.PlainDate): Occurrence {
  const first = from.subtract({ days: offsetDays });
  for (let year = first.year - 1; year <= first.year + LONGEST_GAP; year++) {
    const date = day(year);
    if (date !== null && Temporal.PlainDate.compare(date, first) >= 0) return { year, date: date.add({ days: offsetDays }) };
  }
  throw new Error('every nine years have every day');
}

/**
 * The moment of the first occurrence whose day in `zone` is that of `from` or a later one: at `localTime` ("HH:MM"), or 09:00
 * where that is empty. On the day itself it may be past already. Null where `day` is.
 */
export function nextMoment(day: YearlyDay | null, offsetDays: number, localTime: string, from: Instant, zone: string): Instant | null {
  if (day === null) return null;
  const { date } = nextOccurrence(day, offsetDays, zoned(from, zone).toPlainDate());
  return momentOn(date, localTime, zone);
}

function momentOn(date: Temporal.PlainDate, localTime: string, zone: string): Instant {
  return date.toZonedDateTime({ timeZone: zone, plainTime: localTime === '' ? '09:00' : localTime }).epochMilliseconds as Instant;
}

/** The moments of its occurrences in (after, until], each with its year; times as in `nextMoment`. None where `day` is null. */
export function momentsWithin(day: YearlyDay | null, offsetDays: number, localTime: string, after: Instant, until: Instant, zone: string): { readonly year: number; readonly moment: Instant }[] {
  if (day === null) return [];
  const found: { year: number; moment: Instant }[] = [];
  // A day early: a time that a gap in the clocks moves may fall onto the next day.
  for (let from = zoned(after, zone).toPlainDate().subtract({ days: 1 }); ;) {
    const { year, date } = nextOccurrence(day, offsetDays, from);
    const moment = momentOn(date, localTime, zone);
    if (moment > until) return found;
    if (moment > after) found.push({ year, moment });
    from = date.add({ days: 1 });
  }
}

/** The solar anniversary of a day written as `readSolarDay` takes it; null if it is none. */
export function solarAnniversary(text: string, rule: LeapDayRule): YearlyDay | null {
  const day = readSolarDay(text);
  return day && sameDay(`${day.month}/${day.day}/${rule}`, (year) => solarDateIn(year, day, rule));
}

/**
 * The lunar anniversary: of a lunar day written as `readLunarDay` takes it, or with `'solar'` of the lunar day that a
 * solar date was, for which its year is needed. Null if the text gives none. A day that a month does not reach is kept on
 * its last one; a leap month that a year does not have is kept in the ordinary one. Months by astronomy in Beijing's time,
 * as the Hong Kong Observatory gives them (the engines' own Chinese calendar begins 2027 a day late).
 */
export function lunarAnniversary(text: string, given: 'lunar' | 'solar', rule: LeapMonthRule): YearlyDay | null {
  const day = given === 'lunar' ? readLunarDay(text) : lunarDayOf(readSolarDay(text));
  return day && sameDay(`${day.month}/${day.day}/${day.leap}/${rule}`, (year) => lunarDateIn(year, day, rule));
}

const days = new Map<string, YearlyDay>();

/** The same for everybody born on it, so that whoever asks for many people need look for each day once. */
function sameDay(name: string, day: YearlyDay): YearlyDay {
  const known = days.get(name);
  if (known) return known;
  days.set(name, day);
  return day;
}

function solarDateIn(year: number, { month, day }: SolarDayOfYear, rule: LeapDayRule): Temporal.PlainDate | null {
  const date = Temporal.PlainDate.from({ year, month, day });
  if (date.day === day || rule === '28-feb') return date;
  return rule === '1-mar' ? date.add({ days: 1 }) : null;
}

function lunarDateIn(year: number, { month, day, leap }: LunarDayOfYear, rule: LeapMonthRule): Temporal.PlainDate {
  const inLeapMonth = leap && rule === 'leap-month';
  const key = `${year}/${month}/${day}/${inLeapMonth}`;
  let date = lunarDates.get(key);
  if (date === undefined) lunarDates.set(key, date = findLunarDate(year, month, day, inLeapMonth));
  return date;
}

function findLunarDate(year: number, month: number, day: number, inLeapMonth: boolean): Temporal.PlainDate {
  const signed = inLeapMonth && LunarYear.fromYear(year).getLeapMonth() === month ? -month : month;
  const last = LunarMonth.fromYm(year, signed).getDayCount();
  const solar = LunarDay.fromYmd(year, signed, Math.min(day, last)).getSolarDay();
  return Temporal.PlainDate.from({ year: solar.getYear(), month: solar.getMonth(), day: solar.getDay() });
}

function lunarDayOf(date: SolarDayOfYear | null): LunarDayOfYear | null {
  if (date === null || date.year === null || date.year < 1900) return null;
  const key = `${date.year}/${date.month}/${date.day}`;
  const known = lunarDays.get(key);
  if (known !== undefined) return known;
  const day = SolarDay.fromYmd(date.year, date.month, date.day).getLunarDay();
  const month = day.getLunarMonth();
  const found = { month: month.getMonth(), day: day.getDay(), leap: month.isLeap() };
  lunarDays.set(key, found);
  return found;
}
