import type { Locale } from '#shared/node/labels.ts';
import type { Category, NodeTypes } from '#shared/node/node-type.ts';
import { synonyms } from './synonyms.ts';

export interface StepItem {
  /** Slug of the node type. */
  readonly type: string;
  readonly category: Category;
  readonly icon: string;
  readonly name: string;
  readonly summary: string;
  /** All that may be typed to find it, in lower case. */
  readonly search: readonly string[];
}

export interface StepGroup {
  readonly category: Category;
  readonly items: readonly StepItem[];
}

const ORDER: readonly Category[] = ['trigger', 'message', 'ai', 'timing', 'logic', 'data', 'response', 'control'];

/** Every step there is, in the words of `locale`. Names of the other language, pinyin and everyday words find it too. */
export function stepItems({ byType, labels }: NodeTypes, locale: Locale): StepItem[] {
  return [...byType.values()].map(({ type, category, icon }) => {
    const own = labels.get(type);
    const words = own ? [own.en.name, own.zh.name, own[locale].summary] : [];
    return {
      type, category, icon, name: own?.[locale].name ?? type, summary: own?.[locale].summary ?? '',
      search: [...words, type, ...(synonyms[type] ?? [])].map((word) => word.toLowerCase()),
    };
  });
}

/** Those whose name begins with what is typed or that are called just so, then those with any such word, then those that hold it somewhere. */
export function findSteps(items: readonly StepItem[], typed: string): StepItem[] {
  const wanted = typed.trim().toLowerCase();
  if (wanted === '') return [...items];
  const rank = ({ name, search }: StepItem): number =>
    (name.toLowerCase().startsWith(wanted) || search.includes(wanted) ? 0 : search.some((word) => word.startsWith(wanted)) ? 1 : search.some((word) => word.includes(wanted)) ? 2 : 3);
  return items.filter((item) => rank(item) < 3).toSorted((a, b) => rank(a) - rank(b));
}

export function groupSteps(items: readonly StepItem[]): StepGroup[] {
  return ORDER.map((category) => ({ category, items: items.filter((item) => item.category === category) })).filter(({ items: group }) => group.length > 0);
}
