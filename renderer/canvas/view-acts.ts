import type { Positions } from '#renderer/editor/command.ts';
import type { Position } from '#renderer/editor/document.ts';
import { forwardEdges } from '#shared/plan/forward-edges.ts';
import { askLayout } from '#renderer/layout/ask-layout.ts';
import type { LayoutRequest } from '#renderer/layout/tidy-layout.ts';
import { GAP, GRID } from './card-layout.ts';
import { TOOLBAR_ROOM } from './first-view.ts';
import { followNotes } from './follow-notes.ts';
import { layoutOf } from './place-step.ts';
import { chosenIds, dispatch, graphOf, targetIds, type Surroundings } from './surroundings.ts';
import { firstStep, stepTo, type Direction } from './walk.ts';

const LAYOUT_MS = 250;
/** Below it a card cannot be read, so nobody is led to one at less. */
const READABLE = 0.6;
const PADDING = { top: '32px', right: '32px', bottom: `${TOOLBAR_ROOM}px`, left: '32px' } as const;
/** More cards than this are not seen to move anyway. */
const MOST_ANIMATED = 300;

export function fitAll({ view }: Surroundings): void {
  void view.fitView({ padding: PADDING, maxZoom: 1, duration: motion() });
}

export function fitChosen(around: Surroundings): void {
  const nodes = chosenIds(around).map((id) => ({ id }));
  if (nodes.length > 0) void around.view.fitView({ nodes, padding: PADDING, maxZoom: 1, duration: motion() });
}

export function zoomBy({ view }: Surroundings, way: 'in' | 'out'): void {
  void (way === 'in' ? view.zoomIn({ duration: motion() }) : view.zoomOut({ duration: motion() }));
}

export function zoomTo({ view }: Surroundings, zoom: number): void {
  void view.zoomTo(zoom, { duration: motion() });
}

/**
 * Brings a step or note into view, moving as little as possible: what is seen already stays where it is.
 *
 * @param near whether one that is too small to be read is brought nearer
 */
export function showNode({ view, flow, now: { root } }: Surroundings, id: string, near = true): void {
  const node = flow.store.getState().nodes.find((one) => one.id === id);
  if (!node || !root) return;
  const [width, height] = [node.width ?? 0, node.height ?? 0];
  const { left, top, right, bottom } = root.getBoundingClientRect();
  const from = view.flowToScreenPosition(node.position);
  const to = view.flowToScreenPosition({ x: node.position.x + width, y: node.position.y + height });
  const zoom = view.getZoom();
  const seen = from.x >= left && from.y >= top && to.x <= right && to.y <= bottom - TOOLBAR_ROOM;
  if (seen && (zoom >= READABLE || !near)) return;
  // The view measures itself only after a side has opened; what is there now says where the middle is.
  const shown = near ? Math.max(READABLE, Math.min(1, zoom)) : zoom;
  void view.setViewport({ x: (right - left) / 2 - (node.position.x + width / 2) * shown, y: (bottom - top) / 2 - (node.position.y + height / 2) * shown, zoom: shown }, { duration: motion() });
}

/** Selects where an arrow key leads, and takes the focus along for those who listen. */
export function walk(around: Surroundings, direction: Direction): void {
  const graph = graphOf(around);
  const from = targetIds(around).at(-1);
  const to = from !== undefined && graph.nodes[from] ? stepTo(graph, around.types, from, direction) : (graph.edges[from ?? '']?.to ?? firstStep(graph, around.types));
  if (to === null) return;
  around.journey.session.setState({ selection: [to] });
  showNode(around, to);
  focusNode(around, to);
}

/** A card out of view is not drawn, so it can be focused only once the view has come there. */
export function focusNode({ now: { root } }: Surroundings, id: string): void {
  requestAnimationFrame(() => root?.querySelector<HTMLElement>(`.react-flow__node[data-id="${CSS.escape(id)}"]`)?.focus({ preventScroll: true }));
}

/** Lays everything out anew, as one change. */
export async function tidy(around: Surroundings): Promise<void> {
  const { canvas } = around;
  if (canvas.getState().tidying || Object.keys(graphOf(around).nodes).length === 0) return;
  canvas.setState({ tidying: true });
  try {
    const answer = await askLayout(layoutRequest(around));
    const before = graphOf(around);
    // Somebody may have deleted a step meanwhile.
    const places = Object.fromEntries(Object.entries(answer).filter(([id]) => before.nodes[id]));
    const positions = { ...places, ...followNotes(before, places) };
    const old = Object.fromEntries(Object.keys(positions).map((id) => [id, (before.nodes[id] ?? before.notes[id])!.position]));
    if (dispatch(around, { kind: 'tidy', positions })) animate(around, old, positions);
  } finally {
    canvas.setState({ tidying: false });
  }
}

function layoutRequest(around: Surroundings): LayoutRequest {
  const graph = graphOf(around);
  const nodes = Object.values(graph.nodes).map((node) => {
    const { width, height, ports } = layoutOf(node, graph, around.types);
    return { id: node.id, ...node.position, width, height, ports: ports.map(({ id }) => id) };
  });
  return { nodes, edges: forwardEdges(Object.keys(graph.nodes), Object.values(graph.edges), (id) => around.types.byType.get(graph.nodes[id]?.type ?? '')?.loops ?? []), gap: GAP, grid: GRID, anchor: firstStep(graph, around.types) };
}

function animate({ flow, journey }: Surroundings, from: Positions, to: Positions): void {
  const ids = Object.keys(to);
  if (motion() === 0 || ids.length > MOST_ANIMATED) return;
  const begun = performance.now();
  const after = journey.document.getState().document;
  const frame = (): void => {
    if (journey.document.getState().document !== after) return;
    const part = Math.min(1, (performance.now() - begun) / LAYOUT_MS);
    const eased = 1 - (1 - part) ** 3;
    flow.show(Object.fromEntries(ids.map((id) => [id, part === 1 ? to[id]! : between(from[id]!, to[id]!, eased)])));
    if (part < 1) requestAnimationFrame(frame);
  };
  frame();
}

function between(from: Position, to: Position, part: number): Position {
  return { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part };
}

function motion(): number {
  return matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : LAYOUT_MS;
}
