const FIRST = 250;
const LONGEST = 10_000;

/**
 * How long to wait before the next try, in ms. Half of it is chance, so that the tabs of one browser do not all come back at once.
 *
 * @param tries failed ones in a row, from 0
 * @param random at least 0, below 1
 */
export function backOff(tries: number, random: number): number {
  const longest = Math.min(LONGEST, FIRST * 2 ** Math.min(tries, 16));
  return Math.round(longest * (0.5 + random / 2));
}
