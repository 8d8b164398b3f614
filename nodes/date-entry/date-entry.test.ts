import { expect, test } from 'vitest';
import { isoInstant } from '#shared/base/zone.ts';
import { at, fakeStep } from '#test/fakes/step.ts';
import { dateEntryLabels } from './date-entry.labels.ts';
import { dateEntry } from './date-entry.ts';

const paramsOf = (params: object) => fakeStep(dateEntry, { attribute: 'birthday', repeat: { mode: 'yearly' }, ...params }).params;
const between = (params: object, birthday: unknown, after: string, until: string, zone = 'UTC'): string[][] =>
  dateEntry.entry!(paramsOf(params), 'UTC').occasions!({ birthday: birthday as string }, at(after), at(until), zone).map((occasion) => [isoInstant(occasion.at).slice(0, 16), occasion.occurrence]);

test('comes every year at nine, or at a time, on the contact’s clock', () => {
  expect(between({}, '1990-05-28', '2026-01-01T00:00Z', '2028-01-01T00:00Z')).toEqual([['2026-05-28T09:00', 'birthday/2026'], ['2027-05-28T09:00', 'birthday/2027']]);
  expect(between({ at: '18:30' }, '05-28', '2026-01-01T00:00Z', '2027-01-01T00:00Z', 'Asia/Shanghai')).toEqual([['2026-05-28T10:30', 'birthday/2026']]);
});

test('comes so many days before or after, named by the year of the day itself', () => {
  expect(between({ offset: -5 }, '01-03', '2026-12-01T00:00Z', '2027-01-31T00:00Z')).toEqual([['2026-12-29T09:00', 'birthday/2027']]);
  expect(between({ offset: 366 }, '01-03', '2026-12-01T00:00Z', '2027-01-31T00:00Z')).toEqual([['2027-01-04T09:00', 'birthday/2026']]);
});

test.each([['28-feb', '2026-02-28T09:00'], ['1-mar', '2026-03-01T09:00'], ['leap-years-only', undefined]])('29 February: %s', (leapDay, day) => {
  expect(between({ repeat: { mode: 'yearly', leapDay } }, '2000-02-29', '2026-01-01T00:00Z', '2027-01-01T00:00Z')[0]?.[0]).toBe(day);
});

test('comes by the lunar calendar, from a lunar day or a date of birth', () => {
  expect(between({ repeat: { mode: 'lunar' } }, '八月十五', '2026-01-01T00:00Z', '2027-01-01T00:00Z')).toEqual([['2026-09-25T09:00', 'birthday/2026']]);
  expect(between({ repeat: { mode: 'lunar', given: 'solar' } }, '1990-10-03', '2026-01-01T00:00Z', '2027-01-01T00:00Z')).toEqual([['2026-09-25T09:00', 'birthday/2026']]);
});

test('a date that comes once is named by itself, so that a new one is a new day', () => {
  const once = { repeat: { mode: 'once' }, offset: 1 };
  expect(between(once, '2026-05-28', '2026-05-29T08:59Z', '2026-05-29T09:00Z')).toEqual([['2026-05-29T09:00', 'birthday/2026-05-28']]);
  expect(between(once, '2026-05-28', '2026-05-29T09:00Z', '2028-05-29T09:00Z')).toEqual([]);
  expect(between(once, '2026-05-28 17:00', '2026-05-28T00:00Z', '2026-06-01T00:00Z')[0]?.[0]).toBe('2026-05-29T17:00');
});

test('who has no date, or none that can be read, has no day', () => {
  for (const text of [undefined, null, '', 'soon', 19]) for (const mode of ['yearly', 'lunar', 'once']) expect(between({ repeat: { mode } }, text, '2026-01-01T00:00Z', '2030-01-01T00:00Z')).toEqual([]);
});

test('however the time is cut, each day comes once, also where the clocks change', () => {
  const cuts = Array.from({ length: 200 }, (_, index) => new Date(Date.UTC(2026, 2, 27) + index * 17 * 60_000).toISOString());
  const found = cuts.slice(1).flatMap((until, index) => between({ at: '02:30' }, '03-29', cuts[index]!, until, 'Europe/Berlin'));
  expect(found).toEqual([['2026-03-29T01:30', 'birthday/2026']]);
});

test('says on its card whose day it is', () => {
  expect([dateEntryLabels.en.sentence?.(paramsOf({ offset: -3, at: '10:00' })), dateEntryLabels.zh.sentence?.(paramsOf({ repeat: { mode: 'lunar' } }))]).toEqual(['3 days before “birthday”, every year, 10:00', '“birthday”当天，每年（农历）']);
});
