import { expect, test } from 'vitest';
import { locales } from '#shared/node/labels.ts';
import { refusal, refusalCodes } from '#renderer/editor/refusal.ts';
import { refusalText } from './refusal-labels.ts';

const data = { id: 'x', type: 'warp', node: 'nod_a', port: 'out', edge: 'edg_a', from: 'nod_a', to: 'nod_b', path: 'p', issue: 'text-long', limit: 9, key: 'k' };

test.each(locales.flatMap((locale) => refusalCodes.map((code) => [locale, code] as const)))('in %s, %s is explained without a slot left open', (locale, code) => {
  const text = refusalText(refusal(code, data), locale, (id) => `<${id}>`);
  expect(text.length).toBeGreaterThan(5);
  expect(text).not.toMatch(/[{}]/);
});

test('what does not fit is said in the language of the screen', () => {
  const fault = refusal('value.invalid', { path: 'name', issue: 'one-line' });
  expect(refusalText(fault, 'en', String)).toBe('This cannot be saved. This has to be one line. Take out line breaks and characters that cannot be seen.');
  expect(refusalText(fault, 'zh', String)).toBe('无法保存。这里只能写一行。请去掉换行和不可见的字符。');
});

test('steps are called by their names', () => {
  expect(refusalText(refusal('graph.many-triggers', { node: 'nod_a' }), 'en', () => 'Manual start')).toContain('“Manual start”');
});
