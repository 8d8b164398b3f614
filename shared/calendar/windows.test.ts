import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DAY, instant, type Instant } from '#shared/base/time.ts';
import { zoned } from '#shared/base/zone.ts';
import { windowDays, type WeeklyWindow, type WindowDay } from './weekly-window.ts';
import { isOpen, nextOpening, type OpeningHours } from './windows.ts';

const NEW_YORK = 'America/New_York';
const at = (iso: string): Instant => instant(Date.parse(iso));
const wall = (moment: Instant, zone: string): string => zoned(moment, zone).toString({ timeZoneName: 'never', smallestUnit: 'minute' });
const ALL = windowDays;
const MON_FRI = ALL.slice(0, 5);
const hours = (days: readonly WindowDay[], from: string, to: string, more: Partial<OpeningHours> = {}): OpeningHours => ({ windows: [{ days, from, to }], on: 'any-day', calendar: 'weekdays', ...more });
const office = hours(MON_FRI, '09:00', '18:00');
const opens = (from: string, when: OpeningHours, zone: string): string => {
  const next = nextOpening(at(from), when, zone);
  return next.ok ? wall(instant(Math.max(next.value.from, at(from))), zone) : next.error.code;
};

test('whoever comes while it is open goes through at once; the begin counts, the end does not', () => {
  expect(opens('2026-03-02T09:00Z', office, 'UTC')).toBe('2026-03-02T09:00+00:00');
  expect(opens('2026-03-02T17:59Z', office, 'UTC')).toBe('2026-03-02T17:59+00:00');
  expect(opens('2026-03-02T18:00Z', office, 'UTC')).toBe('2026-03-03T09:00+00:00');
  expect(opens('2026-03-02T08:59Z', office, 'UTC')).toBe('2026-03-02T09:00+00:00');
});

test('over a weekend it opens on Monday, on the clock of the zone', () => {
  expect(opens('2026-03-06T10:00Z', office, 'Asia/Shanghai')).toBe('2026-03-09T09:00+08:00');
  expect(opens('2026-03-09T00:30Z', office, NEW_YORK)).toBe('2026-03-09T09:00-04:00');
});

test('a window over midnight belongs to the day it begins on', () => {
  const fridayNight = hours(['fri'], '22:00', '02:00');
  expect(opens('2026-03-07T01:59Z', fridayNight, 'UTC')).toBe('2026-03-07T01:59+00:00');
  expect(opens('2026-03-07T02:00Z', fridayNight, 'UTC')).toBe('2026-03-13T22:00+00:00');
  expect(opens('2026-03-06T01:00Z', fridayNight, 'UTC')).toBe('2026-03-06T22:00+00:00');
});

test('the same time twice is a whole day, and days that follow each other leave no gap', () => {
  expect(opens('2026-03-07T23:59Z', hours(['sat', 'sun'], '00:00', '00:00'), 'UTC')).toBe('2026-03-07T23:59+00:00');
  expect(opens('2026-03-08T00:00Z', hours(['sat', 'sun'], '00:00', '00:00'), 'UTC')).toBe('2026-03-08T00:00+00:00');
  expect(opens('2026-03-09T00:00Z', hours(['sat', 'sun'], '00:00', '00:00'), 'UTC')).toBe('2026-03-14T00:00+00:00');
});

test('of several windows the one that opens first is taken', () => {
  const twice: OpeningHours = { windows: [{ days: ALL, from: '18:00', to: '21:00' }, { days: ALL, from: '12:00', to: '13:00' }], on: 'any-day', calendar: 'weekdays' };
  expect(opens('2026-03-02T09:00Z', twice, 'UTC')).toBe('2026-03-02T12:00+00:00');
  expect(opens('2026-03-02T13:00Z', twice, 'UTC')).toBe('2026-03-02T18:00+00:00');
});

test('on working days in China, a Saturday that is worked is open and a holiday is not', () => {
  const workdays = hours(ALL, '09:00', '18:00', { on: 'workdays', calendar: 'CN' });
  expect(opens('2026-02-14T02:00Z', workdays, 'Asia/Shanghai')).toBe('2026-02-14T10:00+08:00');
  expect(opens('2026-02-15T02:00Z', workdays, 'Asia/Shanghai')).toBe('2026-02-24T09:00+08:00');
  expect(opens('2026-02-14T02:00Z', { ...workdays, windows: office.windows }, 'Asia/Shanghai')).toBe('2026-02-24T09:00+08:00');
});

