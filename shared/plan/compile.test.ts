import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { nodeTypes } from '#nodes';
import { problemCodes, type Problem } from '#shared/workflow/problem.ts';
import { workflowSchema, type Workflow } from '#shared/workflow/workflow.ts';
import { is, sketchWorkflow } from '#test/fakes/workflow.ts';
import { compile, type Compiled } from './compile.ts';

type Nodes = Parameters<typeof sketchWorkflow>[0];
const start = ['manual-start'] as const;
const send = (subject = 'Hi', body = 'Hello'): readonly [string, object] => ['send-email', { subject, body }];
const wait = ['delay', { until: { mode: 'duration', amount: 1 } }] as const;
const rule = (id: string, field = 'contact.plan') => ({ id, when: is(field, 'pro') });

const problemsOf = (workflow: Workflow, attributes?: string[]): readonly Problem[] => {
  const compiled = compile(workflow, nodeTypes, attributes && { attributes });
  return compiled.ok ? compiled.value.problems : compiled.error;
};
const compiled = (workflow: Workflow, attributes?: string[]): Compiled => {
  const result = compile(workflow, nodeTypes, attributes && { attributes });
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
};

/** Each problem that compile can raise: a sketch with that fault alone, and where it is told. */
const cases: Partial<Record<Problem['code'], readonly [nodes: Nodes, edges: string[], expected: Partial<Problem>]>> = {
  'node.unknown-type': [{ a: ['carrier-pigeon', {}, { name: 'Fly' }] }, [], { place: { node: 'a', nodeName: 'Fly' }, data: { type: 'carrier-pigeon' } }],
  'node.unreachable': [{ a: start, b: send() }, [], { severity: 'warning', place: { node: 'b', nodeName: '' } }],
  'param.unknown': [{ a: ['manual-start', { smtp: 'h' }] }, [], { place: { node: 'a', nodeName: '', field: 'smtp' }, data: { key: 'smtp' } }],
  'param.invalid': [{ a: start, b: ['send-email', { subject: { path: '/etc/passwd' }, body: 'x' }] }, ['a>b'], { place: { node: 'b', nodeName: '', field: 'subject' }, data: { issue: 'kind', kinds: 'text' } }],
  'param.not-allowed': [{ a: start, b: ['update-contact', { changes: [{ attribute: 'email', value: 'x' }] }] }, ['a>b'], { place: { node: 'b', nodeName: '', field: 'changes.0.attribute' }, data: { detail: 'email' } }],
  'param.duplicate': [{ a: start, b: ['branch', { rules: [rule('pro'), rule('pro')] }] }, ['a>b'], { place: { node: 'b', nodeName: '', field: 'rules.1.id' }, data: { detail: 'pro' } }],
  'way.everybody': [{ a: start, b: ['branch', { rules: [rule('pro'), { id: 'all', when: { combinator: 'and', rules: [] } }] }] }, ['a>b'], { severity: 'warning', place: { node: 'b', nodeName: '', field: 'rules.1' } }],
  'change.empties': [{ a: start, b: ['update-contact', { changes: [{ attribute: 'plan', value: '' }, { attribute: 'note', value: null }] }] }, ['a>b'], { severity: 'warning', place: { node: 'b', nodeName: '', field: 'changes.0.value' }, data: { attribute: 'plan' } }],
  'edge.dangling': [{ a: start }, ['a>gone'], { place: { edge: 'edg_0' }, data: { node: 'gone' } }],
  'edge.unknown-port': [{ a: start, b: send(), c: send() }, ['a>b', 'b.maybe>c'], { place: { edge: 'edg_1', node: 'b', nodeName: '' }, data: { port: 'maybe', ports: 'sent, skipped, error' } }],
  'edge.double': [{ a: start, b: send(), c: send() }, ['a>b', 'a>c'], { place: { edge: 'edg_1', node: 'a', nodeName: '' }, data: { port: 'out', other: 'edg_0' } }],
  'edge.into-trigger': [{ a: start, b: ['exit'] }, ['b.error>a'], { place: { edge: 'edg_0', node: 'a', nodeName: '' } }],
  'port.error-unwired': [{ a: start, b: ['exit', {}, { onError: { retry: 0, then: 'port' } }] }, ['a>b'], { place: { node: 'b', nodeName: '' } }],
  'graph.empty': [{}, [], { place: {} }],
  'graph.no-trigger': [{ b: send() }, [], { place: {} }],
  'graph.many-triggers': [{ a: start, b: ['manual-start', {}, { name: 'Second' }] }, [], { place: { node: 'b', nodeName: 'Second' }, data: { nodes: 'a, Second' } }],
  'graph.cycle': [{ a: start, b: send(), c: ['send-email', { subject: 'x', body: 'y' }, { name: 'C' }], d: send() }, ['a>b', 'b.sent>c', 'c.sent>d', 'd.sent>b'], { data: { nodes: expect.stringMatching(/^(b → C → d → b|C → d → b → C|d → b → C → d)$/) } }],
  'call.self': [{ a: start, b: ['sub-workflow', { workflow: 'wfl_test', then: { mode: 'go-on' } }] }, ['a>b'], { place: { node: 'b', nodeName: '' } }],
  'again.unwired': [{ a: start, b: ['jump'], c: ['exit'] }, ['a>b', 'b>c'], { severity: 'warning', place: { node: 'b', nodeName: '' } }],
  'delay.last': [{ a: start, b: wait }, ['a>b'], { severity: 'warning', place: { node: 'b', nodeName: '' } }],
  'template.invalid': [{ a: start, b: send('Hi', 'line one\n {{ contact.email | shout }}') }, ['a>b'], { place: { node: 'b', nodeName: '', field: 'body', line: 2, column: 2 } }],
  'template.unknown-variable': [{ a: start, b: send('{{ user.name }}') }, ['a>b'], { place: { node: 'b', nodeName: '', field: 'subject' }, data: { variable: 'user.name' } }],
  'template.unknown-attribute': [{ a: start, b: send('{{ contact.nickname }}') }, ['a>b'], { place: { node: 'b', nodeName: '', field: 'subject' }, data: { variable: 'contact.nickname', known: 'email, plan' } }],
  'template.step-not-before': [{ a: start, b: send('{{ steps.c.subject }}'), c: ['write-message', { brief: 'x' }] }, ['a>b', 'b.sent>c'], { place: { node: 'b', nodeName: '', field: 'subject' }, data: { variable: 'steps.c.subject' } }],
  'template.no-event': [{ a: start, b: send('{{ event.total }}', '{{ event.total | default: 0 }}{% if event.total %}{{ event.total }}{% endif %}') }, ['a>b'], { severity: 'warning', place: { node: 'b', nodeName: '', field: 'subject' }, data: { variable: 'event.total' } }],
  'condition.unknown-attribute': [{ a: start, b: ['branch', { rules: [rule('x', 'contact.shoe_size')] }] }, ['a>b'], { place: { node: 'b', nodeName: '', field: 'rules.0.when' }, data: { variable: 'contact.shoe_size', known: 'email, plan' } }],
  'condition.no-value': [{ a: start, b: ['branch', { rules: [rule('full'), { id: 'half', when: { combinator: 'or', rules: [{ field: 'contact.plan', operator: 'in', value: [] }, { field: 'contact.email', operator: 'notNull' }] } }] }] }, ['a>b'], { severity: 'warning', place: { node: 'b', nodeName: '', field: 'rules.1.when' }, data: { field: 'plan' } }],
  'condition.step-not-before': [{ a: start, b: ['branch', { rules: [rule('x', 'steps.a.points')] }] }, ['a>b'], { place: { node: 'b', nodeName: '', field: 'rules.0.when' }, data: { variable: 'steps.a.points' } }],
};

