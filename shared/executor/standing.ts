import type { PackedRows } from './pack-rows.ts';
import type { Failures, NewBatch, Standing } from './store.ts';

/** What a tally reads of a batch: little enough that nobody has to unpack, or keep, a whole run. */
export type Tallied = Pick<NewBatch, 'node' | 'kind' | 'wakeAt'> & { readonly rows: Pick<PackedRows, 'count' | 'reason'> };

type Line = Omit<Standing, 'kind'> & { readonly kind: NewBatch['kind'] };

/** How many stand where, and why: one line per node, kind and reason, in a fixed order, with when the first batch of it wakes. Who has failed stands nowhere. */
export function tallyStanding(batches: Iterable<Tallied>): Standing[] {
  return tallyLines(batches).flatMap(({ kind, ...line }) => (kind === 'failed' ? [] : [{ ...line, kind }]));
}

/** The other half of the same batches: who failed where, and why. */
export function tallyFailures(batches: Iterable<Tallied>): Failures[] {
  return tallyLines(batches).flatMap(({ node, kind, reason, count }) => (kind === 'failed' ? [{ node, reason, count }] : []));
}

function tallyLines(batches: Iterable<Tallied>): Line[] {
  const lines = new Map<string, Line>();
  const tally = ({ node, kind, wakeAt }: Tallied, reason: string, count: number): void => {
    const name = `${node}/${kind}/${reason}`;
    const before = lines.get(name);
    lines.set(name, { node, kind, reason, count: (before?.count ?? 0) + count, wakeAt: before && before.wakeAt < wakeAt ? before.wakeAt : wakeAt });
  };
  for (const batch of batches) {
    const { reason, count } = batch.rows;
    if (typeof reason === 'string') tally(batch, reason, count);
    else for (const one of reason) tally(batch, one, 1);
  }
  return [...lines].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, line]) => line);
}
