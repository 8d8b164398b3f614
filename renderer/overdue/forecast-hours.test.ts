import { expect, test } from 'vitest';
import { instant, MINUTE } from '#shared/base/time.ts';
import { daysAhead, forecastDays } from './forecast-hours.ts';

/** On the computer's own clock, whatever its zone. */
const at = (day: number, hour: number, minute = 0) => instant(new Date(2026, 4, day, hour, minute).getTime());

test('people are counted by the hours and days of the computer’s own clock, in order, and empty ones are left out', () => {
  const days = forecastDays([{ at: at(6, 9, 59), count: 3 }, { at: at(5, 23, 30), count: 2 }, { at: at(6, 9), count: 4 }, { at: at(6, 10), count: 1 }]);
  expect(days).toEqual([
    { from: at(5, 0), count: 2, hours: [{ from: at(5, 23), to: at(6, 0), count: 2 }] },
    { from: at(6, 0), count: 8, hours: [{ from: at(6, 9), to: at(6, 10), count: 7 }, { from: at(6, 10), to: at(6, 11), count: 1 }] },
  ]);
});

test('tomorrow begins at midnight', () => {
  expect([daysAhead(at(5, 23), at(5, 1)), daysAhead(at(6, 0), instant(at(6, 0) - MINUTE)), daysAhead(at(12, 1), at(5, 23))]).toEqual([0, 1, 7]);
});
