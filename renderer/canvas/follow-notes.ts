import type { Positions } from '#renderer/editor/command.ts';
import type { Position, WorkflowDocument } from '#renderer/editor/document.ts';

/** A note speaks of what it lies beside, so it goes where its nearest step goes. */
export function followNotes({ nodes, notes }: Pick<WorkflowDocument, 'nodes' | 'notes'>, places: Positions): Positions {
  const moved = Object.values(nodes).filter(({ id }) => places[id]);
  return Object.fromEntries(Object.values(notes).flatMap(({ id, position }) => {
    const near = moved.toSorted((a, b) => distance(a.position, position) - distance(b.position, position))[0];
    if (!near) return [];
    const to = places[near.id]!;
    return [[id, { x: position.x + to.x - near.position.x, y: position.y + to.y - near.position.y }]];
  }));
}

function distance(a: Position, b: Position): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}
