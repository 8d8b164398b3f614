import { FOREVER, type Instant } from '#shared/base/time.ts';
import type { RunKey } from '#shared/executor/store.ts';
import { batchPlaces } from './batch-places.ts';
import type { Database } from './database.ts';

/** So many people go on at that moment, or within the quarter of an hour after it. */
export interface Waking { readonly at: Instant; readonly count: number }

/** Who waits for a time after `now` and before `until`, in open runs or in this one: from the index alone, so that no row is loaded. In no order. */
export async function wakings(db: Database, { now, until, run }: { readonly now: Instant; readonly until: Instant; readonly run?: RunKey }): Promise<Waking[]> {
  return db.transaction('r', db.runs, db.batches, async () => {
    const keys = run === undefined ? await db.runs.where('state').equals('open').primaryKeys() : [run];
    const found = await Promise.all(keys.flatMap((key) => [batchPlaces(db, key, 'timer'), batchPlaces(db, key, 'retry')]));
    return found.flat().filter(({ wakeAt }) => wakeAt > now && wakeAt < until && wakeAt < FOREVER).map(({ wakeAt, rows }) => ({ at: wakeAt, count: rows.count }));
  });
}
