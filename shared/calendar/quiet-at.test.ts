import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DAY, HOUR, instant, type Instant } from '#shared/base/time.ts';
import { zoned } from '#shared/base/zone.ts';
import { quietAt } from './quiet-at.ts';
import { quietTimes, type QuietTimes } from './quiet-times.ts';
import { windowDays } from './weekly-window.ts';

const NEW_YORK = 'America/New_York';
const SHANGHAI = 'Asia/Shanghai';
const NIGHT: QuietTimes = { from: '22:00', to: '08:00' };
const WEEKEND: QuietTimes = { days: ['sat', 'sun'] };
const at = (iso: string): Instant => instant(Date.parse(iso));
const wall = (moment: Instant, zone: string): string => zoned(moment, zone).toString({ timeZoneName: 'never', smallestUnit: 'minute' });
/** The end of the quiet on the wall there; null if it is not quiet. */
const quiet = (moment: string, zone: string, ...rules: readonly QuietTimes[]): string | null => {
  const time = quietAt(at(moment), rules, zone);
  return time === null ? null : time.end === null ? 'never' : wall(time.end, zone);
};

describe('a daily quiet time', () => {
  test('5b-4: is half open, on the contact’s clock, over midnight', () => {
    expect(quiet('2026-03-02T22:00Z', 'UTC', NIGHT)).toBe('2026-03-03T08:00+00:00');
    expect(quiet('2026-03-02T21:59Z', 'UTC', NIGHT)).toBeNull();
    expect(quiet('2026-03-03T07:59Z', 'UTC', NIGHT)).toBe('2026-03-03T08:00+00:00');
    expect(quiet('2026-03-03T08:00Z', 'UTC', NIGHT)).toBeNull();
    expect(quiet('2026-03-02T15:00Z', SHANGHAI, NIGHT)).toBe('2026-03-03T08:00+08:00');
    expect(quiet('2026-03-02T13:00Z', 'UTC', { from: '12:00', to: '14:00' })).toBe('2026-03-02T14:00+00:00');
    expect(quiet('2026-03-02T13:00Z', 'UTC', { from: '12:00', to: '12:00' })).toBeNull();
  });

  test('5b-4: is an hour shorter or longer at night when the clocks change', () => {
    const length = (evening: string): number => quietAt(at(evening), [NIGHT], NEW_YORK)!.end! - at(evening);
    expect(length('2026-03-07T22:00-05:00')).toBe(9 * HOUR);
    expect(length('2026-10-31T22:00-04:00')).toBe(11 * HOUR);
  });
});

describe('blocked days', () => {
  test('5b-4: are whole days of the contact’s own clock, and follow each other without a gap', () => {
    expect(quiet('2026-03-06T23:59Z', 'UTC', WEEKEND)).toBeNull();
    expect(quiet('2026-03-07T00:00Z', 'UTC', WEEKEND)).toBe('2026-03-09T00:00+00:00');
    expect(quiet('2026-03-08T23:59Z', 'UTC', WEEKEND)).toBe('2026-03-09T00:00+00:00');
    expect(quiet('2026-03-06T17:00Z', SHANGHAI, WEEKEND)).toBe('2026-03-09T00:00+08:00');
    expect(quiet('2026-03-09T00:00Z', 'UTC', WEEKEND)).toBeNull();
  });

  test('5b-4: join the nights around them, from Friday evening to Monday morning', () => {
    expect(quiet('2026-03-06T22:30Z', 'UTC', { ...NIGHT, ...WEEKEND })).toBe('2026-03-09T08:00+00:00');
    expect(quiet('2026-03-06T22:30Z', 'UTC', NIGHT, WEEKEND)).toBe('2026-03-09T08:00+00:00');
    expect(quiet('2026-03-07T12:00Z', 'UTC', WEEKEND, NIGHT)).toBe('2026-03-09T08:00+00:00');
  });

  test('5b-4: holidays are those of the calendar; a weekend day that is worked for one is blocked only as a day of the week', () => {
    // Spring Festival: 15 to 23 February 2026; the 14th, a Saturday, is worked for it.
    expect(quiet('2026-02-14T04:00Z', SHANGHAI, { holidays: 'CN' })).toBeNull();
    expect(quiet('2026-02-14T04:00Z', SHANGHAI, { holidays: 'CN', ...WEEKEND })).toBe('2026-02-24T00:00+08:00');
    expect(quiet('2026-02-15T04:00Z', SHANGHAI, { holidays: 'CN' })).toBe('2026-02-24T00:00+08:00');
    expect(quiet('2026-07-04T14:00Z', NEW_YORK, { holidays: 'US' })).toBe('2026-07-05T00:00-04:00');
    expect(quiet('2026-07-04T14:00Z', NEW_YORK, { holidays: 'CN' })).toBeNull();
  });

  test('5b-4: in a year whose holidays are not known no day is one, and nothing fails', () => {
    expect(quiet('2031-10-01T04:00Z', SHANGHAI, { holidays: 'CN' })).toBeNull();
    expect(quiet('2031-10-01T14:00Z', SHANGHAI, { holidays: 'CN', ...NIGHT })).toBe('2031-10-02T08:00+08:00');
  });

  test('5b-4: end with a day that a zone skips, but a night before that day ends in the morning after it', () => {
    expect(quiet('2011-12-29T12:00-10:00', 'Pacific/Apia', { days: ['thu', 'fri'] })).toBe('2011-12-31T00:00+14:00');
    expect(quiet('2011-12-31T07:00+14:00', 'Pacific/Apia', NIGHT)).toBe('2011-12-31T08:00+14:00');
  });

  test('5b-4: every day of the week never ends, nor do two rules that leave each other no room', () => {
    expect(quiet('2026-03-02T12:00Z', 'UTC', { days: [...windowDays] })).toBe('never');
    expect(quiet('2026-03-02T12:00Z', 'UTC', { from: '08:00', to: '20:00' }, { from: '20:00', to: '08:00' })).toBe('never');
    expect(quiet('2026-03-03T12:00Z', 'UTC', { days: windowDays.slice(1) })).toBe('2026-03-09T00:00+00:00');
  });
});

