import i18next from 'i18next';
import { beforeAll, expect, test } from 'vitest';
import { nodeTypes } from '#nodes';
import { locales, type Locale } from '#shared/node/labels.ts';
import { compile } from '#shared/plan/compile.ts';
import { formOf, type FormField } from '#renderer/editor/form.ts';
import { resources } from '#renderer/i18n/resources.ts';
import { is, sketchWorkflow } from '#test/fakes/workflow.ts';
import { fieldWords } from './field-words.ts';

beforeAll(() => i18next.init({ resources, keySeparator: false, interpolation: { escapeValue: false, prefix: '{', suffix: '}' } }));

function fieldsOf(slug: string, params: object, locale: Locale): readonly FormField[] {
  const compiled = compile(sketchWorkflow({ a: [slug, params] }, []), nodeTypes);
  const problems = (compiled.ok ? compiled.value.problems : compiled.error).filter(({ place }) => place.field !== undefined);
  return formOf(nodeTypes.byType.get(slug)!, nodeTypes.labels.get(slug)![locale], params as Record<string, unknown>, problems).fields;
}
const wordsOf = (field: FormField | undefined, locale: Locale, under?: string) => fieldWords(field!, locale, i18next.getFixedT(locale, 'inspector'), under);

test('choices are called what they are called on screen', () => {
  const told = locales.map((locale) => wordsOf(fieldsOf('send-email', { subject: 'x', body: 'x', class: 'promo' }, locale).find(({ path }) => path === 'class'), locale));
  const { en, zh } = nodeTypes.labels.get('send-email')!;
  for (const [index, labels] of [en, zh].entries()) for (const label of Object.values(labels.params['class']!.options!)) expect(told[index]).toContain(label);
  expect(told[1]).not.toContain('transactional');
});

test('of several ways the one at fault is named, by its own name or its number', () => {
  const broken = { combinator: 'and', rules: [{ field: 'contact.plan', operator: 'in', value: 'pro' }] };
  const params = { rules: [{ id: 'a', when: is('contact.plan', 'pro') }, { id: 'b', name: 'VIP', when: broken }, { id: 'c', when: is('', 'pro') }] };
  expect(wordsOf(fieldsOf('branch', params, 'en')[0], 'en')).toBe('VIP: There has to be a list of values to compare with. Add at least one value. Way 3: This is missing. Please fill it in.');
  expect(wordsOf(fieldsOf('branch', params, 'zh')[0], 'zh')).toBe('VIP：这里需要一组用来比较的值。请至少添加一个值。路线 3：这里还没有填写。请填写此项。');
  expect(wordsOf(fieldsOf('branch', { rules: [] }, 'en')[0], 'en')).toBe('Add at least one way.');
  expect(wordsOf(fieldsOf('branch', {}, 'zh')[0], 'zh')).toBe('请至少添加一条路线。');
});

test('a part of a field has only its own faults', () => {
  const [field] = fieldsOf('update-contact', { changes: [{ attribute: 'plan', value: 'x' }, { attribute: '7', value: [] }] }, 'en');
  expect(wordsOf(field, 'en', 'changes.0')).toBeNull();
  expect(wordsOf(field, 'en', 'changes.1.attribute')).toBe('This cannot be the name of a field. Begin with a letter; then use letters, digits, - or _.');
  expect(wordsOf(field, 'en', 'changes.1.value')).toBe('This has to be a text, a number or true or false. Please replace it.');
});
