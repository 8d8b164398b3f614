import { tallyStanding } from '#shared/executor/standing.ts';
import type { Run, RunKey } from '#shared/executor/store.ts';
import type { Instant } from '#shared/base/time.ts';
import type { Database } from './database.ts';
import { startingWith } from './starting-with.ts';

/** Records forgotten in one transaction: few enough that whoever else writes hardly waits. */
const CHUNK = 200;

/** See `RunStore.pruneRuns`. */
export async function pruneRuns(db: Database, before: Instant): Promise<number> {
  const old = await db.runs.filter(({ openedAt }) => openedAt < before).toArray();
  let pruned = 0;
  for (const run of old) {
    if (!await isOver(db, run)) continue;
    await forget(db, run.key);
    pruned += 1;
  }
  return pruned;
}

async function isOver({ batches }: Database, { key }: Run): Promise<boolean> {
  return tallyStanding(await batches.where('[run+kind+node]').between(...startingWith(key)).toArray()).length === 0;
}

async function forget(db: Database, run: RunKey): Promise<void> {
  const { journal, bodies, batches, counters, refusals, runs } = db;
  await inChunks(() => journal.where('run').equals(run).limit(CHUNK).delete());
  await inChunks(() => bodies.where('run').equals(run).limit(CHUNK).delete());
  await inChunks(() => batches.where('[run+kind+node]').between(...startingWith(run)).limit(CHUNK).delete());
  await db.transaction('rw', counters, refusals, runs, async () => {
    await counters.where('[run+name]').between(...startingWith(run)).delete();
    await refusals.where('[run+fingerprint]').between(...startingWith(run)).delete();
    await runs.delete(run);
  });
}

async function inChunks(forgetSome: () => PromiseLike<number>): Promise<void> {
  while (await forgetSome() > 0);
}
