import { rateOf, type Proportion } from './two-proportions.ts';

/** How far apart rates usually lie, before anything is known: three points in a hundred. Another value costs patience, never truth. */
const USUAL = 0.03;

/**
 * A p-value that is true at every look, however often somebody looks: the mixture sequential probability ratio test with
 * a normal mixture (Robbins 1970; Johari, Koomen, Pekelis, Walsh, "Always valid inference", 2022). What is below 0.05 at any
 * time is so by chance in at most one of twenty experiments.
 */
export function sequentialP(base: Proportion, other: Proportion): number {
  if (base.people === 0 || other.people === 0) return 1;
  // With one hit and one miss more in each, so that no arm seems to be certain.
  const variance = [base, other].reduce((sum, { hits, people }) => {
    const rate = (hits + 1) / (people + 2);
    return sum + (rate * (1 - rate)) / people;
  }, 0);
  const difference = rateOf(other) - rateOf(base);
  const mixed = variance + USUAL ** 2;
  const evidence = Math.sqrt(variance / mixed) * Math.exp((USUAL ** 2 * difference ** 2) / (2 * variance * mixed));
  return Math.min(1, 1 / evidence);
}
