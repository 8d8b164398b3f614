/** What a key means in a long table. */
export type TableMove = { readonly act: 'go'; readonly to: number } | { readonly act: 'open' | 'toggle' | 'all' | 'none' | 'delete' };

interface Key { readonly key: string; readonly ctrlKey: boolean; readonly metaKey: boolean }

/** Null for keys that mean nothing here. @param page rows that fit on screen */
export function moveInTable({ key, ctrlKey, metaKey }: Key, active: number, count: number, page: number): TableMove | null {
  const go = (to: number): TableMove => ({ act: 'go', to: Math.max(0, Math.min(count - 1, to)) });
  if ((ctrlKey || metaKey) && key.toLowerCase() === 'a') return { act: 'all' };
  if (ctrlKey || metaKey) return null;
  switch (key) {
    case 'ArrowDown': return go(active + 1);
    case 'ArrowUp': return go(active - 1);
    case 'PageDown': return go(active + page);
    case 'PageUp': return go(active - page);
    case 'Home': return go(0);
    case 'End': return go(count - 1);
    case 'Enter': return { act: 'open' };
    case ' ': return { act: 'toggle' };
    case 'Escape': return { act: 'none' };
    case 'Delete': return { act: 'delete' };
    default: return null;
  }
}
