import { useLayoutEffect, useState, type RefCallback } from 'react';
import { withRoom } from './palette-room.ts';
import type { Surroundings } from './surroundings.ts';

/** Watches how wide palette and drawing are together. */
export function usePaletteRoom({ canvas }: Surroundings): RefCallback<HTMLElement> {
  const [whole, setWhole] = useState<HTMLElement | null>(null);
  useLayoutEffect(() => {
    if (!whole) return undefined;
    const measure = (): void => canvas.setState((state) => withRoom(state, whole.clientWidth));
    measure();
    const watched = new ResizeObserver(measure);
    watched.observe(whole);
    return () => watched.disconnect();
  }, [whole, canvas]);
  return setWhole;
}
