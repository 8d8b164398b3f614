import type { NodeType } from '#shared/node/node-type.ts';
import { ERROR_PORT } from '#shared/plan/check-edges.ts';
import type { WorkflowEdge, WorkflowSettings } from '#shared/workflow/workflow.ts';
import type { Command, ParamChange, Positions } from './command.ts';
import { edgeAt } from './document.ts';
import { noPlace, placed, unknownId, type Editing } from './editing.ts';
import { join } from './edit-edges.ts';
import { isTrigger, portsOf } from './ports.ts';
import { refusal, type Refusal } from './refusal.ts';
import { setParam } from './set-param.ts';
import { fittingParams, startingParams } from './starting-params.ts';

const ALWAYS: WorkflowSettings['reentry'] = { mode: 'always' };
type Of<Kind extends Command['kind']> = Extract<Command, { kind: Kind }>;

export function addNode(editing: Editing, { type: slug, position, joint, name = '', params = {}, moved = {} }: Of<'add-node'>): Refusal | null {
  const { draft, types, ids } = editing;
  const type = types.byType.get(slug);
  if (!type) return refusal('type.unknown', { type: slug });
  const place = placed(position);
  if (!place) return noPlace;
  const other = type.trigger ? triggerBeside(editing) : null;
  if (other) return refusal('graph.many-triggers', { node: other });
  const id = ids.next('nod');
  draft.nodes[id] = { id, type: slug, name, params: { ...startingParams(type.params), ...params }, position: place, off: null, onError: { retry: 0, then: 'stop' } };
  if (type.trigger) usualReentry(editing, undefined, type);
  return (joint ? join(editing, id, joint) : null) ?? move(editing, moved);
}

/** Nodes and notes alike. */
export function move({ draft }: Editing, positions: Positions): Refusal | null {
  for (const [id, position] of Object.entries(positions)) {
    const moved = draft.nodes[id] ?? draft.notes[id];
    if (!moved) return unknownId(id);
    const place = placed(position);
    if (!place) return noPlace;
    Object.assign(moved.position, place);
  }
  return null;
}

export function setParams(editing: Editing, node: string, changes: readonly ParamChange[]): Refusal | null {
  const { before, draft, types } = editing;
  const [old, target] = [before.nodes[node], draft.nodes[node]];
  if (!old || !target) return unknownId(node);
  for (const { path, value } of changes) {
    const refused = setParam(target.params, path, value);
    if (refused) return refused;
  }
  const left = portsOf(target, types);
  for (const port of portsOf(old, types) ?? []) {
    const edge = left?.includes(port) ? undefined : edgeAt(before, node, port);
    if (edge) delete draft.edges[edge.id];
  }
  return null;
}

export function replaceType(editing: Editing, node: string, slug: string): Refusal | null {
  const { before, draft, types } = editing;
  const [old, target, type] = [before.nodes[node], draft.nodes[node], types.byType.get(slug)];
  if (!old || !target) return unknownId(node);
  if (!type) return refusal('type.unknown', { type: slug });
  if (old.type === slug) return null;
  const other = type.trigger ? triggerBeside(editing, node) : null;
  if (other) return refusal('graph.many-triggers', { node: other });
  if (type.trigger) usualReentry(editing, types.byType.get(old.type), type);
  target.type = slug;
  target.params = { ...startingParams(type.params), ...fittingParams(type.params, old.params) };

  const edges = Object.values(before.edges);
  if (type.trigger) for (const { id, to } of edges) if (to === node) delete draft.edges[id];
  const ports = portsOf({ ...old, type: slug, params: target.params }, types)!;
  const leaving = edges.filter(({ from, port }) => from === node && port !== ERROR_PORT);
  const unfit = leaving.filter(({ port }) => !ports.includes(port));
  const main = leaving.some(({ port }) => port === ports[0]) ? undefined : mainOf(unfit, portsOf(old, types)?.[0]);
  for (const { id } of unfit) {
    if (id === main?.id && ports[0] !== undefined) draft.edges[id]!.port = ports[0];
    else delete draft.edges[id];
  }
  return null;
}

/** How often people may enter follows the start, unless somebody has chosen. */
function usualReentry({ before, draft }: Editing, from: NodeType | undefined, to: NodeType): void {
  const usual = from?.reentry ?? ALWAYS;
  const { reentry } = before.settings;
  const untouched = reentry.mode === usual.mode && reentry.hours === usual.hours && reentry.whileActive === undefined;
  const wanted = to.reentry ?? ALWAYS;
  if (untouched && (wanted.mode !== reentry.mode || wanted.hours !== reentry.hours)) draft.settings.reentry = { ...wanted };
}

/** The edge that goes on with the line: the one of the usual port, or the only one there is. */
function mainOf(edges: readonly WorkflowEdge[], usual: string | undefined): WorkflowEdge | undefined {
  return edges.find(({ port }) => port === usual) ?? (edges.length === 1 ? edges[0] : undefined);
}

function triggerBeside({ before, types }: Editing, except?: string): string | null {
  return Object.values(before.nodes).find((node) => node.id !== except && isTrigger(node, types))?.id ?? null;
}
