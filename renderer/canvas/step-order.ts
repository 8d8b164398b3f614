import type { NodeTypes } from '#shared/node/node-type.ts';
import { forwardSuccessors } from '#shared/plan/forward-edges.ts';
import { topologicalOrder } from '#shared/plan/graph-order.ts';
import type { WorkflowDocument } from '#renderer/editor/document.ts';

type Graph = Pick<WorkflowDocument, 'nodes' | 'edges'>;

const known = new WeakMap<Graph['edges'], { readonly size: number; readonly places: ReadonlyMap<string, number> }>();

/** Which step of how many, as people come to them; those in a circle count last. Worked out once for each drawing of lines. */
export function placeInOrder({ nodes, edges }: Graph, types: NodeTypes, id: string): { readonly place: number; readonly of: number } {
  const size = Object.keys(nodes).length;
  let found = known.get(edges);
  if (!found || found.size !== size || !found.places.has(id)) {
    const { order } = topologicalOrder(forwardSuccessors(Object.values(nodes), Object.values(edges), types));
    const rest = Object.keys(nodes).filter((node) => !order.includes(node));
    found = { size, places: new Map([...order, ...rest].map((node, index) => [node, index + 1])) };
    known.set(edges, found);
  }
  return { place: found.places.get(id) ?? 0, of: size };
}
