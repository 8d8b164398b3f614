import type { Database } from './database.ts';

/** How many runs have somebody in them who will go on by themselves. */
export async function openRunCount({ runs, batches }: Database): Promise<number> {
  const open = await runs.where('state').equals('open').primaryKeys();
  const standing = await Promise.all(open.map((run) => batches.where('run').equals(run).and(({ kind }) => kind !== 'failed' && kind !== 'held').limit(1).count()));
  return standing.filter((count) => count > 0).length;
}
