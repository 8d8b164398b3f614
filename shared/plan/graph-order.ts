import type { WorkflowEdge } from '#shared/workflow/workflow.ts';

/** Where edges lead, by node id. */
export type Successors = ReadonlyMap<string, readonly string[]>;

export function successorsOf(ids: Iterable<string>, edges: readonly WorkflowEdge[]): Successors {
  const next = new Map<string, string[]>([...ids].map((id) => [id, []]));
  for (const { from, to } of edges) if (next.has(to)) next.get(from)?.push(to);
  return next;
}

/** Every node that can be reached, the starts included. */
export function reachableFrom(starts: readonly string[], next: Successors): Set<string> {
  const reached = new Set(starts);
  const open = [...starts];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    for (const to of next.get(id) ?? []) if (!reached.has(to)) { reached.add(to); open.push(to); }
  }
  return reached;
}

/**
 * Kahn's algorithm. `order` has every node that is in no cycle and behind none, ties by id so that the order
 * never depends on the file's; `cycle` is one cycle in walking order, or empty.
 */
export function topologicalOrder(next: Successors): { readonly order: readonly string[]; readonly cycle: readonly string[] } {
  const entries = new Map<string, number>([...next.keys()].map((id) => [id, 0]));
  for (const targets of next.values()) for (const to of targets) entries.set(to, entries.get(to)! + 1);
  const order: string[] = [];
  let layer = [...entries].filter(([, count]) => count === 0).map(([id]) => id).sort();
  while (layer.length > 0) {
    order.push(...layer);
    const freed: string[] = [];
    for (const to of layer.flatMap((id) => next.get(id)!)) {
      entries.set(to, entries.get(to)! - 1);
      if (entries.get(to) === 0) freed.push(to);
    }
    layer = freed.sort();
  }
  return { order, cycle: order.length === next.size ? [] : findCycle(next, new Set(order)) };
}

/** Among the nodes left over, each has a predecessor left over: walking backwards must meet itself. */
function findCycle(next: Successors, done: ReadonlySet<string>): readonly string[] {
  const before = new Map<string, string>();
  for (const [from, targets] of next) if (!done.has(from)) for (const to of targets) if (!done.has(to)) before.set(to, from);
  const path: string[] = [];
  let id = before.keys().next().value!;
  while (!path.includes(id)) {
    path.push(id);
    id = before.get(id)!;
  }
  return path.slice(path.indexOf(id)).reverse();
}
