import type { NodeId } from '#shared/base/ids.ts';
import type { Instant } from '#shared/base/time.ts';
import type { Tallied } from '#shared/executor/standing.ts';
import type { BatchKind, RunKey } from '#shared/executor/store.ts';
import type { Database } from './database.ts';
import { startingWith } from './starting-with.ts';

/** The index of batches by where they stand. It holds all that a tally reads. */
export const BY_PLACE = '[run+kind+node+rows.reason+rows.count+wakeAt]';
type PlaceKey = [run: RunKey, kind: BatchKind, node: NodeId, reason: string | readonly string[], count: number, wakeAt: Instant];

/** A run's batches (of one kind) as far as they are tallied: from the index alone, so that no row is loaded, however many stand there. */
export async function batchPlaces({ batches }: Pick<Database, 'batches'>, run: RunKey, ...kind: readonly [BatchKind?]): Promise<Tallied[]> {
  const found: Tallied[] = [];
  await batches.where(BY_PLACE).between(...startingWith(run, ...kind.filter((one) => one !== undefined))).eachKey((entry) => {
    const [, is, node, reason, count, wakeAt] = entry as unknown as PlaceKey;
    found.push({ node, kind: is, wakeAt, rows: { reason, count } });
  });
  return found;
}