test.each(Object.entries(cases))('tells %s with its step and setting', (code, [nodes, edges, expected]) => {
  const found = problemsOf(sketchWorkflow(nodes, edges), ['email', 'plan']).filter((problem) => problem.code === code);
  expect(found).toEqual([expect.objectContaining({ severity: 'error', ...expected })]);
});

test('what only the node type can see in its params is told like any other wrong value', () => {
  const [found] = problemsOf(sketchWorkflow({ a: start, b: ['delay', { until: { mode: 'time' } }], c: send() }, ['a>b', 'b>c']));
  expect(found).toEqual({ severity: 'error', code: 'param.invalid', place: { node: 'b', nodeName: '', field: 'until.at' }, data: { issue: 'missing' } });
});

test('of many attributes only the first twenty are listed', () => {
  const names = Array.from({ length: 21 }, (_, index) => `a${index}`);
  const [found] = problemsOf(sketchWorkflow({ a: start, b: send('{{ contact.城市 }}') }, ['a>b']), names);
  expect(found?.data['known']).toBe(`${names.slice(0, 20).join(', ')}, …`);
});

test('every code has a case here or is found when a file is read', () => {
  const others = problemCodes.filter((code) => !(code in cases) && !code.startsWith('file.'));
  expect(others).toEqual([]);
});

