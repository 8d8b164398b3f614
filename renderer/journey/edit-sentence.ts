import type { TFunction } from 'i18next';
import type { Locale } from '#shared/node/labels.ts';
import { nodeTypes } from '#nodes';
import type { EditName } from '#renderer/editor/history.ts';

/** What an edit did, in a few words: “Move ‘Welcome’”, “Delete 3 steps”. */
export function editSentence({ kind, name, type, count }: EditName, locale: Locale, t: TFunction<'journey'>): string {
  const what = type === null ? '' : name || (nodeTypes.labels.get(type)?.[locale].name ?? type);
  const several = count > 1 && SEVERAL.has(kind);
  return several ? t(`edit.${kind as Several}.many`, { count }) : what === '' && NAMED.has(kind) ? t(`edit.${kind as Several}.many`, { count: Math.max(1, count) }) : t(`edit.${kind}`, { name: what });
}

type Several = 'move' | 'remove' | 'set-off' | 'paste' | 'duplicate' | 'remove-branch';
const SEVERAL: ReadonlySet<string> = new Set<Several>(['move', 'remove', 'set-off', 'paste', 'duplicate', 'remove-branch']);
/** Edits whose sentence is empty without a step: a note or a line was moved or deleted. */
const NAMED: ReadonlySet<string> = SEVERAL;
