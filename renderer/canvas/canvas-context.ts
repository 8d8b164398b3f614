import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { CanvasState } from './canvas-state.ts';
import type { Surroundings } from './surroundings.ts';

export const CanvasContext = createContext<Surroundings | null>(null);

export function useSurroundings(): Surroundings {
  const around = useContext(CanvasContext);
  if (!around) throw new Error('no canvas above this component');
  return around;
}

/** Select little, as of a journey's own stores. */
export function useCanvas<T>(select: (state: CanvasState) => T): T {
  return useStore(useSurroundings().canvas, select);
}
