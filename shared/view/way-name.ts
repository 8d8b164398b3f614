import type { Locale } from '#shared/node/labels.ts';

/** What a way is called: as its author named it, else after the event that leads there, else by its place. Its id is for the file alone. */
export function wayName(rule: { readonly name?: unknown; readonly event?: unknown }, at: number, locale: Locale): string {
  if (typeof rule.name === 'string' && rule.name.trim() !== '') return rule.name;
  if (typeof rule.event === 'string' && rule.event !== '') return rule.event;
  return locale === 'zh' ? `路线 ${at + 1}` : `Way ${at + 1}`;
}
