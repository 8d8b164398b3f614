import type { PackedRows } from './pack-rows.ts';
import type { NewBatch, Standing } from './store.ts';

/** What a tally reads of a batch: little enough that nobody has to unpack, or keep, a whole run. */
export type Tallied = Pick<NewBatch, 'node' | 'kind' | 'wakeAt'> & { readonly rows: Pick<PackedRows, 'count' | 'reason' | 'due'> };

/** How many stand where, and why: one line per node, kind and reason, in a fixed order. */
export function tallyStanding(batches: Iterable<Tallied>): Standing[] {
  const lines = new Map<string, Standing>();
  const tally = ({ node, kind }: Tallied, reason: string, count: number, due: Standing['wakeAt']): void => {
    const name = `${node}/${kind}/${reason}`;
    const before = lines.get(name);
    lines.set(name, { node, kind, reason, count: (before?.count ?? 0) + count, wakeAt: before && before.wakeAt < due ? before.wakeAt : due });
  };
  for (const batch of batches) {
    const { reason, due, count } = batch.rows;
    if (typeof reason === 'string') tally(batch, reason, count, batch.wakeAt);
    else for (const [index, one] of reason.entries()) tally(batch, one, 1, typeof due === 'number' ? due : due[index]!);
  }
  return [...lines].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, line]) => line);
}
