import { locales, type Locale } from '#shared/node/labels.ts';

// A symbol, because no data from a file can have one: whatever comes from outside is text.
const MARKUP = Symbol('markup');

/** Text that is HTML or SVG already. Everything else that is put into `html` is escaped. */
export interface Markup { readonly [MARKUP]: string }
export type Content = string | number | Markup | null | readonly Content[];

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** A template tag: what stands in `${…}` becomes text, unless it was made by `html` itself. Attributes want their quotes. */
export function html(parts: TemplateStringsArray, ...values: readonly Content[]): Markup {
  return ownMarkup(parts.reduce((before, part, index) => before + markupOf(values[index - 1]!) + part));
}

/** For constants of our own, such as the style sheet; never for data. */
export function ownMarkup(text: string): Markup {
  return { [MARKUP]: text };
}

export function markupOf(content: Content): string {
  if (content === null) return '';
  if (typeof content === 'object') return MARKUP in content ? content[MARKUP] : content.map(markupOf).join('');
  return String(content).replace(/[&<>"']/g, (character) => ESCAPES[character]!);
}

/** The same thing in every language, of which the style sheet shows one. Once only where the languages agree. */
export function both(say: (locale: Locale) => Content, tag: 'span' | 'tspan' | 'g' = 'span'): Markup {
  const said = locales.map((locale) => markupOf(say(locale)));
  if (said.every((one) => one === said[0])) return ownMarkup(said[0]!);
  return ownMarkup(said.map((one, index) => `<${tag} lang="${locales[index]}">${one}</${tag}>`).join(''));
}

/** Somebody's own words, kept from turning the direction of what stands around them. */
export function quoted(text: string): Markup {
  return html`<bdi>${text}</bdi>`;
}

/** JSON that can stand in a script element: no data can end the element or open a comment in it. */
export function scriptJson(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c');
}
