import { normalPoint, Z95 } from './normal.ts';

/** How many of how many. */
export interface Proportion { readonly hits: number; readonly people: number }
export interface Interval { readonly value: number; readonly from: number; readonly to: number }

export function rateOf({ hits, people }: Proportion): number {
  return people === 0 ? 0 : hits / people;
}

/** Rate of the second less that of the first, with its 95 % interval: Newcombe's hybrid score method (1998, method 10), which holds for rates near 0 too. */
export function absoluteLift(base: Proportion, other: Proportion): Interval {
  const [p1, p2] = [rateOf(base), rateOf(other)];
  const [first, second] = [wilson(base), wilson(other)];
  const value = p2 - p1;
  return { value, from: value - Math.hypot(p2 - second.from, first.to - p1), to: value + Math.hypot(second.to - p2, p1 - first.from) };
}

/** Rate of the second as a multiple of the first, less 1, with its 95 % interval: the logarithm of the ratio is nearly normal (Katz et al. 1978). Null while one of them has no hit. */
export function relativeLift(base: Proportion, other: Proportion): Interval | null {
  if (base.hits === 0 || other.hits === 0) return null;
  const ratio = rateOf(other) / rateOf(base);
  const error = Math.sqrt(1 / other.hits - 1 / other.people + 1 / base.hits - 1 / base.people);
  return { value: ratio - 1, from: ratio * Math.exp(-Z95 * error) - 1, to: ratio * Math.exp(Z95 * error) - 1 };
}

/** The 95 % interval of a rate (Wilson 1927). */
export function wilson({ hits, people }: Proportion): Interval {
  if (people === 0) return { value: 0, from: 0, to: 1 };
  const rate = hits / people;
  const middle = (rate + Z95 ** 2 / (2 * people)) / (1 + Z95 ** 2 / people);
  const wide = (Z95 * Math.sqrt((rate * (1 - rate)) / people + Z95 ** 2 / (4 * people ** 2))) / (1 + Z95 ** 2 / people);
  return { value: rate, from: Math.max(0, middle - wide), to: Math.min(1, middle + wide) };
}

/** People needed in each group so that a true difference between these rates is found as often as `power` says, at 5 % false alarms. Null if they are equal. */
export function neededPeople(first: number, second: number, power = 0.8): number | null {
  if (first === second) return null;
  const mean = (first + second) / 2;
  const spread = Z95 * Math.sqrt(2 * mean * (1 - mean)) + normalPoint(power) * Math.sqrt(first * (1 - first) + second * (1 - second));
  return Math.ceil((spread / (second - first)) ** 2);
}
