import type { WorkflowEdge } from '#shared/workflow/workflow.ts';

/** Where edges lead, by node id. */
export type Successors = ReadonlyMap<string, readonly string[]>;

export function successorsOf(ids: Iterable<string>, edges: readonly Pick<WorkflowEdge, 'from' | 'to'>[]): Successors {
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

/**
 * Whether one node can come before another. Each node's ancestors are one bit each, handed on along the order:
 * for the largest graph 3 MB, where sets would take hundreds. In and behind a cycle every answer is yes,
 * since nothing can be told before the cycle is gone.
 */
export function ancestryOf(order: readonly string[], next: Successors): (before: string, node: string) => boolean {
  const places = new Map(order.map((id, index) => [id, index]));
  const ancestors = order.map(() => new Uint32Array(Math.ceil(order.length / 32)));
  for (const [place, id] of order.entries()) {
    const own = ancestors[place]!;
    for (const to of next.get(id)!) {
      const bits = ancestors[places.get(to) ?? -1];
      if (!bits) continue;
      for (let word = place >> 5; word >= 0; word--) bits[word]! |= own[word]!;
      bits[place >> 5]! |= 1 << (place & 31);
    }
  }
  return (before, node) => {
    const bits = ancestors[places.get(node) ?? -1];
    const place = places.get(before);
    return !bits || (place !== undefined && (bits[place >> 5]! & (1 << (place & 31))) !== 0);
  };
}

/** Among the nodes left over, each has a predecessor left over: walking backwards must meet itself. */
function findCycle(next: Successors, done: ReadonlySet<string>): readonly string[] {
  const before = new Map<string, string>();
  for (const [from, targets] of next) if (!done.has(from)) for (const to of targets) if (!done.has(to)) before.set(to, from);
  const path = new Set<string>();
  let id = before.keys().next().value!;
  while (!path.has(id)) {
    path.add(id);
    id = before.get(id)!;
  }
  return [...path].slice([...path].indexOf(id)).reverse();
}
