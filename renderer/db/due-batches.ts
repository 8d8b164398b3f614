import type { Instant } from '#shared/base/time.ts';
import type { Batch, BatchKey, RunKey, Store } from '#shared/executor/store.ts';
import { lanes, type Lane } from '#shared/plan/plan.ts';
import { batchOf } from './batch-record.ts';
import type { Database } from './database.ts';
import type { ReadyList } from './ready-list.ts';
import type { BatchRecord } from './schema.ts';
import { startingWith, startingWithUpTo } from './starting-with.ts';

/** The tables that both functions read; they are called inside a transaction over them. */
export type DueTables = Pick<Database, 'runs' | 'batches'>;

type Waiting = 'timer' | 'retry';
/** An entry of the index over waiting batches. */
type WaitingKey = [kind: Waiting, lane: Lane, wakeAt: Instant, order: number, run: RunKey];
const WAITING = '[kind+lane+wakeAt+order+run]';

/** Ready batches read ahead. */
const AHEAD = 64;

/** See `RunStore.due`. Of those that wait, only the ones given back are loaded, however many are due at once. */
export async function dueBatches({ runs, batches }: DueTables, list: ReadyList, { lane, now, hostNow, limit, except, exceptRuns }: Parameters<Store['due']>[0]): Promise<Batch[]> {
  const waiting: { readonly key: BatchKey; readonly order: number; readonly run: RunKey }[] = [];
  const states = lane === 'pure' ? ['open', 'paused'] : ['open'];
  const next = list.keys(lane).filter((key) => !except.has(key)).slice(0, limit);
  // One after the other, each would cost a way to the browser and back.
  const [runsThatMove, known] = await Promise.all([
    runs.where('state').anyOf(states).primaryKeys(),
    next.length === limit ? batches.bulkGet(next) : [],
    ...([['timer', now], ['retry', hostNow]] as const).map(([kind, until]) =>
      batches.where(WAITING).between(...startingWithUpTo(until, kind, lane)).eachKey((entry, { primaryKey: key }) => {
        const [, , , order, run] = entry as unknown as WaitingKey;
        waiting.push({ key, order, run });
      })),
  ]);
  const moving = new Set(runsThatMove.filter((run) => !exceptRuns.has(run)));
  const isMeant = ({ key, run }: { readonly key: BatchKey; readonly run: RunKey }): boolean => moving.has(run) && !except.has(key);
  const stillReady = known.filter((one) => one !== undefined && one.kind === 'ready' && one.lane === lane && isMeant(one)) as BatchRecord[];
  // At once here too: a transaction that is asked nothing for a moment is over.
  const [ready, woken] = await Promise.all([
    stillReady.length === limit ? stillReady : readyBatches(batches, list, lane, limit, except, isMeant),
    recordsOf(batches, waiting.filter(isMeant).sort(byOrder).slice(0, limit).map(({ key }) => key)),
  ]);
  return [...ready, ...woken].sort(byOrder).slice(0, limit).map(batchOf);
}

/** The index has them in the order wanted, so that the first few are enough. */
async function readyBatches(batches: DueTables['batches'], list: ReadyList, lane: Lane, limit: number, except: ReadonlySet<BatchKey>, isMeant: (one: BatchRecord) => boolean): Promise<BatchRecord[]> {
  const inOrder = batches.where('[kind+lane+order]').between(...startingWith('ready', lane));
  const keep = list.reading(lane);
  const keys = await inOrder.clone().limit(AHEAD + except.size).primaryKeys();
  keep(keys);
  const next = keys.filter((key) => !except.has(key)).slice(0, limit);
  if (next.length === 0) return [];
  const first = await recordsOf(batches, next);
  if (first.every(isMeant)) return first;
  // Those of a run that does not move may lie in front of others.
  return inOrder.clone().filter(isMeant).limit(limit).toArray();
}

async function recordsOf(batches: DueTables['batches'], keys: readonly BatchKey[]): Promise<BatchRecord[]> {
  if (keys.length === 0) return [];
  return (await batches.bulkGet([...keys])).map((record) => record!);
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
