import { useEffect } from 'react';
import { useSession } from '#renderer/journey/journey-context.ts';
import type { Surroundings } from './surroundings.ts';
import { showNode } from './view-acts.ts';

/** Brings into view what another part of the page has asked for, and clears the wish. */
export function useReveal(around: Surroundings, root: HTMLElement | null): void {
  const reveal = useSession((session) => session.reveal);
  useEffect(() => {
    if (reveal === null || !root) return undefined;
    // The side that opens with it takes away room first.
    const frame = requestAnimationFrame(() => {
      around.journey.session.setState({ reveal: null });
      showNode(around, reveal);
    });
    return () => cancelAnimationFrame(frame);
  }, [reveal, root, around]);
}
