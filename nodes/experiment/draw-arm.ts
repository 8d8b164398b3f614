/** A way that is drawn, and its share relative to the others. */
export interface Share { readonly id: string; readonly weight: number }

/**
 * Draws one of these, each as often as its weight says: every one of them gets a lot of its own, -ln(1-u)/weight, and the
 * smallest wins (Efraimidis and Spirakis, 2006). An arm's lot depends on nothing but its own weight: where it grows, people
 * only come to it, where it shrinks they only leave it, and nobody else is moved. Null if no weight is above 0.
 * @param draw from 0 to 1 (exclusive), the same for ever for each id
 */
export function drawArm(shares: readonly Share[], draw: (id: string) => number): string | null {
  let drawn: string | null = null;
  let least = Infinity;
  for (const { id, weight } of shares) {
    if (weight <= 0) continue;
    const lot = -Math.log1p(-draw(id)) / weight;
    if (lot < least) [drawn, least] = [id, lot];
  }
  return drawn;
}
