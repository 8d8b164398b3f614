import type { Joint } from '#renderer/editor/command.ts';
import type { Position } from '#renderer/editor/document.ts';
import { isTrigger } from '#renderer/editor/ports.ts';
import { CARD, GAP, GRID } from './card-layout.ts';
import { jointBehind, onlyOpenEnd } from './next-joint.ts';
import { centredAt, placeStep } from './place-step.ts';
import { chosenIds, dispatch, graphOf, middle, targetIds, type Surroundings } from './surroundings.ts';
import type { Direction } from './walk.ts';

/** A new step, selected and with its settings shown. Joined to nothing it lies at `at`, else in the middle of what is seen. */
export function addStep(around: Surroundings, type: string, joint: Joint | null, at: Position | null): void {
  const { types, journey } = around;
  const height = types.byType.get(type)?.ports.length === 0 ? CARD.short : CARD.height;
  // A line that was let go of ends just there, so the card's upper border does too.
  const placed = joint && !at ? placeStep(graphOf(around), types, joint, height) : { position: centredAt(at ?? middle(around), joint ? 0 : height), moved: {} };
  const [id] = dispatch(around, { kind: 'add-node', type, ...placed, ...(joint && { joint }) }) ?? [];
  if (id === undefined) return;
  // It is led to once the side has opened, and taken its room.
  journey.session.setState({ selection: [id], panel: 'step', field: null, reveal: id });
}

/** Where a step goes that is only said to be added: behind the one selected step, else at the only open end. */
export function jointOfSelection(around: Surroundings): Joint | null {
  const [graph, chosen] = [graphOf(around), chosenIds(around)];
  const [only] = chosen;
  if (chosen.length === 1 && graph.edges[only!]) return { edge: only! };
  return chosen.length === 1 ? jointBehind(graph, around.types, only!) : chosen.length === 0 ? onlyOpenEnd(graph, around.types) : null;
}

export function addNext(around: Surroundings, type: string): void {
  addStep(around, type, around.types.byType.get(type)?.trigger ? null : jointOfSelection(around), null);
}

/** An empty note, with the cursor in it. */
export function addNote(around: Surroundings, at: Position | null): void {
  const { x, y } = at ?? middle(around);
  const [id] = dispatch(around, { kind: 'add-note', text: '', position: { x: Math.round(x), y: Math.round(y) }, size: { width: 200, height: 120 } }) ?? [];
  if (id === undefined) return;
  around.journey.session.setState({ selection: [id] });
  around.canvas.setState({ writing: id });
}

export function removeChosen(around: Surroundings): void {
  const ids = targetIds(around);
  if (ids.length === 0 || !dispatch(around, { kind: 'remove', ids })) return;
  around.journey.session.setState({ selection: [] });
  // The focus would be nowhere, and the keys with it.
  around.now.root?.focus({ preventScroll: true });
}

export function removeBranch(around: Surroundings, node: string, port?: string): void {
  if (dispatch(around, { kind: 'remove-branch', node, ...(port !== undefined && { port }) })) around.journey.session.setState({ selection: [] });
}

/** Off, people pass through; on again if all of them are off. A start cannot be passed through. */
export function toggleOff(around: Surroundings): void {
  const graph = graphOf(around);
  const nodes = targetIds(around).filter((id) => graph.nodes[id] && !isTrigger(graph.nodes[id], around.types));
  if (nodes.length > 0) dispatch(around, { kind: 'set-off', nodes, off: nodes.every((id) => graph.nodes[id]!.off !== null) ? null : 'pass' });
}

export function duplicateChosen(around: Surroundings): void {
  const graph = graphOf(around);
  const ids = targetIds(around).filter((id) => graph.nodes[id] ?? graph.notes[id]);
  const added = ids.length > 0 ? dispatch(around, { kind: 'duplicate', ids, offset: { x: CARD.width + GAP.x, y: 0 } }) : null;
  if (added) around.journey.session.setState({ selection: added });
}

/** Presses in a row are one move; a pause, or another act, ends it. */
export function nudge(around: Surroundings, direction: Direction, gesture: string): void {
  const { nodes, notes } = graphOf(around);
  const by = { up: [0, -GRID], down: [0, GRID], left: [-GRID, 0], right: [GRID, 0] }[direction] as [number, number];
  const places = targetIds(around).flatMap((id) => {
    const found = nodes[id] ?? notes[id];
    return found ? [[id, { x: found.position.x + by[0], y: found.position.y + by[1] }] as const] : [];
  });
  if (places.length > 0) dispatch(around, { kind: 'move', positions: Object.fromEntries(places) }, gesture);
}

export function selectAll({ journey }: Surroundings): void {
  const { nodes, notes } = journey.document.getState().document;
  journey.session.setState({ selection: [...Object.keys(nodes), ...Object.keys(notes)] });
}

export function openSettings(around: Surroundings, id: string): void {
  if (graphOf(around).nodes[id]) around.journey.session.setState({ selection: [id], panel: 'step' });
}
