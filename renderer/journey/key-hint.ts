const MAC = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.platform);

/** A shortcut as this computer's people write it: `⌘⇧Z`, `Ctrl+Shift+Z`. */
export function keyHint(keys: string, mac: boolean = MAC): string {
  return mac ? `⌘${keys}` : `Ctrl+${keys.replace('⇧', 'Shift+')}`;
}
