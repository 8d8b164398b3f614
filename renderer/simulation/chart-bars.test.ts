import { expect, test } from 'vitest';
import type { DayNumbers } from '#shared/simulation/day-numbers.ts';
import { stepTo } from './bar-chart.tsx';
import { axisEnd, chartBars } from './chart-bars.ts';

const day = (index: number, byStep: Record<string, number> = {}): DayNumbers => ({ date: new Date(Date.UTC(2026, 0, index + 1)).toISOString().slice(0, 10), entered: 1, ended: 0, sent: 0, skipped: 0, quiet: 0, capped: 0, byStep });

test('a bar for each day, its parts in the order of the steps', () => {
  expect(chartBars([day(0, { b: 2 }), day(1, { a: 1, b: 3 })], ['a', 'b'])).toEqual({ weeks: false, bars: [
    { date: '2026-01-01', parts: [0, 2], total: 2, entered: 1 }, { date: '2026-01-02', parts: [1, 3], total: 4, entered: 1 },
  ] });
});

test('more days than can be told apart are drawn by week, and none is lost', () => {
  const { weeks, bars } = chartBars(Array.from({ length: 366 }, (_, index) => day(index, { a: 1 })), ['a']);
  expect([weeks, bars.length, bars[0], bars.at(-1)]).toEqual([true, 53, { date: '2026-01-01', parts: [7], total: 7, entered: 7 }, { date: '2026-12-31', parts: [2], total: 2, entered: 2 }]);
});

test.each([[1, 1], [3, 3], [7, 8], [9, 10], [240, 300], [501, 600], [1_000, 1_000]])('an axis for %s ends at %s', (most, end) => {
  expect(axisEnd(most)).toBe(end);
});

test('arrow keys go from bar to bar and stop at both ends', () => {
  expect([stepTo('ArrowRight', null, 5), stepTo('ArrowRight', 4, 5), stepTo('ArrowLeft', 0, 5), stepTo('ArrowLeft', null, 5), stepTo('End', 1, 5), stepTo('Tab', 1, 5)]).toEqual([0, 4, 0, 4, 4, null]);
});
