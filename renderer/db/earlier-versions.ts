import type { VersionId, WorkflowId } from '#shared/base/ids.ts';
import { tallyStanding } from '#shared/executor/standing.ts';
import type { Run, Standing } from '#shared/executor/store.ts';
import { batchPlaces } from './batch-places.ts';
import type { Database } from './database.ts';

/** A run of a version that is not the newest, in which somebody stands. */
export interface EarlierRun { readonly run: Run; readonly standing: readonly Standing[]; readonly people: number }

/** Runs of the journey, not stopped, by other versions than this one, with who stands in them; the newest first. */
export async function earlierVersions(db: Database, workflow: WorkflowId, version: VersionId | null): Promise<EarlierRun[]> {
  return db.transaction('r', db.runs, db.batches, async () => {
    const runs = await db.runs.where('workflow').equals(workflow).filter((run) => run.state !== 'stopped' && run.version !== version).toArray();
    const found = await Promise.all(runs.map(async (run): Promise<EarlierRun> => {
      const standing = tallyStanding(await batchPlaces(db, run.key));
      return { run, standing, people: standing.reduce((sum, { count }) => sum + count, 0) };
    }));
    return found.filter(({ people }) => people > 0).reverse();
  });
}
