import type { Comparison, ConditionGroup } from './condition.ts';

const OTHER_THAN_ASCII = /[\u0080-\uffff]/;

/** What a condition may read: own properties of plain data, nothing else. */
export type ConditionScope = Readonly<Record<string, unknown>>;

/**
 * Total: every condition over every scope is true or false, never an error.
 * An empty group is true. Text compares without regard to case, width or surrounding space;
 * numbers compare as numbers when both sides are one; ISO dates order as they should. A missing value
 * satisfies only `null`, `!=`, `notIn` and `doesNotContain`.
 */
export function evaluate(condition: ConditionGroup, scope: ConditionScope): boolean {
  const test = (entry: Comparison | ConditionGroup): boolean => ('rules' in entry ? evaluate(entry, scope) : compare(entry, read(scope, entry.field)));
  const holds = condition.combinator === 'or' && condition.rules.length > 0 ? condition.rules.some(test) : condition.rules.every(test);
  return condition.not ? !holds : holds;
}

/** The value at a dotted path, own properties only; undefined where any part is missing. */
export function read(scope: ConditionScope, path: string): unknown {
  let value: unknown = scope;
  for (const part of path.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part)) return undefined;
    value = (value as Record<string, unknown>)[part];
  }
  return value;
}

function compare({ operator, value: wanted }: Comparison, actual: unknown): boolean {
  const list = Array.isArray(wanted) ? wanted : [wanted];
  switch (operator) {
    case 'null': return isEmpty(actual);
    case 'notNull': return !isEmpty(actual);
    case '=': return same(actual, list[0]);
    case '!=': return !same(actual, list[0]);
    case 'in': return list.some((one) => same(actual, one));
    case 'notIn': return !list.some((one) => same(actual, one));
    case 'contains': return text(actual).includes(text(list[0])) && !isEmpty(actual);
    case 'doesNotContain': return isEmpty(actual) || !text(actual).includes(text(list[0]));
    case 'beginsWith': return text(actual).startsWith(text(list[0])) && !isEmpty(actual);
    case 'endsWith': return text(actual).endsWith(text(list[0])) && !isEmpty(actual);
    case '<': return order(actual, list[0]) < 0;
    case '<=': return order(actual, list[0]) <= 0;
    case '>': return order(actual, list[0]) > 0;
    case '>=': return order(actual, list[0]) >= 0;
    case 'between': return order(actual, list[0]) >= 0 && order(actual, list[1]) <= 0;
  }
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === '' || (typeof value === 'string' && value.trim() === '');
}

/** NaN when the two cannot be ordered: every comparison with it is false. */
function order(actual: unknown, wanted: unknown): number {
  if (isEmpty(actual) || isEmpty(wanted)) return NaN;
  const [a, b] = [number(actual), number(wanted)];
  if (a !== null && b !== null) return a - b;
  if (a !== null || b !== null) return NaN;
  const [left, right] = [text(actual), text(wanted)];
  return left < right ? -1 : left > right ? 1 : 0;
}

function same(actual: unknown, wanted: unknown): boolean {
  if (isEmpty(actual) || isEmpty(wanted)) return false;
  // Two texts compare as text: "007" is not "7", an id is not a quantity.
  if (typeof actual === 'number' || typeof wanted === 'number') {
    const [a, b] = [number(actual), number(wanted)];
    if (a !== null && b !== null) return a === b;
  }
  return actual === wanted || text(actual) === text(wanted);
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
