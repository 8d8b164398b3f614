import { expect, test } from 'vitest';
import { Template } from '#shared/template/template.ts';
import { templateFaultText } from './template-faults.ts';

const fault = (source: string): string => {
  const compiled = Template.compile(source);
  if (!compiled.ok) return compiled.error.detail;
  const text = compiled.value.render({ contact: {}, event: {}, wait: { event: {} }, steps: {}, workflow: {}, now: '2026-03-02T09:00:00Z' }, 'UTC');
  return text.ok ? 'none' : text.error;
};

test.each([
  ['x\n{{ contact.first_name', '有一个 {{ 后面缺少 }}，或其中的引号没有成对（第 2 行第 1 列）'],
  ['{% if now', '有一个 {% 后面缺少 %}（第 1 行第 1 列）'],
  ['{% if now %}x', '“{% if now %}” 没有结束，后面缺少对应的 “{% end… %}”（第 1 行第 1 列）'],
  ['{{ now | shout }}', '“|” 后面的 “shout” 不存在（第 1 行第 1 列）'],
  ['{{ contact.nope }}', '没有变量 “contact.nope”（第 1 行第 4 列）'],
  ['{{ }}', '该填写内容的地方是空的（第 1 行第 4 列）'],
  ['{{ now|default:“你” }}', '“你” 不应出现在这里（第 1 行第 16 列）'],
])('says in Chinese what is wrong with %j', (source, words) => {
  expect(templateFaultText(fault(source), 'zh')).toBe(words);
});

test('no usual fault is told in the engine’s own words', () => {
  const wrong = ['{{ a', '{% if a', '{% if now %}x', '{% endif %}', '{% evil %}', '{{ now | shout }}', '{{ }}', '{{ "abc }}', '{% for %}', '{% assign x %}', '{% if %}a{% endif %}', '{{ now | default "x" }}', '{%%}', '{{ x }', '{% if now %}{% else %}{% elsif %}{% endif %}', 'x'.repeat(100_001)];
  for (const source of wrong) {
    expect(templateFaultText(fault(source), 'zh'), source).toMatch(/\p{Script=Han}/u);
    expect(templateFaultText(fault(source), 'en'), source).not.toMatch(/line:|not closed$|not found|undefined|illegal/);
  }
  expect(templateFaultText('something new, line:1, col:2', 'zh')).toBe('something new, line:1, col:2');
});
