import { ERROR_PORT } from '#shared/plan/check-edges.ts';
import { reachableFrom, successorsOf, type Successors } from '#shared/plan/graph-order.ts';
import type { WorkflowEdge } from '#shared/workflow/workflow.ts';
import { edgeAt, type WorkflowDocument } from './document.ts';
import { unknownId, type Editing } from './editing.ts';
import type { Refusal } from './refusal.ts';

/** Takes away what is selected. A line that went through removed nodes to exactly one place goes there directly. */
export function remove({ before, draft, types }: Editing, ids: readonly string[]): Refusal | null {
  const unknown = ids.find((id) => !before.nodes[id] && !before.edges[id] && !before.notes[id]);
  if (unknown !== undefined) return unknownId(unknown);
  const gone = new Set(ids);
  for (const id of gone) {
    delete draft.nodes[id];
    delete draft.edges[id];
    delete draft.notes[id];
  }
  const edges = Object.values(before.edges).filter(({ id }) => !gone.has(id));
  // Nor a line that leads back: without the step that bounded it, it would be a circle.
  const onward = successorsOf(Object.keys(before.nodes), edges.filter(({ from, port }) => port !== ERROR_PORT && !types.byType.get(before.nodes[from]?.type ?? '')?.loops.includes(port)));
  for (const { id, from, to } of edges) {
    if (!gone.has(from) && !gone.has(to)) continue;
    const place = gone.has(from) ? undefined : onlyPlaceBehind(to, gone, onward);
    // A broken file may lead in a circle; a node is never led to itself.
    if (place === undefined || place === from) delete draft.edges[id];
    else draft.edges[id]!.to = place;
  }
  return null;
}

/** Takes away a node with everything that cannot be reached without it, or what lies so behind one of its ports. */
export function removeBranch({ before, draft }: Editing, node: string, port?: string): Refusal | null {
  if (!before.nodes[node]) return unknownId(node);
  const cut = port === undefined ? null : edgeAt(before, node, port);
  if (cut === undefined) return unknownId(`${node}/${port}`);
  const gone = cut ? nodesOnlyBehind(cut, before) : branchOf(node, before);
  if (cut) delete draft.edges[cut.id];
  for (const id of gone) delete draft.nodes[id];
  for (const { id, from, to } of Object.values(before.edges)) if (gone.has(from) || gone.has(to)) delete draft.edges[id];
  return null;
}

function onlyPlaceBehind(start: string, gone: ReadonlySet<string>, onward: Successors): string | undefined {
  const places = new Set<string>();
  const seen = new Set([start]);
  // A set hands out what is added while it is walked.
  for (const node of seen) for (const to of onward.get(node) ?? []) (gone.has(to) ? seen : places).add(to);
  return places.size === 1 ? [...places][0] : undefined;
}

function nodesOnlyBehind(cut: WorkflowEdge, before: WorkflowDocument): ReadonlySet<string> {
  const rest = Object.values(before.edges).filter(({ id }) => id !== cut.id);
  return onlyReachedFrom(cut.to, before, rest, (id) => id !== cut.from);
}

function branchOf(node: string, before: WorkflowDocument): ReadonlySet<string> {
  return onlyReachedFrom(node, before, Object.values(before.edges).filter(({ to }) => to !== node), () => true);
}

/** The start and what lies behind it, as far as nothing else leads there; `mayGo` keeps the rest of a circle standing. */
function onlyReachedFrom(start: string, { nodes }: WorkflowDocument, edges: readonly WorkflowEdge[], mayGo: (id: string) => boolean): ReadonlySet<string> {
  const next = successorsOf(Object.keys(nodes), edges);
  const behind = reachableFrom([start], next);
  const kept = reachableFrom(Object.keys(nodes).filter((id) => !behind.has(id) || !mayGo(id)), next);
  return new Set([...behind].filter((id) => !kept.has(id)));
}
