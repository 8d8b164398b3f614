import type { Comparison, ConditionGroup, Operator } from '#shared/condition/condition.ts';

type Entry = Comparison | ConditionGroup;
type Value = Comparison['value'];

/** Groups inside groups that the screen offers to add; deeper ones of a file are shown all the same. */
export const OFFERED_DEPTH = 2;

export function isGroup(entry: Entry): entry is ConditionGroup {
  return 'rules' in entry;
}

export function withEntry(group: ConditionGroup, at: number, entry: Entry): ConditionGroup {
  return { ...group, rules: group.rules.map((old, index) => (index === at ? entry : old)) };
}

export function withoutEntry(group: ConditionGroup, at: number): ConditionGroup {
  return { ...group, rules: group.rules.filter((_, index) => index !== at) };
}

export function withAdded(group: ConditionGroup, entry: Entry): ConditionGroup {
  return { ...group, rules: [...group.rules, entry] };
}

/** Another operator with as much of the value as it takes. */
export function withOperator(comparison: Comparison, operator: Operator): Comparison {
  return { ...comparison, operator, value: fitted(comparison.value, shapeOf(operator)) };
}

/** How many values an operator wants. */
export function shapeOf(operator: Operator): 'none' | 'one' | 'two' | 'list' {
  if (operator === 'null' || operator === 'notNull') return 'none';
  if (operator === 'between') return 'two';
  return operator === 'in' || operator === 'notIn' ? 'list' : 'one';
}

/** The values as a list, whatever stands there. */
export function valuesOf(value: Value): (string | number | boolean)[] {
  return value === null ? [] : Array.isArray(value) ? value : [value];
}

function fitted(value: Value, shape: ReturnType<typeof shapeOf>): Value {
  const values = valuesOf(value);
  switch (shape) {
    case 'none': return null;
    case 'one': return values[0] ?? '';
    case 'two': return [values[0] ?? '', values[1] ?? ''];
    case 'list': return values.filter((one) => one !== '');
  }
}
