import { erfc } from './normal.ts';

/** How likely a chi-square of at least `x` is by chance; `degrees` is whole and at least 1. */
export function chiSquareAbove(x: number, degrees: number): number {
  if (x <= 0) return 1;
  const half = x / 2;
  // Q(a+1, h) = Q(a, h) + h^a e^-h / Γ(a+1), from Q(1/2, h) = erfc(√h) or Q(1, h) = e^-h (Abramowitz and Stegun 6.5.21).
  let a = degrees % 2 === 1 ? 0.5 : 1;
  let above = degrees % 2 === 1 ? erfc(Math.sqrt(half)) : Math.exp(-half);
  let term = degrees % 2 === 1 ? Math.exp(-half) * Math.sqrt(half) / (Math.sqrt(Math.PI) / 2) : Math.exp(-half) * half;
  for (; a + 1 <= degrees / 2; a += 1) {
    above += term;
    term *= half / (a + 1);
  }
  return Math.min(1, above);
}

/** How likely it is that people came out so unevenly by chance, if they were dealt out by these weights. Null where too few have come to tell. */
export function sampleRatioP(counts: readonly number[], weights: readonly number[]): number | null {
  const used = counts.map((count, index) => ({ count, weight: weights[index] ?? 0 })).filter(({ weight }) => weight > 0);
  const people = used.reduce((sum, { count }) => sum + count, 0);
  const weight = used.reduce((sum, one) => sum + one.weight, 0);
  const expected = used.map((one) => (people * one.weight) / weight);
  // The usual rule for the approximation to hold.
  if (used.length < 2 || expected.some((one) => one < 5)) return null;
  return chiSquareAbove(used.reduce((sum, { count }, index) => sum + (count - expected[index]!) ** 2 / expected[index]!, 0), used.length - 1);
}
