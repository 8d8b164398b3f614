import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nodeTypes } from '#nodes';
import { compile } from '#shared/plan/compile.ts';
import type { Locale } from '#shared/node/labels.ts';
import type { Problem } from '#shared/workflow/problem.ts';
import { is, sketchWorkflow } from '#test/fakes/workflow.ts';
import { formOf, type Form, type FormField } from './form.ts';
import { startingParams } from './starting-params.ts';

function form(type: string, params: Record<string, unknown> = {}, locale: Locale = 'en'): Form {
  return formOf(nodeTypes.byType.get(type)!, nodeTypes.labels.get(type)![locale], params, problemsIn(type, params));
}
function problemsIn(type: string, params: Record<string, unknown>): readonly Problem[] {
  const compiled = compile(sketchWorkflow({ start: ['manual-start'], it: [type, params] }, ['start>it']), nodeTypes);
  return (compiled.ok ? compiled.value.problems : compiled.error).filter(({ place }) => place.node === 'it');
}
const field = <K extends FormField['kind']>({ fields }: { fields: readonly FormField[] }, path: string, kind: K): Extract<FormField, { kind: K }> => {
  const found = fields.find((entry) => entry.path === path);
  if (found?.kind !== kind) throw new Error(`${path} is ${found?.kind}`);
  return found as Extract<FormField, { kind: K }>;
};

test('a field knows its place, words, limits and value', () => {
  const { label, hint, path, max, value } = field(form('exit', { reason: 'bought' }), 'reason', 'text');
  expect({ label, hint, path, max, value }).toEqual({ label: 'Reason', hint: 'Shown in the contact’s history and in reports.', path: 'reason', max: 200, value: 'bought' });
  expect(field(form('exit', {}, 'zh'), 'reason', 'text').label).toBe('原因');
});

test('a field nobody filled in shows its default, or is empty where there is none', () => {
  const empty = form('send-email');
  expect(empty.fields.map(({ path, kind, value }) => [path, kind, value])).toEqual([
    ['connection', 'connection', 'newsletter'], ['subject', 'template', ''], ['preheader', 'template', ''], ['body', 'template', ''], ['class', 'choice', 'marketing'], ['notAfter', 'integer', 24],
  ]);
});

test('options are told by words, and one that does not exist is no choice', () => {
  const { options, value } = field(form('send-email', { class: 'spam' }, 'zh'), 'class', 'choice');
  expect([options.map((option) => option.value), value]).toEqual([['marketing', 'transactional'], null]);
  expect(options.every(({ label }) => /\p{Script=Han}/u.test(label))).toBe(true);
});

test('a field shows the problems of its own value and of all inside it; what no field can show is left to the form', () => {
  const params = { subject: '{{', body: 'x', colour: 'red' };
  const { fields, problems } = form('send-email', { ...params });
  expect(fields.flatMap((entry) => entry.problems.map(({ code }) => [entry.path, code]))).toEqual([]);
  expect(problems.map(({ code }) => code)).toEqual(['param.unknown']);
  const mail = form('send-email', { subject: '{{', body: 'x' });
  expect(mail.fields.flatMap((entry) => entry.problems.map(({ code }) => [entry.path, code]))).toEqual([['subject', 'template.invalid']]);
  const branch = form('branch', { rules: [{ id: 'a', name: '', when: is('steps.nobody.x', 1) }] });
  expect(field(branch, 'rules', 'rules').problems.map(({ place }) => place.field)).toEqual(['rules.0.when']);
});

test('a choice of shapes shows the fields of the chosen one, with paths and problems of their own', () => {
  const variant = field(form('delay', { until: { mode: 'time', at: '', weekday: 'mon' } }), 'until', 'variant');
  expect([variant.value, variant.problems]).toEqual(['time', []]);
  expect(variant.fields.map(({ path, value, problems }) => [path, value, problems.map(({ code }) => code)])).toEqual([
    ['until.weekday', 'mon', []], ['until.at', '', ['param.invalid']], ['until.grace', 0, []],
  ]);
  expect(field(variant, 'until.weekday', 'choice').options[1]).toEqual({ value: 'mon', label: 'Monday' });
});

test('each shape says what choosing it sets, and keeps what still fits', () => {
  const { cases } = field(form('delay', { until: { mode: 'duration', amount: 3, unit: 'days', at: '09:00' } }), 'until', 'variant');
  expect(cases.map(({ label, params }) => [label, params])).toEqual([
    ['For a while', { mode: 'duration', amount: 3, unit: 'days', at: '09:00' }],
    ['For some working days', { mode: 'workdays', amount: 3, calendar: 'weekdays', at: '09:00' }],
    ['Until a time of day', { mode: 'time', weekday: 'any', at: '09:00', grace: 0 }],
    ['Until a contact’s date', { mode: 'date', offset: 0, at: '09:00' }],
    ['Until a birthday or anniversary', { mode: 'yearly', offset: 0, at: '09:00', leapDay: '28-feb' }],
    ['Until a birthday in the lunar calendar', { mode: 'lunar', given: 'lunar', offset: 0, at: '09:00', leapMonth: 'ordinary-month' }],
  ]);
});