test('a circle through a jump compiles, in the order in which people first come to its steps; without one it does not', () => {
  const nodes: Nodes = { a: start, b: wait, c: send('{{ steps.e.subject }}'), d: ['jump'], e: ['write-message', { brief: 'x' }], f: ['exit'] };
  const round = (port: string): Workflow => sketchWorkflow(nodes, ['a>e', 'e>b', 'b>c', 'c.sent>d', `d.${port}>b`, `d.${port === 'again' ? 'out' : 'again'}>f`]);
  expect(compiled(round('again')).plan.nodes.map(({ id }) => id)).toEqual(['a', 'e', 'b', 'c', 'd', 'f']);
  expect(problemsOf(round('out')).map(({ code }) => code)).toContain('graph.cycle');
});

test('a line of a jump that leads forward is a line like any other: what lies behind may read what comes before', () => {
  const workflow = sketchWorkflow({ a: start, b: ['write-message', { brief: 'x' }], c: ['jump'], d: ['exit'], e: send('{{ steps.b.subject }}') }, ['a>b', 'b>c', 'c>d', 'c.again>e']);
  expect(problemsOf(workflow)).toEqual([]);
});

test('two jumps that lead back over each other compile', () => {
  const workflow = sketchWorkflow({ a: start, b: wait, c: ['jump'], d: wait, e: ['jump'], f: ['exit'] }, ['a>b', 'b>c', 'c.again>b', 'c>d', 'd>e', 'e.again>b', 'e>f']);
  expect(problemsOf(workflow)).toEqual([]);
});

test('everything wrong is told at once, not one fault at a time', () => {
  const workflow = sketchWorkflow({ a: start, b: send('{{ user }}', '{{'), c: ['nope'], d: ['exit', { reason: 7 }] }, ['a>b', 'b.up>c', 'c>gone']);
  expect(problemsOf(workflow).map(({ code }) => code).toSorted()).toEqual(['edge.dangling', 'edge.unknown-port', 'node.unknown-type', 'param.invalid', 'template.invalid', 'template.unknown-variable']);
});

test('a diamond compiles, and a step after the join may quote either side', () => {
  const workflow = sketchWorkflow({ a: start, b: ['branch', { rules: [rule('pro')] }], c: ['write-message', { brief: 'x' }], d: ['write-message', { brief: 'y' }], e: send('{{ steps.c.subject }}', '{{ steps.d.body }}') },
    ['a>b', 'b.pro>c', 'b.else>d', 'c>e', 'd>e']);
  const { plan } = compiled(workflow);
  expect(plan.nodes.map(({ id }) => id)).toEqual(['a', 'b', 'c', 'd', 'e']);
  expect(plan.nodes[1]!.next).toEqual(new Map([['pro', 2], ['else', 3]]));
  expect(plan.nodes.map(({ lane }) => lane)).toEqual(['pure', 'pure', 'model', 'model', 'email']);
  expect([plan.trigger, plan.attributes]).toEqual([0, ['plan']]);
});

