import type { WorkflowEdge } from '#shared/workflow/workflow.ts';
import { reachableFrom, successorsOf } from './graph-order.ts';

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
