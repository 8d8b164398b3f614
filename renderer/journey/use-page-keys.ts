import { useEffect } from 'react';
import { useJourney } from './journey-context.ts';

/** Undo and redo wherever the focus is, but in a field: there they are the field's own. Esc closes the side, from within it too. */
export function usePageKeys(): void {
  const { document: doc, session } = useJourney();
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || isTyping(event.target)) return;
      const key = event.key.toLowerCase();
      if (!event.ctrlKey && !event.metaKey) return;
      if (key === 'y' || (key === 'z' && event.shiftKey)) doc.redo();
      else if (key === 'z') doc.undo();
      else if (key === 's') void doc.save();
      else return;
      event.preventDefault();
    };
    // Before anybody else hears it, because what is open then decides whose key it is.
    const onEscape = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || event.isComposing || session.getState().panel === null || document.querySelector(OPEN) !== null) return;
      if (!isTyping(event.target) || isInside(event.target)) session.setState({ panel: null });
    };
    window.addEventListener('keydown', onKey);
    window.addEventListener('keydown', onEscape, true);
    return () => {
      window.removeEventListener('keydown', onKey);
      window.removeEventListener('keydown', onEscape, true);
    };
  }, [doc, session]);
}

/** What Esc closes first. */
const OPEN = '[role="dialog"], [role="menu"], [data-side] input[aria-expanded="true"]';

function isInside(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('[data-side]') !== null;
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.closest('input:not([type=checkbox]):not([type=radio]),textarea,select,[role="dialog"]') !== null);
}
