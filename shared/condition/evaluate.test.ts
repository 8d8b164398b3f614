import fc from 'fast-check';
import { expect, test } from 'vitest';
import { conditionSchema, fieldsOf, MAX_DEPTH, operators, type Comparison, type ConditionGroup, type Operator } from './condition.ts';
import { evaluate, read } from './evaluate.ts';

const holds = (actual: unknown, operator: Operator, value: Comparison['value'] = null): boolean =>
  evaluate({ combinator: 'and', rules: [{ field: 'contact.x', operator, value }] }, { contact: { x: actual } });

const scalar = fc.oneof(fc.string(), fc.double(), fc.boolean(), fc.constantFrom('', ' ', '0', '1e400', '2026-11-22', 'ＰＲＯ'));
const comparison = fc.record({
  field: fc.constantFrom('contact.a', 'contact.__proto__', 'contact.toString', 'event.constructor.name', 'steps.n.x', 'workflow.name', ''),
  operator: fc.constantFrom(...operators),
  value: fc.oneof(scalar, fc.array(scalar, { maxLength: 3 }), fc.constant(null)),
});
const { group } = fc.letrec<{ group: ConditionGroup }>((tie) => ({
  group: fc.record({ combinator: fc.constantFrom('and' as const, 'or' as const), not: fc.boolean(), rules: fc.array(fc.oneof({ depthSize: 'small', withCrossShrink: true }, comparison, tie('group')), { maxLength: 4 }) }),
}));
const scope = fc.record({ contact: fc.anything(), event: fc.anything(), steps: fc.dictionary(fc.string(), fc.anything()) }, { requiredKeys: [] });

test('every condition over every scope is true or false, and its negation the other', () => {
  fc.assert(fc.property(group, scope, (condition, data) => {
    const answer = evaluate(condition, data);
    expect(answer).toBeTypeOf('boolean');
    expect(evaluate({ ...condition, not: !condition.not }, data)).toBe(!answer);
  }), { numRuns: 1_000 });
});

test('each operator and its opposite never agree', () => {
  const opposites = [['=', '!='], ['contains', 'doesNotContain'], ['null', 'notNull']] as const;
  fc.assert(fc.property(fc.anything(), scalar, fc.constantFrom(...opposites), (actual, value, [one, other]) => holds(actual, one, value) !== holds(actual, other, value)));
  fc.assert(fc.property(fc.anything(), fc.array(scalar), (actual, list) => holds(actual, 'in', list) !== holds(actual, 'notIn', list)));
});

test('text compares without regard to case, width and surrounding space', () => {
  expect([holds(' Pro ', '=', 'pro'), holds('ＰＲＯ', '=', 'pro'), holds('Professional', 'beginsWith', 'PRO'), holds('北京市', 'endsWith', '市'), holds('北京市', 'contains', '上海')]).toEqual([true, true, true, true, false]);
});

test('two texts of digits are different texts; a number equals the text that says it', () => {
  expect([holds('007', '=', '7'), holds('007', '=', 7), holds(7, '=', '7.0'), holds(1e21, '=', '1e21'), holds('', '=', 0)]).toEqual([false, true, true, true, false]);
});

test('numbers order as numbers even when written as text, and never against words', () => {
  expect([holds('9', '<', '10'), holds('b', '<', 'c'), holds('9', '<', 'ten'), holds('9', '>=', 'ten'), holds(5, 'between', [5, 9]), holds(10, 'between', [5, 9])]).toEqual([true, true, false, false, true, false]);
});

test('ISO dates order as dates', () => {
  expect([holds('2026-02-28', '<', '2026-03-01'), holds('2026-11-22T09:00', '>', '2026-11-22'), holds('2026-06-15', 'between', ['2026-01-01', '2026-12-31'])]).toEqual([true, true, true]);
});

test('a missing value satisfies only null and the negative operators', () => {
  for (const missing of [undefined, null, '', ' \t']) {
    expect(operators.filter((operator) => holds(missing, operator, operator === 'between' ? ['a', 'z'] : ['in', 'notIn'].includes(operator) ? ['a', ''] : 'a'))).toEqual(['!=', 'doesNotContain', 'notIn', 'null']);
  }
  expect([holds(0, 'null'), holds(false, 'null')]).toEqual([false, false]);
});

test('an empty group is true, for "and" and "or" alike', () => {
  expect([evaluate({ combinator: 'and', rules: [] }, {}), evaluate({ combinator: 'or', rules: [] }, {})]).toEqual([true, true]);
});

test('nothing that belongs to a prototype can be read', () => {
  const data = { contact: { name: 'Ann' } };
  for (const path of ['contact.constructor', 'contact.__proto__', 'contact.toString', 'contact.name.length', 'constructor.name', '']) expect(read(data, path), path).toBeUndefined();
  expect(read(JSON.parse('{"contact":{"__proto__":"own"}}'), 'contact.__proto__')).toBe('own');
});

test('a condition is data of a known shape: fields by their roots, operators with fitting values, a bounded depth', () => {
  const rule = { field: 'contact.plan', operator: '=', value: 'pro' };
  const fits = (changes: object): boolean => conditionSchema.safeParse({ combinator: 'and', rules: [{ ...rule, ...changes }] }).success;
  expect([fits({}), fits({ field: 'contact.城市' }), fits({ field: 'steps.nod_a.points' }), fits({ operator: 'null', value: null })]).toEqual([true, true, true, true]);
  for (const wrong of [{ field: 'plan' }, { field: 'contact.a.b' }, { field: 'process.env' }, { operator: 'matches' }, { value: null }, { value: ['a'] }, { operator: 'between', value: [1] }, { operator: 'in', value: 'a' }, { code: 'x' }]) expect(fits(wrong), JSON.stringify(wrong)).toBe(false);
  const nested = (depth: number): object => ({ combinator: 'or', rules: depth > 1 ? [nested(depth - 1)] : [rule] });
  expect([MAX_DEPTH, MAX_DEPTH + 1].map((depth) => conditionSchema.safeParse(nested(depth)).success)).toEqual([true, false]);
  expect(fieldsOf(conditionSchema.parse(nested(3)))).toEqual(['contact.plan']);
});
