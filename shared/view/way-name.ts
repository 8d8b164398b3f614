import type { Locale } from '#shared/node/labels.ts';

/** What a branch's way is called: as its author named it, else by its place. Its id is for the file alone. */
export function wayName(rule: { readonly name?: unknown }, at: number, locale: Locale): string {
  if (typeof rule.name === 'string' && rule.name.trim() !== '') return rule.name;
  return locale === 'zh' ? `路线 ${at + 1}` : `Way ${at + 1}`;
}
