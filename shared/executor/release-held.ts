import type { Instant } from '#shared/base/time.ts';
import type { Batch, Row, RunStore } from './store.ts';

/** Moves the people who are held for this reason, out of these batches, into deferred ones; see `RunStore.retryHeld`. Returns how many. */
export async function releaseHeld(store: Pick<RunStore, 'commit'>, held: Iterable<Batch>, reason: string, hostNow: Instant): Promise<number> {
  let released = 0;
  for (const { key, ...batch } of held) {
    const again: Row[] = [];
    const left: Row[] = [];
    for (const row of batch.rows) {
      if (row.reason === reason) again.push({ ...row, due: hostNow, attempt: 0 });
      else left.push(row);
    }
    if (again.length === 0) continue;
    const kept = left.length > 0 ? [{ ...batch, rows: left }] : [];
    const move = { remove: [key], add: [{ ...batch, kind: 'retry' as const, wakeAt: hostNow, rows: again }, ...kept] };
    if (await store.commit(move) === 'committed') released += again.length;
  }
  return released;
}
