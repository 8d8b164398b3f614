import { expect, test } from 'vitest';
import { keyRanges } from './key-ranges.ts';

test('neighbours are one range, in whatever order they come, and each counts once', () => {
  expect(keyRanges([])).toEqual([]);
  expect(keyRanges([7, 5, 6, 6])).toEqual([{ first: 5, last: 7, wanted: 3 }]);
});

test('a gap is read over as long as half of what is read is wanted', () => {
  expect(keyRanges([1, 2, 3, 8])).toEqual([{ first: 1, last: 8, wanted: 4 }]);
  expect(keyRanges([1, 2, 3, 9])).toEqual([{ first: 1, last: 3, wanted: 3 }, { first: 9, last: 9, wanted: 1 }]);
});

test('no key is lost and none is in two ranges', () => {
  const keys = Array.from({ length: 500 }, (_, index) => (index * 7_919) % 1_777);
  const ranges = keyRanges(keys);
  expect(ranges.reduce((sum, { wanted }) => sum + wanted, 0)).toBe(new Set(keys).size);
  for (const key of keys) expect(ranges.filter(({ first, last }) => first <= key && key <= last)).toHaveLength(1);
  for (const { first, last, wanted } of ranges) expect(last - first + 1).toBeLessThanOrEqual(wanted * 2);
});

test('many neighbours are several ranges', () => {
  expect(keyRanges(Array.from({ length: 600 }, (_, index) => index + 1)).map(({ first, last }) => [first, last])).toEqual([[1, 250], [251, 500], [501, 600]]);
});
