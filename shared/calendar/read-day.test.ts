import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readLunarDay, readSolarDay } from './read-day.ts';

test.each<[string, [number | null, number, number]]>([
  ['1990-02-28', [1990, 2, 28]], ['1990/2/8', [1990, 2, 8]], ['1990.02.08', [1990, 2, 8]], ['19900208', [1990, 2, 8]], ['1990年2月8日', [1990, 2, 8]],
  ['2月29日', [null, 2, 29]], ['02-29', [null, 2, 29]], ['--12-31', [null, 12, 31]], [' 2000-02-29 ', [2000, 2, 29]],
  ['1990-05-01T20:00:00Z', [1990, 5, 1]], ['1990-05-01 07:15', [1990, 5, 1]], ['１９９０－０２－０８', [1990, 2, 8]],
])('reads the solar day %s', (text, [year, month, day]) => {
  expect(readSolarDay(text)).toEqual({ year, month, day });
});

test.each(['', 'soon', '1990', '02/03/1990', '1990-02-30', '2001-02-29', '1990-13-01', '00-10', '1990-00-00', '8 May', '腊月廿三', '199002081'])('%j is no solar day', (text) => {
  expect(readSolarDay(text)).toBeNull();
});

test.each<[string, [number, number, boolean]]>([
  ['08-15', [8, 15, false]], ['8/15', [8, 15, false]], ['1990-08-15', [8, 15, false]], ['八月十五', [8, 15, false]], ['8月15日', [8, 15, false]],
  ['农历八月十五', [8, 15, false]], ['阴历 正月初一', [1, 1, false]], ['腊月廿三', [12, 23, false]], ['臘月二十三', [12, 23, false]], ['冬月三十', [11, 30, false]], ['十一月初十', [11, 10, false]],
  ['十二月廿', [12, 20, false]], ['一九九〇年五月二十', [5, 20, false]], ['1990年一月卅日', [1, 30, false]], ['闰06-15', [6, 15, true]], ['闰六月十五', [6, 15, true]], ['閏四月初八日', [4, 8, true]], ['庚午年闰五月初五', [5, 5, true]],
])('reads the lunar day %s', (text, [month, day, leap]) => {
  expect(readLunarDay(text)).toEqual({ month, day, leap });
});

test.each(['', 'soon', '13-01', '01-31', '00-10', '八月', '八月十五十五', '十三月初一', '初五', '八月三十一', '八月0'])('%j is no lunar day', (text) => {
  expect(readLunarDay(text)).toBeNull();
});

test('no text makes them throw, and what they read is a day', () => {
  fc.assert(fc.property(fc.oneof(fc.string(), fc.stringMatching(/^\d{0,4}[-年]?[闰]?[正二十腊\d]{1,2}[-月][初十廿三\d]{1,3}日?$/)), (text) => {
    const solar = readSolarDay(text);
    const lunar = readLunarDay(text);
    if (solar) expect(solar.day).toBeGreaterThanOrEqual(1);
    if (lunar) expect([lunar.month <= 12, lunar.day <= 30]).toEqual([true, true]);
  }), { numRuns: 500 });
});
