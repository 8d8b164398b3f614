import type { TFunction } from 'i18next';
import { describeProblem } from '#shared/workflow/problem-labels.ts';
import type { Position } from '#renderer/editor/document.ts';
import { fragmentOf, fragmentText, parseFragment } from '#renderer/editor/clipboard.ts';
import { GRID } from './card-layout.ts';
import { removeChosen } from './edit-acts.ts';
import { dispatch, graphOf, hint, middle, targetIds, type Surroundings } from './surroundings.ts';

/** Text of the selected steps and notes for any clipboard, or null if there are none. */
export function copiedText(around: Surroundings): string | null {
  const fragment = fragmentOf(graphOf(around), targetIds(around));
  return fragment.nodes.length + fragment.notes.length > 0 ? fragmentText(fragment) : null;
}

/** From a menu; the keys come with a clipboard of their own. */
export async function copyChosen(around: Surroundings): Promise<void> {
  const text = copiedText(around);
  if (text !== null) await navigator.clipboard.writeText(text);
}

export async function cutChosen(around: Surroundings): Promise<void> {
  await copyChosen(around);
  removeChosen(around);
}

export async function pasteFromClipboard(around: Surroundings, at: Position | null, t: TFunction<'canvas'>): Promise<void> {
  // The browser asks first, and somebody may say no.
  const text = await navigator.clipboard.readText().catch(() => null);
  if (text === null) hint(around, t('paste.refused'));
  else pasteText(around, text, at, t('paste.foreign'));
}

/** Sets down what another journey, window or chat gave. Where it cannot be used, says why. */
export function pasteText(around: Surroundings, text: string, at: Position | null, foreignWords: string): void {
  const { pointer, locale } = around.now;
  const parsed = parseFragment(text);
  if (!parsed.ok) {
    const [first] = parsed.error;
    if (!first) return;
    const { what, remedy } = describeProblem(first, locale);
    if (first.code === 'file.not-json' || first.code === 'file.foreign') hint(around, foreignWords);
    else hint(around, [what, remedy].join(locale === 'zh' ? '' : ' '));
    return;
  }
  const corner = at ?? (pointer ? around.view.screenToFlowPosition(pointer) : middle(around));
  const position = { x: Math.round(corner.x / GRID) * GRID, y: Math.round(corner.y / GRID) * GRID };
  const added = dispatch(around, { kind: 'paste', fragment: parsed.value, position });
  if (added) around.journey.session.setState({ selection: added });
}
