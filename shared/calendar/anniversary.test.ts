import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { leapDayRules, leapMonthRules, lunarAnniversary, nextOccurrence, solarAnniversary, type LeapDayRule, type LeapMonthRule } from './anniversary.ts';

const date = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text);
const solar = (text: string, from: string, rule: LeapDayRule = '28-feb', offset = 0): string => nextOccurrence(solarAnniversary(text, rule)!, offset, date(from)).date.toString();
const lunar = (text: string, from: string, rule: LeapMonthRule = 'ordinary-month', offset = 0): string => nextOccurrence(lunarAnniversary(text, 'lunar', rule)!, offset, date(from)).date.toString();

test('the next anniversary is today, later this year, or next year', () => {
  expect(solar('1990-06-15', '2026-06-15')).toBe('2026-06-15');
  expect(solar('1990-06-15', '2026-06-14')).toBe('2026-06-15');
  expect(solar('06-15', '2026-06-16')).toBe('2027-06-15');
});

test('so many days before may lie in the year before', () => {
  expect(solar('01-10', '2026-12-01', '28-feb', -30)).toBe('2026-12-11');
  expect(solar('01-10', '2026-12-12', '28-feb', -30)).toBe('2027-12-11');
  expect(solar('12-30', '2026-01-01', '28-feb', 5)).toBe('2026-01-04');
});

test('5b-1: 29 February is kept on the 28th, on 1 March, or in leap years only, as was chosen (TM-8)', () => {
  expect(solar('2000-02-29', '2027-01-01')).toBe('2027-02-28');
  expect(solar('2000-02-29', '2027-01-01', '1-mar')).toBe('2027-03-01');
  expect(solar('2000-02-29', '2027-01-01', 'leap-years-only')).toBe('2028-02-29');
  expect(solar('2000-02-29', '2096-03-01', 'leap-years-only')).toBe('2104-02-29');
  for (const rule of leapDayRules) expect(solar('2000-02-29', '2028-01-01', rule)).toBe('2028-02-29');
  for (const rule of leapDayRules) expect(solar('2000-02-28', '2028-01-01', rule)).toBe('2028-02-28');
});

// Hong Kong Observatory, Gregorian–lunar conversion tables.
test.each([
  [2000, '02-05'], [2005, '02-09'], [2010, '02-14'], [2015, '02-19'], [2020, '01-25'], [2023, '01-22'], [2024, '02-10'], [2025, '01-29'], [2026, '02-17'], [2027, '02-06'],
  [2028, '01-26'], [2029, '02-13'], [2030, '02-03'], [2031, '01-23'], [2032, '02-11'], [2033, '01-31'], [2034, '02-19'], [2035, '02-08'], [2040, '02-12'], [2045, '02-17'], [2050, '01-23'],
])('5b-3: the lunar year %i begins on %s', (year, day) => {
  expect(lunar('正月初一', `${year}-01-01`)).toBe(`${year}-${day}`);
});

test('5b-3: the same days as the calendar of ICU, except where that begins a month on another day than the observatory', () => {
  const atOdds = ['2012-08', '2012-09', '2018-11', '2018-12', '2027-02', '2027-03', '2030-02', '2030-03'];
  const format = new Intl.DateTimeFormat('en-u-ca-chinese', { timeZone: 'UTC', month: 'numeric', day: 'numeric' });
  for (let year = 2000; year <= 2050; year++) {
    for (const [month, day] of [[1, 15], [5, 5], [8, 15], [9, 9], [12, 8]] as const) {
      const found = lunarAnniversary(`${month}-${day}`, 'lunar', 'ordinary-month')!(year)!;
      if (atOdds.includes(found.toString().slice(0, 7))) continue;
      expect(format.format(found.toZonedDateTime('UTC').epochMilliseconds).replace(/\/\d{4}.*/, ''), found.toString()).toBe(`${month}/${day}`);
    }
  }
});

test('5b-3: a day of a leap month is kept in the ordinary month, or in the leap one where the year has it', () => {
  expect(lunar('闰六月初一', '2025-01-01')).toBe('2025-06-25');
  expect(lunar('闰六月初一', '2025-01-01', 'leap-month')).toBe('2025-07-25');
  expect(lunar('闰六月初一', '2026-01-01', 'leap-month')).toBe('2026-07-14');
  expect(lunar('六月初一', '2025-01-01', 'leap-month')).toBe('2025-06-25');
  expect(lunar('闰冬月初一', '2033-12-01', 'leap-month')).toBe('2033-12-22');
});

test('5b-3: the thirtieth of a month with 29 days is kept on the 29th', () => {
  expect(lunar('腊月三十', '2025-01-01')).toBe('2025-01-28');
  expect(lunar('腊月三十', '2027-01-01')).toBe('2027-02-05');
  expect(lunar('闰六月三十', '2025-01-01', 'leap-month')).toBe('2025-08-22');
});

test('a solar birthday can be kept by the lunar day it was', () => {
  const kept = lunarAnniversary('1990-10-03', 'solar', 'ordinary-month')!;
  expect(nextOccurrence(kept, 0, date('2026-01-01')).date.toString()).toBe('2026-09-25');
  expect(lunarAnniversary('10-03', 'solar', 'ordinary-month')).toBeNull();
  const inLeapMonth = lunarAnniversary('2025-07-25', 'solar', 'leap-month')!;
  expect(nextOccurrence(inLeapMonth, 0, date('2026-01-01')).date.toString()).toBe('2026-07-14');
});

test('an occurrence is named by the year of its own calendar', () => {
  expect(nextOccurrence(lunarAnniversary('腊月廿三', 'lunar', 'ordinary-month')!, 0, date('2027-01-05'))).toMatchObject({ year: 2026 });
  expect(nextOccurrence(solarAnniversary('01-10', '28-feb')!, -30, date('2026-12-01'))).toMatchObject({ year: 2027 });
});

const froms = fc.integer({ min: 0, max: 365 * 60 }).map((days) => date('2000-01-01').add({ days }));
const offsets = fc.integer({ min: -366, max: 366 });

test('the next one is on or after the day asked for, a day later is never earlier, and nothing lies between', () => {
  fc.assert(fc.property(froms, offsets, fc.nat(400), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 30 }), fc.boolean(), fc.constantFrom(...leapMonthRules), (from, offset, later, month, day, leap, rule) => {
    const yearly = lunarAnniversary(`${leap ? '闰' : ''}${month}-${day}`, 'lunar', rule)!;
    const first = nextOccurrence(yearly, offset, from);
    const second = nextOccurrence(yearly, offset, from.add({ days: later }));
    expect(Temporal.PlainDate.compare(first.date, from)).toBeGreaterThanOrEqual(0);
    expect(Temporal.PlainDate.compare(second.date, first.date)).toBeGreaterThanOrEqual(0);
    expect(Temporal.PlainDate.compare(yearly(first.year - 1)!.add({ days: offset }), from)).toBeLessThan(0);
  }));
});
