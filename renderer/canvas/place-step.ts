import { reachableFrom, successorsOf } from '#shared/plan/graph-order.ts';
import type { NodeTypes } from '#shared/node/node-type.ts';
import type { WorkflowNode } from '#shared/workflow/workflow.ts';
import type { Joint, Positions } from '#renderer/editor/command.ts';
import { edgeAt, type Position, type WorkflowDocument } from '#renderer/editor/document.ts';
import { CARD, GAP, GRID, layCard, type CardLayout } from './card-layout.ts';

export interface Placed {
  readonly position: Position;
  /** Steps that make room, where they go. */
  readonly moved: Positions;
}

const nothing: Positions = {};

/** Where a new card goes so that its line is straight and it lies on nobody; what comes after it moves down if it must. */
export function placeStep(document: WorkflowDocument, types: NodeTypes, joint: Joint, height: number): Placed {
  const edge = 'edge' in joint ? document.edges[joint.edge] : edgeAt(document, joint.node, joint.port);
  const [from, port] = 'edge' in joint ? [edge?.from, edge?.port] : [joint.node, joint.port];
  const source = document.nodes[from ?? ''];
  if (!source || port === undefined) return { position: { x: 0, y: 0 }, moved: nothing };
  const below = belowPort(source, port, document, types);
  const target = edge && document.nodes[edge.to];
  if (!target) return { position: freeFrom(below, height, document, types), moved: nothing };

  const needed = height + GAP.y;
  const room = target.position.y - below.y;
  const position = { x: snapped(target.position.x + (layoutOf(target, document, types).width - CARD.width) / 2), y: below.y };
  // Where there is room for both, nobody has to move.
  return { position, moved: room >= needed ? nothing : pushedDown(document, target, needed - Math.max(0, room)) };
}

/** A new card with its middle at a point. */
export function centredAt({ x, y }: Position, height: number): Position {
  return { x: snapped(x - CARD.width / 2), y: snapped(y - height / 2) };
}

export function layoutOf(node: WorkflowNode, { edges }: WorkflowDocument, types: NodeTypes): CardLayout {
  return layCard(node, types, new Set(Object.values(edges).flatMap(({ from, port }) => (from === node.id ? [port] : []))));
}

/** Ways of a fan stand apart by the width of a card, so that what hangs on them has room. */
function belowPort(source: WorkflowNode, port: string, document: WorkflowDocument, types: NodeTypes): Position {
  const { width, height, ports, fan } = layoutOf(source, document, types);
  const index = Math.max(0, ports.findIndex(({ id }) => id === port));
  const wide = (CARD.width + GAP.x);
  const beside = ports[index] !== undefined && ports[index]!.x > width / 2 ? wide : ports[index] !== undefined && ports[index]!.x < width / 2 ? -wide : 0;
  const shift = fan ? (index - (ports.length - 1) / 2) * wide : beside;
  return { x: snapped(source.position.x + (width - CARD.width) / 2 + shift), y: snapped(source.position.y + height + GAP.y) };
}

function freeFrom(start: Position, height: number, document: WorkflowDocument, types: NodeTypes): Position {
  const boxes = Object.values(document.nodes).map((node) => ({ ...node.position, ...layoutOf(node, document, types) }));
  for (let place = start; ; place = { ...place, x: place.x + CARD.width + GAP.x }) {
    const taken = boxes.some((box) => place.x < box.x + box.width && box.x < place.x + CARD.width && place.y < box.y + box.height && box.y < place.y + height);
    if (!taken) return place;
  }
}

function pushedDown({ nodes, edges }: WorkflowDocument, target: WorkflowNode, by: number): Positions {
  const behind = reachableFrom([target.id], successorsOf(Object.keys(nodes), Object.values(edges)));
  return Object.fromEntries([...behind].map((id) => nodes[id]!).filter(({ position }) => position.y >= target.position.y)
    .map(({ id, position }) => [id, { x: position.x, y: snapped(position.y + by) }]));
}

function snapped(value: number): number {
  return Math.round(value / GRID) * GRID;
}
