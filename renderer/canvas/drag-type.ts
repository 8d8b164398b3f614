/** What is dragged from the list of steps, as the browser's drag and drop names it. */
export const DRAG_TYPE = 'application/x-weft-step';
/** Stands for the sticky note among the slugs of node types; none of them has a colon. */
export const NOTE_TYPE = 'weft:note';

// The browser hides what is dragged until it is dropped, but places to drop it have to light up before.
let current: string | null = null;

export function setDragged(type: string | null): void {
  current = type;
}

export function draggedType(): string | null {
  return current;
}
