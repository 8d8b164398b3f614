import fc from 'fast-check';
import { expect, test } from 'vitest';
import { instant, HOUR, type Instant } from '#shared/base/time.ts';
import { isoInstant, zoned } from '#shared/base/zone.ts';
import { afterDuration, nextLocalTime, onDate, weekdays, type DelayUnit } from './delay-until.ts';

const NEW_YORK = 'America/New_York';
const SYDNEY = 'Australia/Sydney';
const BERLIN = 'Europe/Berlin';
const at = (iso: string): Instant => instant(Date.parse(iso));
/** Local wall clock with offset, as people would check it. */
const wall = (moment: Instant | null, zone: string): string | null => moment === null ? null : zoned(moment, zone).toString({ timeZoneName: 'never', smallestUnit: 'minute' });
const after = (from: string, amount: number, unit: DelayUnit, zone: string, localTime = ''): string | null => wall(afterDuration(at(from), amount, unit, localTime, zone), zone);
const next = (from: string, weekday: (typeof weekdays)[number], time: string, zone: string, grace = 0): string | null => wall(nextLocalTime(at(from), weekday, time, grace, zone), zone);
const on = (text: string, offset: number, time: string, zone: string): string | null => wall(onDate(text, offset, time, zone), zone);

const moments = fc.integer({ min: at('2000-01-01T00:00Z'), max: at('2040-01-01T00:00Z') }).map(instant);
const zones = fc.constantFrom('UTC', 'Asia/Shanghai', NEW_YORK, SYDNEY, BERLIN, 'Pacific/Apia', 'Australia/Lord_Howe', 'America/Sao_Paulo', 'Asia/Kathmandu', 'Africa/Casablanca');
const times = fc.tuple(fc.nat(23), fc.nat(59)).map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`);

test('hours are elapsed time, days keep the wall clock, in both hemispheres', () => {
  expect(after('2026-03-27T09:00+01:00', 3, 'days', BERLIN)).toBe('2026-03-30T09:00+02:00');
  expect(after('2026-03-28T09:00+01:00', 24, 'hours', BERLIN)).toBe('2026-03-29T10:00+02:00');
  expect(after('2026-10-03T09:00+10:00', 1, 'days', SYDNEY)).toBe('2026-10-04T09:00+11:00');
  expect(after('2026-04-04T09:00+11:00', 24, 'hours', SYDNEY)).toBe('2026-04-05T08:00+10:00');
  expect(after('2026-10-24T09:00+02:00', 2, 'weeks', BERLIN)).toBe('2026-11-07T09:00+01:00');
});

test('a wall clock time inside the gap moves later by the gap', () => {
  expect(after('2026-03-07T02:30-05:00', 1, 'days', NEW_YORK)).toBe('2026-03-08T03:30-04:00');
  expect(after('2026-10-03T02:30+10:00', 1, 'days', SYDNEY)).toBe('2026-10-04T03:30+11:00');
  expect(next('2026-03-08T00:00-05:00', 'any', '02:30', NEW_YORK)).toBe('2026-03-08T03:30-04:00');
});

test('of a wall clock time that comes twice the earlier one is meant', () => {
  expect(after('2026-10-31T01:30-04:00', 1, 'days', NEW_YORK)).toBe('2026-11-01T01:30-04:00');
  expect(next('2026-04-05T00:00+11:00', 'any', '02:30', SYDNEY)).toBe('2026-04-05T02:30+11:00');
  expect(after('2026-11-01T01:45-04:00', 15, 'minutes', NEW_YORK)).toBe('2026-11-01T01:00-05:00');
});

test('a month that is too short gives its last day', () => {
  expect(after('2026-01-31T09:00Z', 1, 'months', 'UTC')).toBe('2026-02-28T09:00+00:00');
  expect(after('2028-01-31T09:00Z', 1, 'months', 'UTC')).toBe('2028-02-29T09:00+00:00');
  expect(after('2028-02-29T09:00Z', 12, 'months', 'UTC')).toBe('2029-02-28T09:00+00:00');
});

test('the time of day then moves forward, never back', () => {
  expect(after('2026-03-02T10:00Z', 1, 'days', 'UTC', '09:00')).toBe('2026-03-04T09:00+00:00');
  expect(after('2026-03-02T08:00Z', 1, 'days', 'UTC', '09:00')).toBe('2026-03-03T09:00+00:00');
  expect(after('2026-03-02T09:00Z', 1, 'days', 'UTC', '09:00')).toBe('2026-03-03T09:00+00:00');
  expect(after('2026-03-02T09:00Z', 0, 'days', 'UTC')).toBe('2026-03-02T09:00+00:00');
  fc.assert(fc.property(moments, zones, times, fc.nat(40), fc.constantFrom<DelayUnit>('seconds', 'minutes', 'hours', 'days', 'weeks', 'months'), (from, zone, time, amount, unit) => {
    const plain = afterDuration(from, amount, unit, '', zone);
    const moved = afterDuration(from, amount, unit, time, zone);
    expect(plain).toBeGreaterThanOrEqual(from);
    expect(moved).toBeGreaterThanOrEqual(plain);
    // One day, plus a day that a zone skipped, plus a change of the clock.
    expect(moved - plain).toBeLessThan(50 * HOUR);
  }));
});

test('the next such time lies strictly ahead, on the wanted day, at the wanted time or a gap later', () => {
  fc.assert(fc.property(moments, zones, times, fc.constantFrom(...weekdays), (from, zone, time, weekday) => {
    const found = nextLocalTime(from, weekday, time, 0, zone);
    expect(found).toBeGreaterThan(from);
    const local = zoned(found, zone);
    if (weekday !== 'any') expect(weekdays[local.dayOfWeek]).toBe(weekday);
    expect(local.withPlainTime(time).epochMilliseconds).toBe(found);
  }));
});

test('who arrives exactly then waits for the next time; grace lets them, and the slightly late, pass at once', () => {
  const arrival = '2026-03-02T09:00Z'; // a Monday
  expect(next(arrival, 'any', '09:00', 'UTC')).toBe('2026-03-03T09:00+00:00');
  expect(next(arrival, 'mon', '09:00', 'UTC')).toBe('2026-03-09T09:00+00:00');
  expect(next(arrival, 'mon', '09:00', 'UTC', 30)).toBe('2026-03-02T09:00+00:00');
  expect(next('2026-03-02T09:30Z', 'mon', '09:00', 'UTC', 30)).toBe('2026-03-02T09:30+00:00');
  expect(next('2026-03-02T09:31Z', 'mon', '09:00', 'UTC', 30)).toBe('2026-03-09T09:00+00:00');
});

test('grace is for late people of the same day only', () => {
  expect(next('2026-03-03T00:10Z', 'mon', '23:50', 'UTC', 600)).toBe('2026-03-09T23:50+00:00');
  expect(next('2026-03-02T08:59Z', 'mon', '09:00', 'UTC', 600)).toBe('2026-03-02T09:00+00:00');
  expect(next('2026-03-04T10:00Z', 'mon', '09:00', 'UTC', 1_439)).toBe('2026-03-09T09:00+00:00');
});

test('a Friday that a zone skipped is waited for until the next one', () => {
  expect(next('2011-12-29T12:00-10:00', 'fri', '09:00', 'Pacific/Apia')).toBe('2012-01-06T09:00+14:00');
});

test('the weekday and time are those of the contact’s zone', () => {
  expect(next('2026-03-01T23:00Z', 'mon', '09:00', 'Asia/Shanghai')).toBe('2026-03-02T09:00+08:00');
  expect(next('2026-03-02T01:00Z', 'sun', '23:00', NEW_YORK)).toBe('2026-03-01T23:00-05:00');
});

test('a date without a time means nine in the morning there, a time in the text or the setting goes before', () => {
  expect(on('2026-11-22', 0, '', 'Asia/Shanghai')).toBe('2026-11-22T09:00+08:00');
  expect(on('2026-11-22', 0, '18:30', 'Asia/Shanghai')).toBe('2026-11-22T18:30+08:00');
  expect(on('2026-11-22T07:15', 0, '', 'Asia/Shanghai')).toBe('2026-11-22T07:15+08:00');
  expect(on('2026-11-22 07:15', 0, '18:30', 'Asia/Shanghai')).toBe('2026-11-22T18:30+08:00');
});

test('a date with an offset is that instant, whatever the zone', () => {
  for (const text of ['2026-11-22T20:00Z', '2026-11-22 20:00Z', '2026-11-23T04:00+08:00', '2026-11-22T15:00-0500']) {
    expect(isoInstant(onDate(text, 0, '', 'Asia/Tokyo')!), text).toBe('2026-11-22T20:00:00.000Z');
  }
  expect(on('2026-11-22T20:00Z', 0, '09:00', 'Asia/Tokyo')).toBe('2026-11-23T09:00+09:00');
});

test('the offset counts calendar days, over DST, month ends and leap days', () => {
  expect(on('2026-03-30', -3, '', BERLIN)).toBe('2026-03-27T09:00+01:00');
  expect(on('2028-02-29', 365, '', 'UTC')).toBe('2029-02-28T09:00+00:00');
  expect(on('2028-03-01', -1, '', 'UTC')).toBe('2028-02-29T09:00+00:00');
  expect(on(' 2026/11/30 ', 1, '', 'UTC')).toBe('2026-12-01T09:00+00:00');
});

test('what is no date is no date, and nothing makes it throw', () => {
  for (const text of ['', 'soon', '2026-02-29', '2026-13-01', '1900-01-00', '29/02/2027', '2026-11', '12:30', '46000', '02/03/04', '__proto__']) expect(onDate(text, 0, '', 'UTC'), text).toBeNull();
  fc.assert(fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[-+]?\d{4,6}-\d\d-\d\d([T ]\d\d:\d\d)?(Z|[-+]\d\d:?\d\d)?$/)), fc.integer({ min: -731, max: 731 }), zones, (text, offset, zone) => {
    const found = onDate(text, offset, '', zone);
    expect(found === null || Number.isInteger(found)).toBe(true);
  }), { numRuns: 300 });
});
