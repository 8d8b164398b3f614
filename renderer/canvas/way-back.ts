import type { NodeTypes } from '#shared/node/node-type.ts';
import { forwardEdges } from '#shared/plan/forward-edges.ts';
import { reachableFrom, successorsOf } from '#shared/plan/graph-order.ts';
import type { WorkflowNode } from '#shared/workflow/workflow.ts';
import type { WorkflowDocument } from '#renderer/editor/document.ts';
import { isTrigger } from '#renderer/editor/ports.ts';

/** The steps that people pass on their way to this one, from top to bottom; nothing can lead back into a start. */
export function stepsBefore(id: string, { nodes, edges }: WorkflowDocument, types: NodeTypes): readonly WorkflowNode[] {
  const ids = Object.keys(nodes);
  const backwards = forwardEdges(ids, Object.values(edges), (node) => types.byType.get(nodes[node]?.type ?? '')?.loops ?? []).map(({ from, to }) => ({ from: to, to: from }));
  return [...reachableFrom([id], successorsOf(ids, backwards))].flatMap((before) => (before === id || !nodes[before] || isTrigger(nodes[before], types) ? [] : [nodes[before]]))
    .sort((a, b) => a.position.y - b.position.y || a.position.x - b.position.x);
}
