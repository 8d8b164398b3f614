import type { Locale } from '#shared/node/labels.ts';

/** Help lies beside each node type; the packer makes a file of each, and it is loaded when somebody asks for it. */
const files = import.meta.glob<string>('../../nodes/*/*.md', { query: '?raw', import: 'default' });
const HEADS: Readonly<Record<Locale, string>> = { en: '## English', zh: '## 中文' };

/** The help of a node type in one language, as Markdown; null if there is none. */
export async function helpText(type: string, locale: Locale): Promise<string | null> {
  const load = Object.entries(files).find(([path]) => path.endsWith(`/${type}/${type}.md`))?.[1];
  return load ? partOf(await load(), locale) : null;
}

/** What stands under the heading of one language. */
function partOf(text: string, locale: Locale): string | null {
  const after = text.split(/\r?\n/);
  const start = after.indexOf(HEADS[locale]);
  if (start < 0) return null;
  const rest = after.slice(start + 1);
  const end = rest.findIndex((line) => /^## /.test(line));
  return rest.slice(0, end < 0 ? undefined : end).join('\n').trim();
}
