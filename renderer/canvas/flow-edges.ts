import type { Edge } from '@xyflow/react';
import type { WorkflowEdge } from '#shared/workflow/workflow.ts';
import type { WorkflowDocument } from '#renderer/editor/document.ts';
import { nameIdOf } from './flow-nodes.ts';

export type FlowEdge = Edge<{ readonly edge: WorkflowEdge }, 'line'>;

/** Lines between steps that exist; a broken file may hold others, which the list of problems shows. */
export function flowEdges({ nodes, edges }: WorkflowDocument, selection: ReadonlySet<string>, before: readonly FlowEdge[]): FlowEdge[] {
  const known = new Map(before.map((edge) => [edge.id, edge]));
  return Object.values(edges).filter(({ from, to }) => nodes[from] && nodes[to]).map((edge) => {
    const old = known.get(edge.id);
    const selected = selection.has(edge.id);
    if (old && old.data!.edge === edge && old.selected === selected) return old;
    return {
      id: edge.id, type: 'line', source: edge.from, sourceHandle: edge.port, target: edge.to, targetHandle: 'in', data: old?.data?.edge === edge ? old.data : { edge },
      selected, interactionWidth: 24, domAttributes: { 'aria-labelledby': nameIdOf(edge.id) },
    };
  });
}
