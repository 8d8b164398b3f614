import { expect, test } from 'vitest';
import { fieldsWithoutValue, type Comparison, type ConditionGroup } from './condition.ts';

const group = (...rules: (Comparison | ConditionGroup)[]): ConditionGroup => ({ combinator: 'and', rules });
const compared = (operator: Comparison['operator'], value: Comparison['value']): string[] => fieldsWithoutValue(group({ field: 'contact.plan', operator, value }));

test('a comparison with nothing lacks a value; zero, no and half a list do not', () => {
  for (const [operator, value] of [['=', ''], ['!=', '  '], ['contains', ''], ['between', ['1', '']], ['in', []], ['notIn', ['']]] as const) expect(compared(operator, value as string | string[])).toEqual(['contact.plan']);
  for (const [operator, value] of [['=', 0], ['=', false], ['between', [0, '9']], ['in', ['', 'pro']], ['null', null], ['notNull', '']] as const) expect(compared(operator, value as string | string[])).toEqual([]);
});

test('inside groups too, and each field once', () => {
  const empty = { field: 'event.total', operator: '>', value: '' } as const;
  expect(fieldsWithoutValue(group(empty, group(empty, { field: 'contact.plan', operator: '=', value: 'pro' })))).toEqual(['event.total']);
});
