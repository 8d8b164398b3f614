import type { Instant } from '#shared/base/time.ts';
import type { Batch, BatchKey, RunKey, Store } from '#shared/executor/store.ts';
import { lanes, type Lane } from '#shared/plan/plan.ts';
import { batchOf } from './batch-record.ts';
import type { Database } from './database.ts';
import { startingWith, startingWithUpTo } from './starting-with.ts';

/** The tables that both functions read; they are called inside a transaction over them. */
export type DueTables = Pick<Database, 'runs' | 'batches'>;

type Waiting = 'timer' | 'retry';
/** An entry of the index over waiting batches. */
type WaitingKey = [kind: Waiting, lane: Lane, wakeAt: Instant, order: number, run: RunKey];
const WAITING = '[kind+lane+wakeAt+order+run]';

/** See `RunStore.due`. Of those that wait, only the ones given back are loaded, however many are due at once. */
export async function dueBatches({ runs, batches }: DueTables, { lane, now, hostNow, limit, except }: Parameters<Store['due']>[0]): Promise<Batch[]> {
  const open = await openRuns(runs);
  const found: { key: BatchKey; order: number }[] = [];
  const consider = (key: BatchKey, run: RunKey, order: number): void => {
    if (open.has(run) && !except.has(key)) found.push({ key, order });
  };
  await Promise.all(([['timer', now], ['retry', hostNow]] as const).map(([kind, until]) =>
    batches.where(WAITING).between(...startingWithUpTo(until, kind, lane)).eachKey((entry, { primaryKey }) => {
      const [, , , order, run] = entry as unknown as WaitingKey;
      consider(primaryKey, run, order);
    })));
  // The index has them in the order wanted, so that the first few are enough.
  const ready = await batches.where('[kind+lane+order]').between(...startingWith('ready', lane))
    .filter(({ key, run }) => open.has(run) && !except.has(key)).limit(limit).toArray();
  const woken = await batches.bulkGet(found.sort(byOrder).slice(0, limit).map(({ key }) => key));
  return [...ready, ...woken.map((record) => record!)].sort(byOrder).slice(0, limit).map(batchOf);
}

/** See `RunStore.nextWake`. */
export async function nextWake({ runs, batches }: DueTables, kind: Waiting): Promise<Instant | null> {
  const open = await openRuns(runs);
  const wakes = await Promise.all(lanes.map((lane) =>
    batches.where(WAITING).between(...startingWith(kind, lane)).filter(({ run }) => open.has(run)).first()));
  return wakes.reduce<Instant | null>((least, one) => (one && (least === null || one.wakeAt < least) ? one.wakeAt : least), null);
}

async function openRuns(runs: DueTables['runs']): Promise<ReadonlySet<RunKey>> {
  return new Set(await runs.where('state').equals('open').primaryKeys());
}

function byOrder(a: { readonly order: number; readonly key: BatchKey }, b: { readonly order: number; readonly key: BatchKey }): number {
  return a.order - b.order || a.key - b.key;
}
