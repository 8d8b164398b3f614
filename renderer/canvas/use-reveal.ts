import { useEffect } from 'react';
import { useSession } from '#renderer/journey/journey-context.ts';
import { useCanvas } from './canvas-context.ts';
import { showsPalette } from './palette-room.ts';
import type { Surroundings } from './surroundings.ts';
import { showNode } from './view-acts.ts';

/** Brings into view what another part of the page has asked for, and clears the wish; and keeps the selected step from under the side that opens. */
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

  const open = useSession(({ panel }) => panel !== null);
  // The list of steps may make way for the side, and come back when somebody asks for it.
  const list = useCanvas(showsPalette);
  useEffect(() => {
    const { selection } = around.journey.session.getState();
    if (!open || !root || selection.length !== 1) return undefined;
    const frame = requestAnimationFrame(() => showNode(around, selection[0]!, false));
    return () => cancelAnimationFrame(frame);
  }, [open, list, root, around]);
}
