import { tallyStanding } from '#shared/executor/standing.ts';
import type { Run, RunKey } from '#shared/executor/store.ts';
import type { Instant } from '#shared/base/time.ts';
import { batchPlaces, BY_PLACE } from './batch-places.ts';
import type { Database } from './database.ts';
import { startingWith } from './starting-with.ts';

/** Records forgotten in one transaction: few enough that whoever else writes hardly waits. */
const CHUNK = 200;

/** See `RunStore.pruneRuns`. */
export async function pruneRuns(db: Database, before: Instant, except?: ReadonlySet<RunKey>): Promise<number> {
  const old = await db.runs.filter(({ key, openedAt }) => openedAt < before && !except?.has(key)).toArray();
  let pruned = 0;
  for (const run of old) {
    if (!await endIfOver(db, run)) continue;
    await forget(db, run.key);
    pruned += 1;
  }
  return pruned;
}

/** Stops it in the same moment, so that nobody enters, or is tried again, while it is being forgotten. */
async function endIfOver(db: Database, { key }: Run): Promise<boolean> {
  return db.transaction('rw', db.runs, db.batches, async () => {
    if (tallyStanding(await batchPlaces(db, key)).length > 0) return false;
    await db.runs.update(key, { state: 'stopped' });
    return true;
  });
}

async function forget(db: Database, run: RunKey): Promise<void> {
  const { journal, bodies, batches, counters, refusals, runs } = db;
  await inChunks(() => journal.where('run').equals(run).limit(CHUNK).delete());
  await inChunks(() => bodies.where('run').equals(run).limit(CHUNK).delete());
  await inChunks(() => batches.where(BY_PLACE).between(...startingWith(run)).limit(CHUNK).delete());
  await db.transaction('rw', counters, refusals, runs, async () => {
    await counters.where('[run+name]').between(...startingWith(run)).delete();
    await refusals.where('[run+fingerprint]').between(...startingWith(run)).delete();
    await runs.delete(run);
  });
}

async function inChunks(forgetSome: () => PromiseLike<number>): Promise<void> {
  while (await forgetSome() > 0);
}
