import { forwardSuccessors } from '#shared/plan/forward-edges.ts';
import { topologicalOrder } from '#shared/plan/graph-order.ts';
import { cornerOf, fragmentOf, type Fragment } from './clipboard.ts';
import type { Json, Position } from './document.ts';
import { noPlace, placed, unknownId, type Editing } from './editing.ts';
import { addEdge } from './edit-edges.ts';
import { hasPort, isTrigger } from './ports.ts';
import { refusal, type Refusal } from './refusal.ts';

/**
 * Sets a fragment down with fresh ids. What its params say of each other's steps (`steps.<id>.…`) goes over to the
 * new ones; what they say of steps left behind stays, for `compile` to judge.
 */
export function pasteFragment(editing: Editing, { nodes, edges, notes }: Fragment, corner: Position): Refusal | null {
  const { draft, ids } = editing;
  const refused = faultOf(editing, { nodes, edges, notes });
  if (refused) return refused;
  const fresh = new Map(nodes.map(({ id }) => [id, ids.next('nod')]));
  const place = ({ x, y }: Position): Position | null => placed({ x: corner.x + x, y: corner.y + y });
  for (const node of nodes) {
    const position = place(node.position);
    if (!position) return noPlace;
    const id = fresh.get(node.id)!;
    draft.nodes[id] = { ...node, id, position, params: redirected(node.params, fresh) as typeof node.params };
  }
  for (const { text, size, position: old } of notes) {
    const [id, position] = [ids.next('nte'), place(old)];
    if (!position) return noPlace;
    draft.notes[id] = { id, text, position, size };
  }
  for (const { from, port, to } of edges) addEdge(editing, { from: fresh.get(from)!, port, to: fresh.get(to)! });
  return null;
}

/** The same without the clipboard, beside the originals. */
export function duplicate(editing: Editing, ids: readonly string[], offset: Position): Refusal | null {
  const { nodes, notes } = editing.before;
  const unknown = ids.find((id) => !nodes[id] && !notes[id]);
  if (unknown !== undefined) return unknownId(unknown);
  const { x, y } = cornerOf(ids.map((id) => (nodes[id] ?? notes[id])!.position));
  return pasteFragment(editing, fragmentOf(editing.before, ids), { x: x + offset.x, y: y + offset.y });
}

/** A fragment may come from anybody's hand, so it is asked all that a drawn line is asked. */
function faultOf({ before, types }: Editing, { nodes, edges }: Fragment): Refusal | null {
  const triggers = [...Object.values(before.nodes), ...nodes].filter((node) => isTrigger(node, types));
  const second = nodes.find((node) => triggers.length > 1 && isTrigger(node, types));
  if (second) return refusal('graph.many-triggers', { node: triggers[0]!.id });
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const taken = new Map<string, string>();
  for (const { id, from, port, to } of edges) {
    const [source, target] = [byId.get(from), byId.get(to)];
    if (!source || !target) return refusal('id.unknown', { id: source ? to : from });
    if (!hasPort(source, port, types)) return refusal('port.unknown', { node: from, port });
    if (isTrigger(target, types)) return refusal('edge.into-trigger', { node: to });
    const other = taken.get(`${from}/${port}`);
    if (other !== undefined) return refusal('port.taken', { node: from, port, edge: other });
    taken.set(`${from}/${port}`, id);
  }
  const { cycle: [first, next] } = topologicalOrder(forwardSuccessors(nodes, edges, types));
  return first === undefined ? null : refusal('graph.cycle', { from: first, to: next ?? first });
}

function redirected(value: Json, fresh: ReadonlyMap<string, string>): Json {
  // A param that names a step is its id alone; no other text looks like one.
  if (typeof value === 'string') return fresh.get(value) ?? value.replace(/\b(steps(?:\.|\[["']))([A-Za-z0-9_-]{1,64})/g, (all, before: string, id: string) => (fresh.has(id) ? before + fresh.get(id) : all));
  if (Array.isArray(value)) return value.map((entry) => redirected(entry, fresh));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, redirected(entry, fresh)]));
}
