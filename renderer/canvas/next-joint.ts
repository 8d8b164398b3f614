import type { NodeTypes } from '#shared/node/node-type.ts';
import { WAY_KINDS } from '#shared/node/ways.ts';
import { ERROR_PORT } from '#shared/plan/check-edges.ts';
import type { Joint } from '#renderer/editor/command.ts';
import type { WorkflowDocument } from '#renderer/editor/document.ts';
import { isTrigger, portsOf } from '#renderer/editor/ports.ts';
import { layoutOf } from './place-step.ts';

/** Where “the next step” goes after this one: the first way that is still open, else into the usual way's line. Null where the journey ends. */
export function jointBehind(document: WorkflowDocument, types: NodeTypes, id: string): Joint | null {
  const node = document.nodes[id];
  if (!node) return null;
  const { ports, fan } = layoutOf(node, document, types);
  const [usual] = portsOf(node, types) ?? ['out'];
  const open = fan ? ports.find(({ wired, id: port }) => !wired && port !== ERROR_PORT)?.id : undefined;
  const port = open ?? usual;
  return port === undefined ? null : { node: id, port };
}

/** The place a new step is surely meant for where nothing is selected: the only end that is still open. */
export function onlyOpenEnd(document: WorkflowDocument, types: NodeTypes): Joint | null {
  const leaving = new Set(Object.values(document.edges).map(({ from }) => from));
  const open = Object.values(document.nodes).filter((node) => !leaving.has(node.id) && portsOf(node, types)?.length !== 0);
  return open.length === 1 ? jointBehind(document, types, open[0]!.id) : null;
}

/** Whether a step of this type can be put there; the rest of the menu of steps is left out. */
export function mayFollow(document: WorkflowDocument, types: NodeTypes, slug: string, joint: Joint | null): boolean {
  const type = types.byType.get(slug);
  if (!type) return false;
  if (type.trigger) return joint === null && !Object.values(document.nodes).some((node) => isTrigger(node, types));
  const cut = joint !== null && ('edge' in joint || Object.values(document.edges).some(({ from, port }) => from === joint.node && port === joint.port));
  return !cut || type.ports.length > 0 || Object.values(type.params).some(({ kind }) => WAY_KINDS.has(kind));
}
