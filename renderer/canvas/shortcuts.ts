import type { Direction } from './walk.ts';

export type Walk = `walk-${Direction}`;
export type Nudge = `nudge-${Direction}`;
export type CanvasCommand =
  | 'add' | 'open' | 'rename' | 'toggle-off' | 'delete' | 'select-all' | 'copy' | 'cut' | 'paste' | 'duplicate' | 'undo' | 'redo' | 'escape'
  | 'fit' | 'fit-selection' | 'zoom-100' | 'zoom-in' | 'zoom-out' | 'tidy' | 'minimap' | 'palette' | 'note' | 'sheet' | Walk | Nudge;

interface Keys {
  /** `KeyboardEvent.key` in lower case; a letter or sign means what is written, wherever it lies on the keyboard. */
  readonly keys: readonly string[];
  readonly mod?: boolean;
  readonly shift?: boolean;
}

/** In the order of the shortcut sheet. The first of `keys` is the one that is shown. */
export const shortcuts: Readonly<Record<CanvasCommand, Keys>> = {
  add: { keys: ['tab', '/'] }, open: { keys: ['enter'] }, rename: { keys: ['f2'] }, 'toggle-off': { keys: ['d'] }, delete: { keys: ['delete', 'backspace'] }, note: { keys: ['n'] },
  'select-all': { keys: ['a'], mod: true }, copy: { keys: ['c'], mod: true }, cut: { keys: ['x'], mod: true }, paste: { keys: ['v'], mod: true },
  duplicate: { keys: ['d'], mod: true }, undo: { keys: ['z'], mod: true }, redo: { keys: ['z'], mod: true, shift: true }, escape: { keys: ['escape'] },
  'walk-up': { keys: ['arrowup'] }, 'walk-down': { keys: ['arrowdown'] }, 'walk-left': { keys: ['arrowleft'] }, 'walk-right': { keys: ['arrowright'] },
  'nudge-up': { keys: ['arrowup'], mod: true }, 'nudge-down': { keys: ['arrowdown'], mod: true }, 'nudge-left': { keys: ['arrowleft'], mod: true }, 'nudge-right': { keys: ['arrowright'], mod: true },
  fit: { keys: ['1'] }, 'fit-selection': { keys: ['2'] }, 'zoom-100': { keys: ['0'] }, 'zoom-in': { keys: ['+', '='] }, 'zoom-out': { keys: ['-', '_'] },
  tidy: { keys: ['t'], shift: true }, minimap: { keys: ['m'] }, palette: { keys: ['p'] }, sheet: { keys: ['?', '？'] },
};

type Pressed = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>;

/** What a press means here, or null. Signs are taken as typed, so Shift counts only with letters and named keys. */
export function commandOf({ key: pressed, ctrlKey, metaKey, shiftKey, altKey }: Pressed): CanvasCommand | null {
  if (altKey) return null;
  const key = pressed.toLowerCase();
  const mod = ctrlKey || metaKey;
  if (mod && !shiftKey && key === 'y') return 'redo';
  const typed = key.length === 1 && !/[a-z]/.test(key);
  const found = (Object.entries(shortcuts) as [CanvasCommand, Keys][]).find(([, { keys, mod: wantsMod = false, shift = false }]) =>
    keys.includes(key) && wantsMod === mod && (typed || shift === shiftKey));
  return found ? found[0] : null;
}

const SIGNS: Readonly<Record<string, string>> = {
  arrowup: '↑', arrowdown: '↓', arrowleft: '←', arrowright: '→', escape: 'Esc', delete: 'Del', enter: 'Enter', tab: 'Tab',
};

/** As it stands on the keys of this computer, e.g. `Ctrl+Shift+Z`, `⇧⌘Z`. */
export function keyText(command: CanvasCommand, mac: boolean): string {
  const { keys: [key = ''], mod = false, shift = false } = shortcuts[command];
  const sign = SIGNS[key] ?? key.toUpperCase();
  return mac ? `${shift ? '⇧' : ''}${mod ? '⌘' : ''}${sign}` : [...(mod ? ['Ctrl'] : []), ...(shift ? ['Shift'] : []), sign].join('+');
}
