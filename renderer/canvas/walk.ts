import type { NodeTypes } from '#shared/node/node-type.ts';
import type { Position, WorkflowDocument } from '#renderer/editor/document.ts';
import { isTrigger } from '#renderer/editor/ports.ts';
import { layoutOf } from './place-step.ts';

export type Direction = 'up' | 'down' | 'left' | 'right';

/**
 * The step that an arrow key leads to: down to the next one, up to the one before, sideways to the others at the same
 * fork. Where the line says nothing, to the nearest card in that direction.
 */
export function stepTo(document: WorkflowDocument, types: NodeTypes, from: string, direction: Direction): string | null {
  const node = document.nodes[from];
  if (!node) return firstStep(document, types);
  const edges = Object.values(document.edges).filter(({ from: start, to }) => document.nodes[start] && document.nodes[to]);
  const into = edges.filter(({ to }) => to === from);
  if (direction === 'up' && into.length > 0) return straightest(node.position, into.map((edge) => edge.from), document);
  if (direction === 'down') {
    const order = layoutOf(node, document, types).ports.map(({ id }) => id);
    const out = edges.filter((edge) => edge.from === from).sort((a, b) => order.indexOf(a.port) - order.indexOf(b.port));
    if (out.length > 0) return straightest(node.position, out.map(({ to }) => to), document);
  }
  if (direction === 'left' || direction === 'right') {
    const parents = new Set(into.map((edge) => edge.from));
    const siblings = edges.filter((edge) => parents.has(edge.from) && edge.to !== from).map(({ to }) => to);
    return nearest(node.position, direction, siblings, document) ?? nearest(node.position, direction, Object.keys(document.nodes), document);
  }
  return nearest(node.position, direction, Object.keys(document.nodes), document);
}

export function firstStep({ nodes }: WorkflowDocument, types: NodeTypes): string | null {
  const all = Object.values(nodes);
  return (all.find((node) => isTrigger(node, types)) ?? all.toSorted((a, b) => a.position.y - b.position.y)[0])?.id ?? null;
}

/** The one that lies most nearly above or below. */
function straightest({ x }: Position, ids: readonly string[], { nodes }: WorkflowDocument): string {
  return ids.toSorted((a, b) => Math.abs(nodes[a]!.position.x - x) - Math.abs(nodes[b]!.position.x - x))[0]!;
}

function nearest(from: Position, direction: Direction, ids: readonly string[], { nodes }: WorkflowDocument): string | null {
  const [ahead, aside] = direction === 'left' || direction === 'right' ? (['x', 'y'] as const) : (['y', 'x'] as const);
  const sign = direction === 'left' || direction === 'up' ? -1 : 1;
  // What lies aside counts double, so that the way stays straight.
  const far = (id: string): number => Math.abs(nodes[id]!.position[ahead] - from[ahead]) + 2 * Math.abs(nodes[id]!.position[aside] - from[aside]);
  return ids.filter((id) => (nodes[id]!.position[ahead] - from[ahead]) * sign > 0).toSorted((a, b) => far(a) - far(b))[0] ?? null;
}
