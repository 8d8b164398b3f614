import type { Viewport } from '@xyflow/react';

interface Box { readonly x: number; readonly y: number; readonly width: number; readonly height: number }

/** Smaller than this nothing can be read, so a large journey is shown from its beginning instead. */
const READABLE = 0.7;
const PADDING = 40;
/** What lies lower than this, in px from the bottom, may lie under the toolbar. */
export const TOOLBAR_ROOM = 80;
/** A short journey hangs from here: it grows downwards. In px from the top. */
const TOP = 120;

/** What is seen when a journey is opened for the first time: all of it, never larger than life, never too small to read. */
export function firstView(whole: Box, start: Box, stage: { readonly width: number; readonly height: number }): Viewport {
  const height = stage.height - PADDING - TOOLBAR_ROOM;
  const zoom = Math.min(1, (stage.width - 2 * PADDING) / whole.width, height / whole.height);
  if (zoom >= READABLE) return { zoom, x: (stage.width - whole.width * zoom) / 2 - whole.x * zoom, y: Math.min(TOP, PADDING + (height - whole.height * zoom) / 2) - whole.y * zoom };
  const near = 0.85;
  return { zoom: near, x: stage.width / 2 - (start.x + start.width / 2) * near, y: PADDING - start.y * near };
}
