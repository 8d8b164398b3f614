import { forwardSuccessors } from '#shared/plan/forward-edges.ts';
import { reachableFrom } from '#shared/plan/graph-order.ts';
import type { WorkflowEdge } from '#shared/workflow/workflow.ts';
import type { Command, Joint } from './command.ts';
import { edgeAt } from './document.ts';
import { unknownId, type Editing } from './editing.ts';
import { hasPort, isTrigger, portsOf } from './ports.ts';
import { refusal, type Refusal } from './refusal.ts';

/** Draws an edge between two nodes that were there before. */
export function connect(editing: Editing, { from, port, to, replace = false, instead }: Extract<Command, { kind: 'connect' }>): Refusal | null {
  const { before, draft, types } = editing;
  const [source, target] = [before.nodes[from], before.nodes[to]];
  if (!source || !target) return unknownId(source ? to : from);
  if (!hasPort(source, port, types)) return refusal('port.unknown', { node: from, port });
  if (isTrigger(target, types)) return refusal('edge.into-trigger', { node: to });
  if (instead !== undefined && !before.edges[instead]) return unknownId(instead);
  const taken = edgeAt(before, from, port);
  if (taken?.to === to) return null;
  if (taken && !replace) return refusal('port.taken', { node: from, port, edge: taken.id });
  const gone = [taken?.id, instead].filter((id) => id !== undefined);
  const left = Object.values(before.edges).filter(({ id }) => !gone.includes(id));
  if (closesCycle(editing, left, { from, port, to })) return refusal('graph.cycle', { from, to });
  for (const id of gone) delete draft.edges[id];
  addEdge(editing, { from, port, to });
  return null;
}

/** Lets a node that was just added into the line; an edge that is cut keeps its id for its first half. */
export function join(editing: Editing, node: string, joint: Joint): Refusal | null {
  const { before, draft, types } = editing;
  const edge = 'edge' in joint ? before.edges[joint.edge] : edgeAt(before, joint.node, joint.port);
  if ('edge' in joint && !edge) return unknownId(joint.edge);
  const { node: from, port } = 'edge' in joint ? { node: edge!.from, port: edge!.port } : joint;
  const source = before.nodes[from];
  if (!source) return unknownId(from);
  if (!hasPort(source, port, types)) return refusal('port.unknown', { node: from, port });
  const added = draft.nodes[node]!;
  if (isTrigger(added, types)) return refusal('edge.into-trigger', { node });
  if (!edge) {
    addEdge(editing, { from, port, to: node });
    return null;
  }
  const [onward] = portsOf(added, types) ?? [];
  if (onward === undefined) return refusal('type.no-port', { type: added.type });
  draft.edges[edge.id]!.to = node;
  addEdge(editing, { from: node, port: onward, to: edge.to });
  return null;
}

export function addEdge({ draft, ids }: Editing, ends: Omit<WorkflowEdge, 'id'>): void {
  const id = ids.next('edg');
  draft.edges[id] = { id, ...ends };
}

/** Whether a circle would be closed that no step bounds: one in which no line leads back by a port that may. */
function closesCycle({ before: { nodes }, types }: Editing, edges: readonly WorkflowEdge[], { from, port, to }: Omit<WorkflowEdge, 'id'>): boolean {
  if (types.byType.get(nodes[from]!.type)?.loops.includes(port)) return from === to;
  const next = forwardSuccessors(Object.values(nodes), [...edges, { id: '', from, port, to }], types);
  return reachableFrom([to], next).has(from);
}
