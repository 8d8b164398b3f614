import type { RunKey } from '#shared/executor/store.ts';
import type { Database } from './database.ts';
import { startingWith } from './starting-with.ts';

/** Those who were to enter a run and may not. */
export interface TurnedAway {
  readonly count: number;
  /** How many for each reason; of the first `LOOKED_AT` where there are more. */
  readonly reasons: ReadonlyMap<string, number>;
  /** Addresses, in the order in which they were to enter. */
  readonly some: readonly string[];
}

/** As many are read, so that a screen that follows a great intake stays quick. */
const LOOKED_AT = 1_000;
const SHOWN = 20;

export async function turnedAway({ refusals }: Database, run: RunKey): Promise<TurnedAway> {
  const all = refusals.where('[run+fingerprint]').between(...startingWith(run));
  const [count, found] = await Promise.all([all.count(), all.limit(LOOKED_AT).toArray()]);
  const reasons = new Map<string, number>();
  for (const { reason } of found) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  return { count, reasons, some: found.sort((a, b) => a.line - b.line).slice(0, SHOWN).map(({ detail }) => detail) };
}
