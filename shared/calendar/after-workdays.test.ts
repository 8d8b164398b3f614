import fc from 'fast-check';
import { expect, test } from 'vitest';
import { instant, type Instant } from '#shared/base/time.ts';
import { zoned } from '#shared/base/zone.ts';
import { afterWorkdays } from './after-workdays.ts';
import { isWorkday, workCalendars, type WorkCalendar } from './work-calendar.ts';

const at = (iso: string): Instant => instant(Date.parse(iso));
const after = (from: string, amount: number, calendar: WorkCalendar, zone: string, localTime = ''): string => {
  const found = afterWorkdays(at(from), amount, calendar, localTime, zone);
  return found.ok ? zoned(found.value, zone).toString({ timeZoneName: 'never', smallestUnit: 'minute' }) : found.error.code;
};

test('5b-3: working days keep the wall clock, over a weekend and over summer time', () => {
  expect(after('2026-03-06T09:00-05:00', 1, 'weekdays', 'America/New_York')).toBe('2026-03-09T09:00-04:00');
  expect(after('2026-02-13T15:30+08:00', 2, 'CN', 'Asia/Shanghai')).toBe('2026-02-24T15:30+08:00');
});

test('5b-3: the day is the one in the contact’s zone', () => {
  expect(after('2026-03-06T20:00Z', 1, 'weekdays', 'Asia/Shanghai')).toBe('2026-03-09T04:00+08:00');
});

test('5b-3: with a time of day it is that time on the working day itself', () => {
  expect(after('2026-03-05T08:00Z', 1, 'weekdays', 'UTC', '09:00')).toBe('2026-03-06T09:00+00:00');
  expect(after('2026-03-05T10:00Z', 1, 'weekdays', 'UTC', '09:00')).toBe('2026-03-06T09:00+00:00');
  for (const weekend of ['2026-03-06T10:00Z', '2026-03-07T23:59Z', '2026-03-08T00:00Z']) expect(after(weekend, 1, 'weekdays', 'UTC', '09:00')).toBe('2026-03-09T09:00+00:00');
  expect(after('2026-12-31T10:00+08:00', 1, 'CN', 'Asia/Shanghai', '09:00')).toBe('calendar.no-data');
});

const moments = fc.integer({ min: at('2022-01-01T00:00Z'), max: at('2025-06-01T00:00Z') }).map(instant);
const zones = fc.constantFrom('UTC', 'Asia/Shanghai', 'America/New_York', 'Europe/Berlin', 'Australia/Lord_Howe');
const times = fc.constantFrom('', '00:00', '02:30', '09:00', '23:59');

test('never earlier than arrival, always on a working day, and who comes later never leaves on an earlier day', () => {
  fc.assert(fc.property(moments, fc.integer({ min: 0, max: 10 * 86_400_000 }), fc.integer({ min: 1, max: 30 }), fc.constantFrom(...workCalendars), times, zones, (from, later, amount, calendar, time, zone) => {
    const first = afterWorkdays(from, amount, calendar, time, zone);
    const second = afterWorkdays(instant(from + later), amount, calendar, time, zone);
    if (!first.ok || !second.ok) throw new Error('no data');
    expect(first.value).toBeGreaterThan(from);
    expect(isWorkday(zoned(first.value, zone).toPlainDate(), calendar)).toEqual({ ok: true, value: true });
    if (time !== '') expect(second.value).toBeGreaterThanOrEqual(first.value);
    else expect(zoned(second.value, zone).toPlainDate().since(zoned(first.value, zone).toPlainDate()).days).toBeGreaterThanOrEqual(0);
  }), { numRuns: 300 });
});
