import type { BatchKind } from '#shared/executor/store.ts';
import { BY_PLACE } from './batch-places.ts';
import type { Database } from './database.ts';
import { startingWith } from './starting-with.ts';

/** Kinds of batches that nobody needs to do anything about. */
const GO_ON = ['ready', 'timer', 'retry'] as const satisfies readonly BatchKind[];

/** How many runs have somebody in them who will go on by themselves. */
export async function openRunCount({ runs, batches }: Database): Promise<number> {
  const open = await runs.where('state').equals('open').primaryKeys();
  const going = await Promise.all(open.map(async (run) => {
    const counts = await Promise.all(GO_ON.map((kind) => batches.where(BY_PLACE).between(...startingWith(run, kind)).count()));
    return counts.some((count) => count > 0);
  }));
  return going.filter(Boolean).length;
}
