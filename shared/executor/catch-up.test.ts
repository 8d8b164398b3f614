import { expect, test } from 'vitest';
import { DAY, HOUR, instant, MINUTE } from '#shared/base/time.ts';
import { explainGap, gapBeforeStart, gapBetween, joinGaps, mostUnasked, overdueBefore, setBackBy, type Gap } from './catch-up.ts';

const tick = (wall: number, monotonic: number) => ({ wall: instant(wall), monotonic });
const gap = (from: number, to: number, by: Gap['by']): Gap => ({ from: instant(from), to: instant(to), by });

test('5b-9: two minutes are no gap, a little more are', () => {
  expect(gapBetween(tick(0, 0), tick(2 * MINUTE, 2 * MINUTE))).toBeNull();
  expect(gapBetween(tick(0, 0), tick(2 * MINUTE + 1, 2 * MINUTE + 1))).toEqual(gap(0, 2 * MINUTE + 1, 'asleep'));
});

test('5b-9: where the other clock stood still, nobody knows whether the computer slept or its clock was set', () => {
  expect(gapBetween(tick(0, 500), tick(HOUR, 900))?.by).toBe('unclear');
  expect(gapBetween(tick(0, 0), tick(-HOUR, 30_000))).toBeNull();
});

test('5b-9: a clock that goes back by more than two minutes was set', () => {
  expect([setBackBy(tick(DAY, 0), tick(0, 0)), setBackBy(tick(MINUTE, 0), tick(0, 0)), setBackBy(tick(0, 0), tick(HOUR, 0))]).toEqual([DAY, 0, 0]);
});

test('5b-9: before a start the computer was off, unless people were never moved here or the clock is behind', () => {
  expect(gapBeforeStart(instant(0), instant(HOUR))).toEqual(gap(0, HOUR, 'off'));
  expect([gapBeforeStart(null, instant(HOUR)), gapBeforeStart(instant(HOUR), instant(0))]).toEqual([null, null]);
});

test('5b-9: a sleep that the system tells of explains a gap only if it accounts for it', () => {
  const unclear = gap(0, 3 * DAY, 'unclear');
  expect(explainGap(unclear, { from: instant(MINUTE), to: instant(3 * DAY) }).by).toBe('asleep');
  expect(explainGap(unclear, { from: instant(0), to: instant(HOUR) }).by).toBe('unclear');
});

test('5b-9: gaps one after the other become one, and a doubt stays', () => {
  expect(joinGaps(gap(0, 5, 'unclear'), gap(9, 12, 'off'))).toEqual(gap(0, 12, 'unclear'));
  expect(joinGaps(null, gap(9, 12, 'off'))).toEqual(gap(9, 12, 'off'));
});

test('5b-9: twenty leave unasked, none after a doubtful day, and the last minute is not late', () => {
  expect([mostUnasked(gap(0, 40 * DAY, 'off')), mostUnasked(gap(0, DAY, 'unclear')), mostUnasked(gap(0, DAY + 1, 'unclear'))]).toEqual([20, 20, 0]);
  expect(overdueBefore(gap(0, HOUR, 'off'))).toBe(HOUR - MINUTE);
});
