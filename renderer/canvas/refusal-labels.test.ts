import { expect, test } from 'vitest';
import { locales } from '#shared/node/labels.ts';
import { refusal, refusalCodes } from '#renderer/editor/refusal.ts';
import { refusalText } from './refusal-labels.ts';

const data = { id: 'x', type: 'warp', node: 'nod_a', port: 'out', edge: 'edg_a', from: 'nod_a', to: 'nod_b', path: 'p', detail: 'why', limit: 9, key: 'k' };

test.each(locales.flatMap((locale) => refusalCodes.map((code) => [locale, code] as const)))('in %s, %s is explained without a slot left open', (locale, code) => {
  const text = refusalText(refusal(code, data), locale, (id) => `<${id}>`);
  expect(text.length).toBeGreaterThan(5);
  expect(text).not.toMatch(/[{}]/);
});

test('steps are called by their names', () => {
  expect(refusalText(refusal('graph.many-triggers', { node: 'nod_a' }), 'en', () => 'Manual start')).toContain('“Manual start”');
});
