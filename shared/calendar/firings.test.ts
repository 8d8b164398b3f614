import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DAY, instant, type Instant } from '#shared/base/time.ts';
import { isoInstant } from '#shared/base/zone.ts';
import { firings, type Rhythm } from './firings.ts';

const at = (iso: string): Instant => instant(Date.parse(iso));
const told = (rhythm: Rhythm, after: string, until: string, zone = 'UTC'): string[] => firings(rhythm, at(after), at(until), zone).map((moment) => isoInstant(moment).slice(0, 16));

test('comes at that time on the clock there, after the one moment and not after the other', () => {
  expect(told({ mode: 'daily', at: '09:00' }, '2026-03-01T01:00:00Z', '2026-03-03T01:00:00Z', 'Asia/Shanghai')).toEqual(['2026-03-02T01:00', '2026-03-03T01:00']);
  expect(told({ mode: 'daily', at: '09:00' }, '2026-03-03T01:00:00Z', '2026-03-03T01:00:00Z', 'Asia/Shanghai')).toEqual([]);
});

test('comes on the chosen days of the week', () => {
  expect(told({ mode: 'weekly', days: ['mon', 'thu'], at: '08:30' }, '2026-03-01T00:00:00Z', '2026-03-09T12:00:00Z')).toEqual(['2026-03-02T08:30', '2026-03-05T08:30', '2026-03-09T08:30']);
});

test('the 31st of a shorter month is its last day', () => {
  expect(told({ mode: 'monthly', day: 31, at: '10:00' }, '2026-01-01T00:00:00Z', '2026-05-01T00:00:00Z')).toEqual(['2026-01-31T10:00', '2026-02-28T10:00', '2026-03-31T10:00', '2026-04-30T10:00']);
});

test('once a date where the clocks change: what they skip comes later by the gap, what comes twice comes the first time', () => {
  expect(told({ mode: 'daily', at: '02:30' }, '2026-03-27T12:00:00Z', '2026-03-30T12:00:00Z', 'Europe/Berlin')).toEqual(['2026-03-28T01:30', '2026-03-29T01:30', '2026-03-30T00:30']);
  expect(told({ mode: 'daily', at: '02:30' }, '2026-10-24T12:00:00Z', '2026-10-26T12:00:00Z', 'Europe/Berlin')).toEqual(['2026-10-25T00:30', '2026-10-26T01:30']);
});

test('a date that a zone skips has none', () => {
  expect(told({ mode: 'daily', at: '09:00' }, '2011-12-29T00:00:00Z', '2012-01-01T00:00:00Z', 'Pacific/Apia')).toEqual(['2011-12-29T19:00', '2011-12-30T19:00', '2011-12-31T19:00']);
});

test('of very many the newest are told', () => {
  const many = told({ mode: 'daily', at: '09:00' }, '1990-01-01T00:00:00Z', '2026-03-03T10:00:00Z');
  expect([many.length, many.at(-1)]).toEqual([400, '2026-03-03T09:00']);
});

test('however the time is cut, each comes once', () => {
  fc.assert(fc.property(fc.integer({ min: at('2026-01-01T00:00Z'), max: at('2026-12-01T00:00Z') }), fc.nat(40 * DAY), fc.nat(40 * DAY), (from, first, second) => {
    const rhythm: Rhythm = { mode: 'weekly', days: ['tue', 'sun'], at: '02:30' };
    const [a, b, c] = [instant(from), instant(from + first), instant(from + first + second)];
    expect([...firings(rhythm, a, b, 'America/New_York'), ...firings(rhythm, b, c, 'America/New_York')]).toEqual(firings(rhythm, a, c, 'America/New_York'));
  }));
});
