import type { Comparison, ConditionGroup, Operator } from './condition.ts';

const OTHER_THAN_ASCII = /[\u0080-\uffff]/;

/** What a condition may read: own properties of plain data, nothing else. */
export type ConditionScope = Readonly<Record<string, unknown>>;

/** What a condition makes of one scope, or a comparison of one value. */
type Test<T> = (of: T) => boolean;

/** A condition is asked of many people: what does not depend on them is worked out once. */
const prepared = new WeakMap<ConditionGroup, Test<ConditionScope>>();

/**
 * Total: every condition over every scope is true or false, never an error.
 * An empty group is true. Text compares without regard to case, width or surrounding space;
 * numbers compare as numbers when both sides are one; ISO dates order as they should. A missing value
 * satisfies only `null`, `!=`, `notIn` and `doesNotContain`.
 *
 * @param condition not to be changed afterwards
 */
export function evaluate(condition: ConditionGroup, scope: ConditionScope): boolean {
  let test = prepared.get(condition);
  if (!test) prepared.set(condition, test = prepareGroup(condition));
  return test(scope);
}

/** The value at a dotted path, own properties only; undefined where any part is missing. */
export function read(scope: ConditionScope, path: string): unknown {
  return valueAt(scope, path.split('.'));
}

function valueAt(scope: ConditionScope, path: readonly string[]): unknown {
  let value: unknown = scope;
  for (const part of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part)) return undefined;
    value = (value as Record<string, unknown>)[part];
  }
  return value;
}

function prepareGroup({ combinator, not, rules }: ConditionGroup): Test<ConditionScope> {
  const tests = rules.map((entry) => ('rules' in entry ? prepareGroup(entry) : prepareComparison(entry)));
  const holds: Test<ConditionScope> = combinator === 'or' && tests.length > 0 ? (scope) => tests.some((test) => test(scope)) : (scope) => tests.every((test) => test(scope));
  return not ? negate(holds) : holds;
}

function prepareComparison({ field, operator, value }: Comparison): Test<ConditionScope> {
  const path = field.split('.');
  const test = testOf(operator, Array.isArray(value) ? value : [value]);
  return (scope) => test(valueAt(scope, path));
}

function testOf(operator: Operator, list: readonly unknown[]): Test<unknown> {
  const [wanted, last] = list;
  switch (operator) {
    case 'null': return isEmpty;
    case 'notNull': return negate(isEmpty);
    case '=': return equalTo(wanted);
    case '!=': return negate(equalTo(wanted));
    case 'in': return oneOf(list);
    case 'notIn': return negate(oneOf(list));
    case 'contains': return textIs((actual, part) => actual.includes(part), wanted);
    case 'doesNotContain': return negate(textIs((actual, part) => actual.includes(part), wanted));
    case 'beginsWith': return textIs((actual, part) => actual.startsWith(part), wanted);
    case 'endsWith': return textIs((actual, part) => actual.endsWith(part), wanted);
    case '<': return ordered((order) => order < 0, wanted);
    case '<=': return ordered((order) => order <= 0, wanted);
    case '>': return ordered((order) => order > 0, wanted);
    case '>=': return ordered((order) => order >= 0, wanted);
    case 'between': {
      const [from, to] = [ordered((order) => order >= 0, wanted), ordered((order) => order <= 0, last)];
      return (actual) => from(actual) && to(actual);
    }
  }
}

function negate<T>(test: Test<T>): Test<T> {
  return (of) => !test(of);
}

function oneOf(wanted: readonly unknown[]): Test<unknown> {
  const tests = wanted.map(equalTo);
  return (actual) => tests.some((test) => test(actual));
}

function textIs(test: (actual: string, part: string) => boolean, wanted: unknown): Test<unknown> {
  const part = text(wanted);
  return (actual) => !isEmpty(actual) && test(text(actual), part);
}

/** False for any two that cannot be ordered. */
function ordered(test: Test<number>, wanted: unknown): Test<unknown> {
  if (isEmpty(wanted)) return () => false;
  const [asNumber, asText] = [number(wanted), text(wanted)];
  return (actual) => {
    if (isEmpty(actual)) return false;
    const own = number(actual);
    if (own !== null || asNumber !== null) return own !== null && asNumber !== null && test(own - asNumber);
    const written = text(actual);
    return test(written < asText ? -1 : written > asText ? 1 : 0);
  };
}

function equalTo(wanted: unknown): Test<unknown> {
  if (isEmpty(wanted)) return () => false;
  const [asNumber, asText] = [number(wanted), text(wanted)];
  return (actual) => {
    if (isEmpty(actual)) return false;
    // Two texts compare as text: "007" is not "7", an id is not a quantity.
    if (typeof actual === 'number' || typeof wanted === 'number') {
      const own = number(actual);
      if (own !== null && asNumber !== null) return own === asNumber;
    }
    return actual === wanted || text(actual) === asText;
  };
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === '' || (typeof value === 'string' && value.trim() === '');
}

function number(value: unknown): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value !== 'string' || !/^\s*[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,3})?\s*$/.test(value)) return null;
  const parsed = Number(value);
  return Number.isFinite(parsed) ? parsed : null;
}

function text(value: unknown): string {
  if (value === undefined || value === null || typeof value === 'object') return '';
  const plain = String(value);
  // Most text is ASCII, and normalising takes longer than all the rest.
  return (OTHER_THAN_ASCII.test(plain) ? plain.normalize('NFKC') : plain).trim().toLowerCase();
}
