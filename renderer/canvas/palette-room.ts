import type { CanvasState } from './canvas-state.ts';

/** In px; the palette's own is written in its style sheet. */
const PALETTE = 248;
const LEAST_STAGE = 480;

type List = Pick<CanvasState, 'palette' | 'tight' | 'insisted'>;

/** Whether palette and drawing share so much room badly. */
export function isTight(width: number): boolean {
  return width - PALETTE < LEAST_STAGE;
}

/** Wanted, and either there is room for it or somebody has asked for it knowing there is little. */
export function showsPalette({ palette, tight, insisted }: List): boolean {
  return palette && (!tight || insisted);
}

/** Shows or hides it at somebody's wish. */
export function togglePalette(list: List): Pick<List, 'palette' | 'insisted'> {
  const shown = !showsPalette(list);
  return { palette: shown, insisted: shown && list.tight };
}

/** The room has changed: what was insisted on was meant for as it was before. */
export function withRoom(list: List, width: number): Partial<List> {
  const tight = isTight(width);
  return tight === list.tight ? {} : { tight, insisted: false };
}
