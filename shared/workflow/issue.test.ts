import { expect, test } from 'vitest';
import { z } from 'zod';
import { nodeTypes } from '#nodes';
import { locales } from '#shared/node/labels.ts';
import { compile } from '#shared/plan/compile.ts';
import { is, sketchWorkflow } from '#test/fakes/workflow.ts';
import { issueWords } from './issue-labels.ts';
import { breaks, issueCodes, issuesIn } from './issue.ts';
import { parseWorkflow } from './parse-workflow.ts';
import { problemLine } from './problem-labels.ts';
import type { Problem } from './problem.ts';

const tell = (schema: z.ZodType, value: unknown) => issuesIn(value, schema.safeParse(value).error?.issues ?? []).map((found) => [found.path.join('.'), 'issue' in found ? found.issue : found.unknownKey]);
const first = (schema: z.ZodType, value: unknown) => tell(schema, value)[0]?.[1];

test('what is empty is missing, whatever rule it breaks first', () => {
  for (const value of [undefined, null, '']) {
    for (const schema of [z.string().min(1), z.string().regex(/x/, breaks('id')), z.int(), z.array(z.string()), z.strictObject({}), z.union([z.number(), z.boolean()])]) expect(first(schema, value)).toEqual({ issue: 'missing' });
    for (const schema of [z.enum(['a', 'b']), z.discriminatedUnion('mode', [z.object({ mode: z.literal('a') })])]) expect(first(schema, schema instanceof z.ZodEnum ? value : { mode: value })).toEqual({ issue: 'unchosen' });
  }
});

test.each<[string, z.ZodType, unknown, object]>([
  ['another kind', z.string(), 7, { issue: 'kind', kinds: 'text' }],
  ['a broken number where whole ones go', z.int(), 1.5, { issue: 'kind', kinds: 'integer' }],
  ['none of several kinds', z.union([z.union([z.string(), z.number()]), z.array(z.string()), z.null()]), {}, { issue: 'kind', kinds: 'text number list' }],
  ['a kind that has no word', z.bigint(), 'x', { issue: 'other' }],
  ['no choice', z.enum(['a', 'b']), 'c', { issue: 'option', options: 'a, b' }],
  ['no case', z.discriminatedUnion('mode', [z.object({ mode: z.literal('a') }), z.object({ mode: z.literal('b') })]), { mode: 'c' }, { issue: 'option', options: 'a, b' }],
  ['a short text', z.string().min(3), 'x', { issue: 'text-short', limit: 3 }],
  ['a long text', z.string().max(3), 'long', { issue: 'text-long', limit: 3 }],
  ['a small number', z.int().min(3), 1, { issue: 'number-small', limit: 3 }],
  ['a big number', z.number().max(3), 4, { issue: 'number-big', limit: 3 }],
  ['an empty list', z.array(z.string()).min(1), [], { issue: 'list-empty' }],
  ['a short list', z.array(z.string()).min(2), ['a'], { issue: 'list-short', limit: 2 }],
  ['a long list', z.array(z.string()).max(1), ['a', 'b'], { issue: 'list-long', limit: 1 }],
  ['a rule with a name', z.string().regex(/x/, breaks('zone')), 'y', { issue: 'zone' }],
  ['a rule without one', z.string().regex(/x/), 'y', { issue: 'other' }],
  ['a named rule with its limit', z.string().refine(() => false, { message: breaks('groups-deep'), params: { limit: 8 } }), 'y', { issue: 'groups-deep', limit: 8 }],
])('tells %s', (_, schema, value, expected) => {
  expect(first(schema, value)).toEqual(expected);
});

test('of several shapes the nearest is judged, at the place inside it', () => {
  const [comparison, group] = [z.strictObject({ field: z.string().min(1), value: z.number() }), z.strictObject({ combinator: z.enum(['and']), rules: z.array(z.number()) })];
  const schema = z.array(z.union([comparison, group]));
  expect(tell(schema, [{ field: '', value: 'x' }])).toEqual([['0.field', { issue: 'missing' }], ['0.value', { issue: 'kind', kinds: 'number' }]]);
  expect(tell(schema, [{ combinator: 'and', rules: ['x'] }])).toEqual([['0.rules.0', { issue: 'kind', kinds: 'number' }]]);
  expect(tell(schema, [{ field: 'a', value: 1, code: 'x' }])).toEqual([['0.code', 'code']]);
  expect(tell(schema, [3])).toEqual([['0', { issue: 'kind', kinds: 'group' }]]);
});

