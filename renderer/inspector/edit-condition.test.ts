import { expect, test } from 'vitest';
import { conditionSchema, operators, type Comparison, type ConditionGroup } from '#shared/condition/condition.ts';
import { shapeOf, withAdded, withEntry, withOperator, withoutEntry } from './edit-condition.ts';
import { operatorLabels, operatorOrder } from './operator-labels.ts';

const plan: Comparison = { field: 'contact.plan', operator: '=', value: 'pro' };
const group: ConditionGroup = { combinator: 'and', rules: [plan] };

test('another operator keeps what it can of the value, and is one that the file takes', () => {
  expect(operators.map((operator) => withOperator(plan, operator).value)).toEqual(operators.map((operator) => ({ none: null, one: 'pro', two: ['pro', ''], list: ['pro'] })[shapeOf(operator)]));
  for (const operator of operators) expect(conditionSchema.safeParse({ ...group, rules: [withOperator(plan, operator)] }).success).toBe(true);
  expect(withOperator(withOperator(plan, 'in'), '=').value).toBe('pro');
});

test('every operator there is can be chosen', () => {
  expect(operatorOrder.toSorted()).toEqual(operators.toSorted());
  expect(new Set(Object.values(operatorLabels).map(({ zh }) => zh)).size).toBe(operators.length);
});

test('entries are added, changed and taken away without touching the group before', () => {
  const more = withAdded(group, { combinator: 'or', rules: [] });
  expect(more.rules).toHaveLength(2);
  expect(withEntry(more, 1, plan).rules).toEqual([plan, plan]);
  expect(withoutEntry(more, 0).rules).toEqual([{ combinator: 'or', rules: [] }]);
  expect(group.rules).toEqual([plan]);
});
