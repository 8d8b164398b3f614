import type { Operator } from '#shared/condition/condition.ts';
import type { Locale } from '#shared/node/labels.ts';

/** How people say an operator, between an attribute and a value. */
export const operatorLabels: Readonly<Record<Operator, Readonly<Record<Locale, string>>>> = {
  '=': { en: 'is', zh: '等于' },
  '!=': { en: 'is not', zh: '不等于' },
  contains: { en: 'contains', zh: '包含' },
  doesNotContain: { en: 'does not contain', zh: '不包含' },
  beginsWith: { en: 'begins with', zh: '开头是' },
  endsWith: { en: 'ends with', zh: '结尾是' },
  '<': { en: 'is less than', zh: '小于' },
  '<=': { en: 'is at most', zh: '不大于' },
  '>': { en: 'is more than', zh: '大于' },
  '>=': { en: 'is at least', zh: '不小于' },
  between: { en: 'is between', zh: '介于' },
  in: { en: 'is one of', zh: '是其中之一' },
  notIn: { en: 'is none of', zh: '不是其中任何一个' },
  notNull: { en: 'is filled in', zh: '已填写' },
  null: { en: 'is empty', zh: '为空' },
};

/** In the order in which people look for them. */
export const operatorOrder = Object.keys(operatorLabels) as readonly Operator[];
