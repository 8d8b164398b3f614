import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Joint } from '#renderer/editor/command.ts';
import type { Position } from '#renderer/editor/document.ts';

/** A place in the window, in CSS px. */
export type Spot = Position;

/** What a new step would be joined to while it is dragged over the canvas. */
export type DropTarget = { readonly edge: string } | { readonly node: string; readonly port: string };

export type MenuTarget =
  | { readonly kind: 'pane'; readonly at: Position }
  | { readonly kind: 'step' | 'note' | 'edge'; readonly id: string }
  | { readonly kind: 'many'; readonly ids: readonly string[] };

/** What only the canvas itself needs to know, and forgets when it is closed. */
export interface CanvasState {
  /** Whether the list of steps is wanted. `palette-room.ts` says whether it is shown. */
  readonly palette: boolean;
  /** There is too little room for list and drawing side by side. */
  readonly tight: boolean;
  /** Somebody wants the list even so. */
  readonly insisted: boolean;
  readonly minimap: boolean;
  readonly sheet: boolean;
  /** The menu of steps: where it is shown, where on the canvas the step goes, and what it is joined to. */
  readonly quickAdd: { readonly spot: Spot; readonly at: Position | null; readonly joint: Joint | null } | null;
  readonly menu: { readonly spot: Spot; readonly target: MenuTarget } | null;
  /** Step whose name is being written on its card. */
  readonly renaming: string | null;
  /** Note whose text is being written. */
  readonly writing: string | null;
  readonly hoveredEdge: string | null;
  readonly drop: DropTarget | null;
  /** Why something did not happen, beside the hand. */
  readonly hint: { readonly text: string; readonly spot: Spot } | null;
  /** Places are being worked out. */
  readonly tidying: boolean;
}
export type CanvasStore = StoreApi<CanvasState>;

export function createCanvasState(shown: { readonly palette: boolean; readonly minimap: boolean }): CanvasStore {
  return createStore<CanvasState>()(() => ({
    ...shown, tight: false, insisted: false, sheet: false, quickAdd: null, menu: null, renaming: null, writing: null, hoveredEdge: null, drop: null, hint: null, tidying: false,
  }));
}
