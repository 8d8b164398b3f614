import type { TFunction } from 'i18next';
import type { Locale } from '#shared/node/labels.ts';
import { nodeTypes } from '#nodes';
import type { EditName } from '#renderer/editor/history.ts';

const MANY = ['move', 'remove', 'set-off', 'paste', 'duplicate', 'remove-branch'] as const;
type Many = (typeof MANY)[number];

/** What an edit did, in a few words: “Move ‘Welcome’”, “Delete 3 items”. */
export function editSentence({ kind, name, type, count }: EditName, locale: Locale, t: TFunction<'journey'>): string {
  const called = type === null ? '' : name || (nodeTypes.labels.get(type)?.[locale].name ?? type);
  // A note or a line has no name to be called by.
  if (isMany(kind) && (count > 1 || called === '')) return t(`edit.${kind}.many`, { count: Math.max(1, count) });
  return t(`edit.${kind}`, { name: called });
}

function isMany(kind: EditName['kind']): kind is Many {
  return MANY.some((one) => one === kind);
}
