import type { NodeTypes } from '#shared/node/node-type.ts';
import type { WorkflowEdge, WorkflowNode } from '#shared/workflow/workflow.ts';
import { reachableFrom, successorsOf, type Successors } from './graph-order.ts';

/**
 * The lines without those that lead back: out of a port that may (`NodeType.loops`), to a step from which there is a way
 * to it again. What is left has an order, unless something is drawn in a circle that nothing bounds.
 * @param loopsOf the ports of a node whose lines may lead back
 */
export function forwardEdges<E extends Pick<WorkflowEdge, 'from' | 'port' | 'to'>>(ids: readonly string[], edges: readonly E[], loopsOf: (node: string) => readonly string[]): readonly E[] {
  const mayLeadBack = edges.filter(({ from, port }) => loopsOf(from).includes(port));
  if (mayLeadBack.length === 0) return edges;
  const next = successorsOf(ids, edges);
  const back = new Set(mayLeadBack.filter(({ from, to }) => reachableFrom([to], next).has(from)));
  return edges.filter((edge) => !back.has(edge));
}

/** Where lines lead, those left out that lead back; for what draws or lists a journey from its start to its ends. */
export function forwardSuccessors(nodes: readonly Pick<WorkflowNode, 'id' | 'type'>[], edges: readonly WorkflowEdge[], { byType }: Pick<NodeTypes, 'byType'>): Successors {
  const loops = new Map(nodes.map(({ id, type }) => [id, byType.get(type)?.loops ?? []]));
  const ids = nodes.map(({ id }) => id);
  return successorsOf(ids, forwardEdges(ids, edges, (id) => loops.get(id) ?? []));
}