test('every issue says what is wrong and what to do, in both languages, with every slot filled', () => {
  for (const issue of issueCodes) {
    for (const locale of locales) {
      const { what, remedy } = issueWords({ issue, kinds: 'text yes-no', options: 'a, b', limit: 3 }, locale);
      for (const sentence of [what, remedy]) expect(sentence, issue).toMatch(locale === 'zh' ? /^[^{}]*\p{Script=Han}[^{}]*。$/su : /^[A-Z][^{}]*\.$/s);
    }
  }
  expect(issueWords({ issue: 'toString' }, 'en')).toEqual(issueWords({ issue: 'other' }, 'en'));
});

/** What people and files get wrong, for every setting of every node type. */
const WRONG: readonly unknown[] = ['', 'x\u0000', 7, 1.5, -1, 1e9, true, null, [], [''], [7], [{}], {}, { mode: 'x' }, { mode: 'duration', amount: '', unit: 'eons', at: '9:30' }, { mode: 'duration', amount: 9_999 }, { mode: 'time' }, { mode: 'date', attribute: '7th' },
  'x'.repeat(100_001), Array.from({ length: 201 }, () => 'x'), ['x'.repeat(201)],
  [{ id: 'a b', when: is('', 'x') }, { id: 'a', when: { combinator: 'xor', rules: [{ field: 'x', operator: '~', value: {} }, { field: 'contact.x', operator: 'between', value: 1 }] } }],
  [{ id: 'a', when: { combinator: 'and', rules: [{ field: 'contact.plan', operator: 'in', value: 'pro' }] } }, { id: 'b', when: { combinator: 'and', rules: [3] } }],
  [{ attribute: '', value: [] }, { attribute: '7', value: 'x', template: 'yes' }], [{ name: 'A b', type: 'date', max: 0 }, { name: 'constructor', type: 'choice' }], [{ name: 'ok', type: 'choice', options: ['one'] }]];
const problemsOf = (type: string, params: object): readonly Problem[] => {
  const compiled = compile(sketchWorkflow({ a: [type, params] }, []), nodeTypes);
  return (compiled.ok ? compiled.value.problems : compiled.error).filter(({ code }) => code === 'param.invalid');
};
const JARGON = /invalid|expected|received|string|object|array|boolean|integer|undefined|null|NaN|regex|input|>=|<=/i;
/** Names of the file's own that a sentence may quote: choices, examples, true and false. */
const quoted = (line: string): string => line.replace(/(从以下选项中选择|类似|true 或 false).*?[。）]|[a-zA-Z]* ›|“[^”]*”|\([^)]*\)|[\w.]+ — |Weft/g, '');

test.each([...nodeTypes.byType].flatMap(([slug, type]) => Object.keys(type.params).map((name) => [slug, name] as const)))('%s › %s: wrong values are told in plain words of either language', (slug, name) => {
  const problems = [problemsOf(slug, {}), ...WRONG.map((value) => problemsOf(slug, { [name]: value }))].flat();
  expect(problems.length).toBeGreaterThan(3);
  for (const problem of problems) {
    const [en, zh] = [problemLine({ ...problem, place: {} }, 'en'), problemLine({ ...problem, place: {} }, 'zh')];
    expect(en.replace(/Choose one of these: .*/, '')).not.toMatch(JARGON);
    expect(quoted(zh)).not.toMatch(/[A-Za-z]{2,}/);
    expect(problem.data['issue'], JSON.stringify(problem)).not.toBe('other');
  }
});

test('a whole file of wrong values is told in plain words too', () => {
  const file = { format: 'weft.workflow', version: 1, id: 'a b', name: 'a\nb', description: 7, settings: { zone: 'Mars', profile: 'XX', reentry: { mode: 1 } }, nodes: [{ id: '__proto__', type: 'Send', params: [], position: { x: 'a' }, onError: { retry: 99, then: 'cry' } }, 3], edges: [{ id: 'e', from: 'a' }], notes: {} };
  const parsed = parseWorkflow(JSON.stringify(file), () => true);
  const problems = parsed.ok ? [] : parsed.error;
  expect(problems.map(({ place, data }) => [place.path, data['issue']])).toEqual([
    ['id', 'id'], ['name', 'one-line'], ['description', 'kind'], ['settings.zone', 'zone'], ['settings.profile', 'option'], ['settings.reentry.mode', 'option'],
    ['nodes[0].id', 'id'], ['nodes[0].type', 'node-type'], ['nodes[0].params', 'kind'], ['nodes[0].position.x', 'kind'], ['nodes[0].position.y', 'missing'], ['nodes[0].onError.retry', 'number-big'], ['nodes[0].onError.then', 'option'], ['nodes[1]', 'kind'],
    ['edges[0].port', 'missing'], ['edges[0].to', 'missing'], ['notes', 'kind'],
  ]);
  for (const problem of problems) {
    expect(quoted(problemLine({ ...problem, place: {} }, 'zh'))).not.toMatch(/[A-Za-z]{2,}/);
    expect(problemLine(problem, 'en').replace(/Choose one of these: .*/, '')).not.toMatch(JARGON);
  }
});
