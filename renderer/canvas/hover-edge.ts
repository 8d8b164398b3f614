import type { CanvasStore } from './canvas-state.ts';

/** Long enough for the hand to get from the line to the button on it, in ms. */
const GRACE = 150;

const leaving = new WeakMap<CanvasStore, ReturnType<typeof setTimeout>>();

/** The line under the pointer, or soon none. */
export function hoverEdge(canvas: CanvasStore, id: string | null): void {
  clearTimeout(leaving.get(canvas));
  if (id !== null) canvas.setState({ hoveredEdge: id });
  else leaving.set(canvas, setTimeout(() => canvas.setState({ hoveredEdge: null }), GRACE));
}
