import type { Instant } from '#shared/base/time.ts';
import { lanes } from '#shared/plan/plan.ts';
import type { Store } from '#shared/executor/store.ts';

/**
 * Makes everybody whose effect was deferred due again: whoever gives the command anew may just have mended what was
 * wrong. Where the ledger knows of a later time (a server's word, a message's next attempt), it defers them once more.
 */
export async function wakeDeferred(store: Store, hostNow: Instant): Promise<void> {
  const query = { now: 0 as Instant, hostNow: Number.MAX_SAFE_INTEGER as Instant, limit: Number.MAX_SAFE_INTEGER, except: new Set<number>() };
  for (const lane of lanes) {
    const deferred = (await store.due({ ...query, lane })).filter(({ kind, wakeAt }) => kind === 'retry' && wakeAt > hostNow);
    for (const { key, ...batch } of deferred) {
      const add = [{ ...batch, wakeAt: hostNow, rows: batch.rows.map((row) => ({ ...row, due: hostNow })) }];
      await store.commit({ remove: [key], add, journal: [], bodies: [], entries: [], contacts: [], counters: null });
    }
  }
}