test('without holidays, weekends stay open', () => {
  const noHolidays = hours(ALL, '09:00', '18:00', { on: 'no-holidays', calendar: 'US' });
  expect(opens('2026-07-04T14:00Z', noHolidays, NEW_YORK)).toBe('2026-07-05T09:00-04:00');
  expect(opens('2026-07-11T14:00Z', noHolidays, NEW_YORK)).toBe('2026-07-11T10:00-04:00');
});

test('a year that a calendar does not know is told, also when the next opening only might lie in it', () => {
  const workdays = hours(ALL, '09:00', '10:00', { on: 'workdays', calendar: 'CN' });
  expect(opens('2026-12-31T03:00Z', workdays, 'Asia/Shanghai')).toBe('calendar.no-data');
  expect(opens('2027-06-01T03:00Z', workdays, 'Asia/Shanghai')).toBe('calendar.no-data');
  expect(opens('2026-12-31T00:00Z', workdays, 'Asia/Shanghai')).toBe('2026-12-31T09:00+08:00');
});

test('windows that never open are told instead of waited for', () => {
  expect(opens('2026-03-02T09:00Z', hours([], '09:00', '18:00'), 'UTC')).toBe('calendar.never');
  expect(opens('2026-03-02T09:00Z', hours(['sat'], '09:00', '18:00', { on: 'workdays' }), 'UTC')).toBe('calendar.never');
});

test('a begin inside the gap moves later by the gap, and then the window still opens', () => {
  expect(opens('2026-03-08T00:00-05:00', hours(ALL, '02:30', '04:00'), NEW_YORK)).toBe('2026-03-08T03:30-04:00');
  expect(opens('2026-03-08T00:00-05:00', hours(ALL, '02:30', '03:15'), NEW_YORK)).toBe('2026-03-08T03:30-04:00');
});

test('a day that a zone skipped does not open', () => {
  expect(opens('2011-12-29T12:00-10:00', hours(['fri'], '09:00', '10:00'), 'Pacific/Apia')).toBe('2012-01-06T09:00+14:00');
});

const moments = fc.integer({ min: at('2010-01-01T00:00Z'), max: at('2040-01-01T00:00Z') }).map(instant);
const nearGaps = fc.constantFrom('2026-03-08T07:00Z', '2026-11-01T06:00Z', '2026-03-29T01:00Z', '2026-10-25T01:00Z', '2011-12-30T10:00Z', '2026-04-04T15:00Z').chain((iso) => fc.integer({ min: -2 * DAY, max: 2 * DAY }).map((off) => instant(at(iso) + off)));
const anyMoment = fc.oneof(moments, nearGaps);
const zones = fc.constantFrom('UTC', 'Asia/Shanghai', NEW_YORK, 'Europe/Berlin', 'Pacific/Apia', 'Australia/Lord_Howe', 'America/Sao_Paulo', 'Africa/Cairo');
const times = fc.tuple(fc.nat(23), fc.constantFrom(0, 15, 30, 59)).map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`);
const windows = fc.array(fc.record<WeeklyWindow>({ days: fc.subarray([...ALL], { minLength: 1 }), from: times, to: times }), { minLength: 1, maxLength: 3 });

test('an opening ends after the moment asked for, begins on one of its days, and is open throughout', () => {
  fc.assert(fc.property(anyMoment, windows, zones, fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (moment, of, zone, share) => {
    const next = nextOpening(moment, { windows: of, on: 'any-day', calendar: 'weekdays' }, zone);
    if (!next.ok) throw new Error(next.error.code);
    const { from, to } = next.value;
    expect(to).toBeGreaterThan(moment);
    expect(of.some(({ days }) => days.includes(windowDays[zoned(from, zone).dayOfWeek - 1]!))).toBe(true);
    const inside = instant(Math.max(moment, from) + Math.floor(share * (to - Math.max(moment, from))));
    expect(isOpen(inside, { windows: of, on: 'any-day', calendar: 'weekdays' }, zone)).toEqual({ ok: true, value: true });
  }), { numRuns: 300 });
});

test('who comes later is never let through earlier', () => {
  fc.assert(fc.property(anyMoment, fc.integer({ min: 0, max: 10 * DAY }), windows, zones, (moment, later, of, zone) => {
    const through = (from: Instant): number => {
      const next = nextOpening(from, { windows: of, on: 'any-day', calendar: 'weekdays' }, zone);
      return next.ok ? Math.max(from, next.value.from) : Number.NaN;
    };
    expect(through(instant(moment + later))).toBeGreaterThanOrEqual(through(moment));
  }), { numRuns: 300 });
});
