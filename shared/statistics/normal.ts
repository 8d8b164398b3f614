/** The point that 97.5 % of a standard normal distribution lie below: for 95 % intervals. */
export const Z95 = 1.959963984540054;

/** 1 − erf, to a relative error below 1.2e-7 everywhere (Press et al., Numerical Recipes, 2nd ed., section 6.2). */
export function erfc(x: number): number {
  const t = 1 / (1 + 0.5 * Math.abs(x));
  const terms = [-1.26551223, 1.00002368, 0.37409196, 0.09678418, -0.18628806, 0.27886807, -1.13520398, 1.48851587, -0.82215223, 0.17087277];
  const sum = terms.reduceRight((rest, term) => term + t * rest, 0);
  const tail = t * Math.exp(-x * x + sum);
  return x >= 0 ? tail : 2 - tail;
}

/** The share of a standard normal distribution below `z`. */
export function normalBelow(z: number): number {
  return erfc(-z / Math.SQRT2) / 2;
}

/** The point below which this share lies; the share has to lie between 0 and 1. */
export function normalPoint(share: number): number {
  let [low, high] = [-40, 40];
  // Halving is slow and cannot go wrong; nobody asks for this often.
  for (let step = 0; step < 80; step++) {
    const middle = (low + high) / 2;
    if (normalBelow(middle) < share) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
