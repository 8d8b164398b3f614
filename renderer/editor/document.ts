import type { Workflow, WorkflowEdge, WorkflowNode } from '#shared/workflow/workflow.ts';

export type WorkflowNote = Workflow['notes'][number];
export type Position = WorkflowNode['position'];
export type Json = WorkflowNode['params'][string];
type ById<T> = Record<string, T>;

/**
 * The open workflow with its nodes, edges and notes by id: a patch then names what it changes (`nodes/nod_a/name`)
 * and still fits after the file was saved, sorted and read again, which a place in a list would not.
 * Values are frozen; only `applyCommand` makes new ones.
 */
export interface WorkflowDocument extends Omit<Workflow, 'nodes' | 'edges' | 'notes'> {
  nodes: ById<WorkflowNode>;
  edges: ById<WorkflowEdge>;
  notes: ById<WorkflowNote>;
}

export function documentOf({ nodes, edges, notes, ...rest }: Workflow): WorkflowDocument {
  return { ...rest, nodes: byId(nodes), edges: byId(edges), notes: byId(notes) };
}

export function workflowOf({ nodes, edges, notes, ...rest }: WorkflowDocument): Workflow {
  return { ...rest, nodes: Object.values(nodes), edges: Object.values(edges), notes: Object.values(notes) };
}

/** The edge that leaves by this port, if one does. */
export function edgeAt({ edges }: WorkflowDocument, node: string, port: string): WorkflowEdge | undefined {
  return Object.values(edges).find((edge) => edge.from === node && edge.port === port);
}

function byId<T extends { readonly id: string }>(list: readonly T[]): ById<T> {
  // Without a prototype, so that nothing is found under `toString`.
  return Object.assign(Object.create(null) as ById<T>, Object.fromEntries(list.map((entry) => [entry.id, entry])));
}
