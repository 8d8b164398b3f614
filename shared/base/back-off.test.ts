import fc from 'fast-check';
import { expect, test } from 'vitest';
import { backOff } from './back-off.ts';

test('doubles from a quarter of a second to ten seconds, however often it failed, and half of it is chance', () => {
  expect([0, 1, 2, 5, 6, 1_000_000].map((tries) => backOff(tries, 0))).toEqual([125, 250, 500, 4_000, 5_000, 5_000]);
  fc.assert(fc.property(fc.nat(), fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (tries, random) => {
    const ms = backOff(tries, random);
    expect(ms).toBeGreaterThanOrEqual(125);
    expect(ms).toBeLessThanOrEqual(10_000);
    expect(ms).toBeLessThanOrEqual(2 * backOff(tries, 0));
  }));
});
