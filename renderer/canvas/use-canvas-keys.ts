import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { copiedText, pasteText } from './clipboard-acts.ts';
import { removeChosen } from './edit-acts.ts';
import { runCommand } from './run-command.ts';
import { commandOf, type CanvasCommand } from './shortcuts.ts';
import type { Surroundings } from './surroundings.ts';

/** Nudges further apart than this are two moves, in ms. */
const ONE_GESTURE = 1_000;
/** The page's own, wherever the focus is; and what the browser's clipboard events say themselves. */
const ELSEWHERE: ReadonlySet<CanvasCommand> = new Set(['undo', 'redo', 'copy', 'cut', 'paste']);

/** The canvas's keys, while nobody is typing and the focus is in no other part of the page. */
export function useCanvasKeys(around: Surroundings): void {
  const { t } = useTranslation('canvas');
  const gesture = useRef({ at: 0, number: 0 });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing || !isOurs(event.target, around)) return;
      const command = commandOf(event);
      if (command === null || ELSEWHERE.has(command) || !applies(command, event, around)) return;
      event.preventDefault();
      if (command.startsWith('nudge')) {
        if (event.timeStamp - gesture.current.at > ONE_GESTURE) gesture.current.number += 1;
        gesture.current.at = event.timeStamp;
      } else gesture.current.at = 0;
      runCommand(around, command, t, `nudge-${gesture.current.number}`);
    };
    // With these events comes a clipboard that needs no permission.
    const onCopy = (event: ClipboardEvent): void => {
      const text = !isOurs(event.target, around) || String(getSelection()) !== '' ? null : copiedText(around);
      if (text === null) return;
      event.preventDefault();
      event.clipboardData?.setData('text/plain', text);
      if (event.type === 'cut') removeChosen(around);
    };
    const onPaste = (event: ClipboardEvent): void => {
      const text = event.clipboardData?.getData('text/plain') ?? '';
      if (text.trim() === '' || !isOurs(event.target, around)) return;
      event.preventDefault();
      pasteText(around, text, null, t('paste.foreign'));
    };
    window.addEventListener('keydown', onKeyDown);
    document.addEventListener('copy', onCopy);
    document.addEventListener('cut', onCopy);
    document.addEventListener('paste', onPaste);
    return () => {
      window.removeEventListener('keydown', onKeyDown);
      document.removeEventListener('copy', onCopy);
      document.removeEventListener('cut', onCopy);
      document.removeEventListener('paste', onPaste);
    };
  }, [around, t]);
}

function isOurs(target: EventTarget | null, { now: { root } }: Surroundings): boolean {
  if (!(target instanceof Element)) return target === document;
  if (document.querySelector('[role="dialog"], [role="menu"]')) return false;
  if (target.closest('input, textarea, select, [contenteditable="true"]')) return false;
  return target === document.body || root?.contains(target) === true;
}

/** Some keys mean something to the browser or to the button in focus, and then belong to it. */
function applies(command: CanvasCommand, event: KeyboardEvent, { journey }: Surroundings): boolean {
  const target = event.target as Element;
  const onButton = target.closest('button, a') !== null;
  const { selection, panel } = journey.session.getState();
  if (command === 'open') return !onButton;
  // Without a selection Tab goes on through the page, so that nobody is caught here.
  if (command === 'add' && event.key === 'Tab') return !onButton && selection.length > 0 && target.closest('.react-flow__node:not(.selected)') === null;
  // Esc first closes the side, which is the page's.
  if (command === 'escape') return panel === null && selection.length > 0;
  return true;
}