test('5b-4: a message is left out while a rule that says so is quiet, whatever others say, and not before', () => {
  const drops = (moment: string, ...rules: readonly QuietTimes[]): boolean | undefined => quietAt(at(moment), rules, 'UTC')?.drops;
  const weekend: QuietTimes = { ...WEEKEND, then: 'drop' };
  expect(drops('2026-03-07T23:00Z', NIGHT, weekend)).toBe(true);
  // On Friday night only the night is quiet.
  expect(drops('2026-03-06T23:00Z', NIGHT, weekend)).toBe(false);
  expect(drops('2026-03-07T00:00Z', NIGHT, weekend)).toBe(true);
  expect(drops('2026-03-07T23:00Z', NIGHT, { ...WEEKEND, then: 'wait' })).toBe(false);
  expect(drops('2026-03-06T12:00Z', NIGHT, weekend)).toBeUndefined();
});

test('the file says both times or neither, and its days in any order', () => {
  expect(quietTimes.safeParse({ from: '22:00' }).error?.issues.map(({ path }) => path)).toEqual([['to']]);
  expect(quietTimes.safeParse({ to: '22:00' }).error?.issues.map(({ path }) => path)).toEqual([['from']]);
  expect(quietTimes.safeParse({ from: '22:00', to: '24:00' }).success).toBe(false);
  expect(quietTimes.parse({ days: ['sun', 'sat', 'sun'] })).toEqual(WEEKEND);
  expect(quietTimes.parse({})).toEqual({});
});

const moments = fc.integer({ min: at('2010-01-01T00:00Z'), max: at('2040-01-01T00:00Z') }).map(instant);
const nearGaps = fc.constantFrom('2026-03-08T07:00Z', '2026-11-01T06:00Z', '2026-03-29T01:00Z', '2026-10-25T01:00Z', '2011-12-30T10:00Z', '2026-04-04T15:00Z').chain((iso) => fc.integer({ min: -2 * DAY, max: 2 * DAY }).map((off) => instant(at(iso) + off)));
const anyMoment = fc.oneof(moments, nearGaps);
const zones = fc.constantFrom('UTC', SHANGHAI, NEW_YORK, 'Europe/Berlin', 'Pacific/Apia', 'Australia/Lord_Howe', 'America/Sao_Paulo', 'Africa/Cairo');
const times = fc.tuple(fc.nat(23), fc.constantFrom(0, 15, 30, 59)).map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`);
const anyRule = fc.record({ from: times, to: times, days: fc.subarray([...windowDays]), holidays: fc.constantFrom('CN', 'US', undefined), then: fc.constantFrom('wait', 'drop', undefined) }, { requiredKeys: ['from', 'to'] }) as fc.Arbitrary<QuietTimes>;
const anyRules = fc.array(anyRule, { minLength: 1, maxLength: 2 });

test('5b-4: whatever was asked before, in whichever order, a moment has one answer', () => {
  const rules: QuietTimes[] = [{ ...NIGHT, ...WEEKEND, then: 'drop' }, { from: '12:00', to: '13:30', holidays: 'US' }];
  const around = Array.from({ length: 200 }, (_, half) => instant(at('2026-03-05T00:00Z') + half * HOUR / 2));
  const ask = (asked: readonly Instant[]) => asked.map((moment) => quietAt(moment, rules, NEW_YORK));
  expect(ask(around.toReversed()).toReversed()).toEqual(ask(around));
  for (const moment of around) {
    const { hour, minute, dayOfWeek } = zoned(moment, NEW_YORK);
    expect(quietAt(moment, rules, NEW_YORK) !== null, `${hour}:${minute}`).toBe(hour >= 22 || hour < 8 || dayOfWeek > 5 || hour === 12 || (hour === 13 && minute < 30));
  }
});

test('5b-4: what is remembered of one moment says nothing of another zone, nor of days that were not looked at', () => {
  for (const asked of [['2026-03-12T12:00Z', '2026-03-08T12:00Z'], ['2026-03-19T12:00Z', '2026-03-22T12:00Z']] as const) {
    expect(asked.map((moment) => quiet(moment, 'UTC', { days: ['sun'] }) !== null)).toEqual([false, true]);
  }
  const noon: QuietTimes = { from: '12:00', to: '13:00' };
  expect([quiet('2026-03-02T12:30Z', 'UTC', noon), quiet('2026-03-02T12:30Z', SHANGHAI, noon)]).toEqual(['2026-03-02T13:00+00:00', null]);
});

test('5b-4: after the quiet time no rule is quiet, and until then one always is', () => {
  fc.assert(fc.property(anyMoment, anyRules, zones, fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (moment, rules, zone, share) => {
    const time = quietAt(moment, rules, zone);
    if (!time?.end) return;
    expect(time.end).toBeGreaterThan(moment);
    expect(quietAt(time.end, rules, zone)).toBeNull();
    expect(quietAt(instant(moment + Math.floor(share * (time.end - moment))), rules, zone)?.end).toBe(time.end);
  }), { numRuns: 300 });
});

test('5b-4: several rules are quiet when one of them is', () => {
  fc.assert(fc.property(anyMoment, anyRules, zones, (moment, rules, zone) => {
    expect(quietAt(moment, rules, zone) !== null).toBe(rules.some((rule) => quietAt(moment, [rule], zone) !== null));
  }), { numRuns: 300 });
});
