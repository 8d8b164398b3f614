import { useEffect } from 'react';
import { useJourney } from './journey-context.ts';

/** Undo and redo wherever the focus is, but in a field: there they are the field's own. Esc closes the side. */
export function usePageKeys(): void {
  const { document: doc, session } = useJourney();
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || isTyping(event.target)) return;
      const key = event.key.toLowerCase();
      const command = event.ctrlKey || event.metaKey;
      if (command && (key === 'y' || (key === 'z' && event.shiftKey))) doc.redo();
      else if (command && key === 'z') doc.undo();
      else if (command && key === 's') void doc.save();
      else if (event.key === 'Escape' && !command && session.getState().panel !== null && !document.querySelector('[role="dialog"],[role="menu"]')) session.setState({ panel: null });
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [doc, session]);
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.closest('input:not([type=checkbox]):not([type=radio]),textarea,select,[role="dialog"]') !== null);
}
