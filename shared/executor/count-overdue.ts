import type { Instant } from '#shared/base/time.ts';
import { lanes, type Lane } from '#shared/plan/plan.ts';
import type { BatchKey, RunKey, Store } from './store.ts';

/** Lanes in which people are written to, or a model is asked for what they will be written. */
export const EFFECT_LANES: readonly Lane[] = lanes.filter((lane) => lane !== 'pure');
/** Loaded at once. */
const PAGE = 20;
const NO_RUNS: ReadonlySet<RunKey> = new Set();

export interface OverdueQuery {
  readonly now: Instant;
  /** Half-open: due at `from` or later, and before `before`. */
  readonly from: Instant;
  readonly before: Instant;
  /** Once there are more than these, nobody counts on. */
  readonly enough: number;
}

/** How many people in open runs stand ready at a message or a model and have been due since before; exact up to `enough`. */
export async function countOverdue(store: Pick<Store, 'due'>, { now, from, before, enough }: OverdueQuery): Promise<number> {
  let count = 0;
  for (const lane of EFFECT_LANES) {
    const seen = new Set<BatchKey>();
    for (;;) {
      const batches = await store.due({ lane, now, hostNow: now, limit: PAGE, except: seen, exceptRuns: NO_RUNS });
      for (const { key, rows } of batches) {
        seen.add(key);
        count += rows.filter(({ due }) => due >= from && due < before).length;
      }
      if (count > enough) return count;
      if (batches.length < PAGE) break;
    }
  }
  return count;
}
