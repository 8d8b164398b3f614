import type { NodeId } from '#shared/base/ids.ts';
import type { Plan } from '#shared/plan/plan.ts';

/** A way out of a step that nobody took; `port` null: nobody came to the step at all. */
export interface DeadWay { readonly node: NodeId; readonly port: string | null }

/** Of a step that nobody came to, its ways are not listed too. Only ways with a line are dead: the others lead nowhere on purpose. */
export function deadWays({ nodes }: Pick<Plan, 'nodes'>, counters: Readonly<Record<string, number>>): DeadWay[] {
  const taken = new Set<string>();
  const met = new Set<string>();
  for (const [name, n] of Object.entries(counters)) {
    const [node, event] = name.split('|');
    if (event === undefined || n <= 0) continue;
    met.add(node!);
    const [kind, port] = event.split(':');
    if (kind === 'out') taken.add(`${node}/${port}`);
  }
  return nodes.flatMap(({ id, next, off }): DeadWay[] => {
    if (off) return [];
    if (!met.has(id)) return [{ node: id, port: null }];
    return [...next.keys()].filter((port) => !taken.has(`${id}/${port}`)).map((port) => ({ node: id, port }));
  });
}