test('a choice of shapes that was not made keeps its problem to itself', () => {
  const { value, fields, problems } = field(form('delay', { until: { mode: 'never' } }), 'until', 'variant');
  expect([value, fields, problems.map(({ code }) => code)]).toEqual([null, [], ['param.invalid']]);
});

test('times of the week stand as they are written, half or not at all, and what is wrong with one is told in its place', () => {
  const half = form('time-window', { windows: [{ days: ['sun', 'mon', 'someday'], from: '09:00' }, 'noon'], days: { mode: 'any-day' } });
  const windows = field(half, 'windows', 'windows');
  expect(windows.value).toEqual([{ days: ['mon', 'sun'], from: '09:00', to: '' }, { days: [], from: '', to: '' }]);
  expect(windows.problems.map(({ place }) => place.field)).toEqual(expect.arrayContaining(['windows.0.to', 'windows.1']));
  expect(field(form('time-window'), 'windows', 'windows').value).toEqual([{ days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '09:00', to: '18:00' }]);
  expect(field(form('time-window', { zone: 'Mars/Olympus', days: { mode: 'any-day' } }), 'zone', 'zone')).toMatchObject({ value: 'Mars/Olympus', problems: [{ data: { issue: 'zone' } }] });
});

test('lists come with a blank entry; a new way never takes a name that is taken', () => {
  const rules = field(form('branch', { rules: [{ id: 'way_2', when: is('contact.plan', 'pro') }, { id: 'x', when: null }] }), 'rules', 'rules');
  expect(rules.value).toEqual([{ id: 'way_2', name: '', when: is('contact.plan', 'pro') }, { id: 'x', name: '', when: { combinator: 'and', rules: [] } }]);
  expect(rules.blank.id).toBe('way_3');
  expect(field(form('branch', { rules: [{ id: 'way_2' }] }), 'rules', 'rules').blank.id).toBe('way_3');
  expect(field(form('update-contact'), 'changes', 'changes').blank).toEqual({ attribute: '', value: '', template: false, onlyIfEmpty: false });
  expect(field(form('ai-prompt'), 'answer', 'answer-fields').blank).toMatchObject({ name: '', type: 'text' });
});

test('what is written halfway or not allowed stands in its field as it is', () => {
  expect(field(form('update-contact', { changes: [{ attribute: '9 lives', value: 3 }, 'odd'] }), 'changes', 'changes').value).toEqual([
    { attribute: '9 lives', value: 3, template: false, onlyIfEmpty: false }, { attribute: '', value: null, template: false, onlyIfEmpty: false },
  ]);
  expect(field(form('ai-prompt', { answer: [{ name: 'No!', type: 'choice', options: ['', 'b'] }], maxTokens: 7 }), 'answer', 'answer-fields').value).toEqual([{ name: 'No!', type: 'choice', hint: '', options: ['', 'b'], max: 2_000 }]);
  expect(field(form('ai-prompt', { maxTokens: 7 }), 'maxTokens', 'integer')).toMatchObject({ value: 7, min: 16, problems: [{ code: 'param.invalid' }] });
});

test('every node type has a form in which nothing is without a word, and starts with what its form shows', () => {
  const unnamed = (fields: readonly FormField[]): string[] => fields.flatMap((entry) => [
    ...(entry.label === '' || entry.label === entry.path ? [entry.path] : []), ...(entry.kind === 'variant' ? unnamed(entry.fields) : []),
  ]);
  for (const [slug, type] of nodeTypes.byType) {
    for (const locale of ['en', 'zh'] as const) expect(unnamed(form(slug, startingParams(type.params), locale).fields), slug).toEqual([]);
    const flat = ({ path, value }: FormField): unknown => [path, value];
    const chosen = (fields: readonly FormField[]): unknown => fields.filter(({ kind }) => kind !== 'variant').map(flat);
    expect(chosen(form(slug, startingParams(type.params)).fields), slug).toEqual(chosen(form(slug).fields));
  }
});

test('whatever a file says, there is a form, and each problem is shown exactly once', () => {
  fc.assert(fc.property(fc.constantFrom(...nodeTypes.byType.keys()), fc.infiniteStream(fc.jsonValue({ maxDepth: 4 })), fc.subarray(['mode', 'amount', 'at']), (slug, values, inner) => {
    const { params: shape } = nodeTypes.byType.get(slug)!;
    const params = Object.fromEntries([...Object.keys(shape), 'stray'].map((name) => [name, values.next().value]));
    if (slug === 'delay') params['until'] = { mode: 'duration', ...Object.fromEntries(inner.map((name) => [name, values.next().value])) };
    const all = problemsIn(slug, params);
    const { fields, problems } = formOf(nodeTypes.byType.get(slug)!, nodeTypes.labels.get(slug)!.en, params, all);
    const shown = (list: readonly FormField[]): Problem[] => list.flatMap((entry) => [...entry.problems, ...(entry.kind === 'variant' ? shown(entry.fields) : [])]);
    expect([...shown(fields), ...problems].toSorted(byText)).toEqual([...all].toSorted(byText));
  }), { numRuns: 200 });
});

function byText(a: unknown, b: unknown): number {
  return JSON.stringify(a) < JSON.stringify(b) ? -1 : 1;
}