test('a step cannot quote itself, a neighbour on another way, or a result that its source does not promise', () => {
  const write = (brief: string) => ['write-message', { brief }] as const;
  const workflow = sketchWorkflow({ a: start, b: ['branch', { rules: [rule('pro')] }], c: write('{{ steps.c.body }}'), d: write('{{ steps.c.body }}'), e: send('{{ steps.c.nothing }}', '{{ steps.gone.body }}') },
    ['a>b', 'b.pro>c', 'b.else>d', 'c>e', 'd>e']);
  expect(problemsOf(workflow).map(({ code, place }) => [code, place.node, place.field])).toEqual([
    ['template.step-not-before', 'c', 'brief'], ['template.step-not-before', 'd', 'brief'], ['template.step-not-before', 'e', 'subject'], ['template.step-not-before', 'e', 'body'],
  ]);
});

test('an attribute that a step writes is known, one that no contact has is not; without contacts nothing can be told', () => {
  const workflow = sketchWorkflow({ a: start, b: ['update-contact', { changes: [{ attribute: 'vip', value: true }] }], c: send('{{ contact.vip }} {{ contact.shoe }}') }, ['a>b', 'b>c']);
  expect(problemsOf(workflow, ['email']).map(({ data }) => data['variable'])).toEqual(['contact.shoe']);
  expect(compiled(workflow).plan.attributes).toEqual(['shoe', 'vip']);
});

test('ways that only data could tell are refused, since nobody could check them', () => {
  for (const text of ['{{ contact[event.which] }}', '{{ constructor }}', '{{ __proto__.x }}', '{{ workflow.secret }}']) {
    expect(problemsOf(sketchWorkflow({ a: start, b: send(text) }, ['a>b'])).map(({ code }) => code), text).toContain('template.unknown-variable');
  }
});

test('a cycle does not hide behind false alarms about what its steps quote', () => {
  const workflow = sketchWorkflow({ a: start, b: ['write-message', { brief: 'x' }], c: send('{{ steps.b.subject }}', '{{ steps.b.body }}') }, ['a>b', 'b>c', 'c.sent>b']);
  expect(problemsOf(workflow).map(({ code }) => code)).toEqual(['graph.cycle']);
});

test('a switched-off step is walked in memory and keeps its promises to later ones', () => {
  const { plan } = compiled(sketchWorkflow({ a: start, b: ['write-message', { brief: 'x' }, { off: 'pass' }], c: send('{{ steps.b.subject }}') }, ['a>b', 'b>c']));
  expect([plan.nodes[1]!.lane, plan.outputs['b']]).toEqual(['pure', ['subject', 'preheader', 'body', 'generated']]);
});

test('the shipped example compiles without a word', () => {
  const file = JSON.parse(readFileSync(new URL('../../examples/welcome.weft.json', import.meta.url), 'utf8'));
  expect(problemsOf(workflowSchema.parse(file), ['email', 'first_name', 'city', 'plan'])).toEqual([]);
});

test('the longest journey that a file may hold compiles, every step quoting the one before', () => {
  const nodes: Record<string, readonly [string, object?]> = { n0: start };
  const edges: string[] = [];
  for (let index = 1; index < 5_000; index++) {
    nodes[`n${index}`] = index % 2 === 1 ? ['write-message', { brief: 'x' }] : send(`{{ steps.n${index - 1}.subject }}`, `{{ steps.n${index - 1}.body }}`);
    edges.push(`n${index - 1}.${index % 2 === 1 && index > 1 ? 'sent' : 'out'}>n${index}`);
  }
  expect(compiled(sketchWorkflow(nodes, edges)).plan.nodes).toHaveLength(5_000);
});
