import type { AttributeValue } from '#shared/contact/contact.ts';

/** A value as people read it. @param words what yes and no are called */
export function formatValue(value: AttributeValue | undefined, words: { readonly yes: string; readonly no: string }): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'boolean') return value ? words.yes : words.no;
  return String(value);
}
