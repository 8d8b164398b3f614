import { useEffect } from 'react';

/** What a key does on the list of journeys; null for nothing. Never while somebody types, chooses or answers a question. */
function homeKey(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'isComposing'>, target: Element | null): 'new' | 'search' | null {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return null;
  if (target?.closest('input, textarea, select, [contenteditable="true"], [role="dialog"], [role="menu"]')) return null;
  if (event.key === '/') return 'search';
  return event.key.toLowerCase() === 'n' ? 'new' : null;
}

export function useHomeKeys(acts: Readonly<Record<'new' | 'search', () => void>>): void {
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      const act = homeKey(event, event.target instanceof Element ? event.target : null);
      if (act === null || document.querySelector('[role="dialog"]')) return;
      event.preventDefault();
      acts[act]();
    };
    window.addEventListener('keydown', press);
    return () => { window.removeEventListener('keydown', press); };
  });
}
