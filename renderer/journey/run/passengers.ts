import type { NodeId } from '#shared/base/ids.ts';
import type { Standing } from '#shared/executor/store.ts';

/** Who stands at one step of an earlier version. */
export interface Passengers { readonly node: NodeId; readonly count: number; /** Whether the new version has this step. */ readonly stays: boolean }

/** One line for each step at which somebody stands, over all runs: first those whose step is gone, then the fullest. */
export function passengers(standing: readonly Pick<Standing, 'node' | 'count'>[], steps: ReadonlySet<string>): Passengers[] {
  const counts = new Map<NodeId, number>();
  for (const { node, count } of standing) counts.set(node, (counts.get(node) ?? 0) + count);
  return [...counts].map(([node, count]) => ({ node, count, stays: steps.has(node) })).sort((a, b) => Number(a.stays) - Number(b.stays) || b.count - a.count || (a.node < b.node ? -1 : 1));
}
