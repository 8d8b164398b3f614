/** How often each side is measured. */
export const ROUNDS = 3;

/**
 * Measures the sides in turn (A B A B A B), so that whatever else the machine does hits them alike, and gives
 * each its median. A side returns its amount, e.g. messages per second.
 */
export async function interleave<Side extends string>(sides: Readonly<Record<Side, () => Promise<number>>>): Promise<Record<Side, number>> {
  const names = Object.keys(sides) as Side[];
  const amounts = new Map<Side, number[]>(names.map((name) => [name, []]));
  for (let round = 0; round < ROUNDS; round++) {
    for (const name of names) amounts.get(name)!.push(await sides[name]());
  }
  return Object.fromEntries(names.map((name) => [name, median(amounts.get(name)!)])) as Record<Side, number>;
}

export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
}

/** Seconds that `work` takes. */
export async function seconds(work: () => unknown): Promise<number> {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1_000;
}
