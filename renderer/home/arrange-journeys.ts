import type { WorkflowRecord } from '#renderer/db/schema.ts';

export const orders = ['changed', 'name', 'on'] as const;
export type Order = (typeof orders)[number];

/** Those whose name has every word of `query` in it, in the order asked for. Width, case and accents of letters do not matter. */
export function arrangeJourneys(records: readonly WorkflowRecord[], query: string, order: Order, locale: string): WorkflowRecord[] {
  const words = plain(query).split(/\s+/).filter((word) => word !== '');
  const found = records.filter(({ name }) => {
    const text = plain(name);
    return words.every((word) => text.includes(word));
  });
  const collator = new Intl.Collator(locale === 'zh' ? 'zh-Hans-u-co-pinyin' : 'en', { numeric: true });
  const byName = (a: WorkflowRecord, b: WorkflowRecord): number => collator.compare(a.name, b.name) || (a.id < b.id ? -1 : 1);
  const byChange = (a: WorkflowRecord, b: WorkflowRecord): number => b.updatedAt - a.updatedAt || byName(a, b);
  const by: Readonly<Record<Order, typeof byName>> = { name: byName, changed: byChange, on: (a, b) => Number(b.on) - Number(a.on) || byChange(a, b) };
  return found.sort(by[order]);
}

function plain(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}
