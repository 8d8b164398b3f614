import type { BatchKind, NewBatch, Standing } from './store.ts';

/** How many stand where, and why: one line per node, kind and reason, in a fixed order. */
export function tallyStanding(batches: Iterable<Pick<NewBatch, 'node' | 'rows'> & { readonly kind: BatchKind }>): Standing[] {
  const lines = new Map<string, Standing>();
  for (const { node, kind, rows } of batches) {
    for (const { reason, due } of rows) {
      const name = `${node}/${kind}/${reason}`;
      const before = lines.get(name);
      lines.set(name, { node, kind, reason, count: (before?.count ?? 0) + 1, wakeAt: before && before.wakeAt < due ? before.wakeAt : due });
    }
  }
  return [...lines].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, line]) => line);
}
