import fc from 'fast-check';
import { expect, test } from 'vitest';
import { firstJsonFault, nestingDepth, pathText } from './scan-json.ts';

test('counts nesting, and no bracket inside a text', () => {
  expect(['1', '[]', '{"a":[{}]}', '"[[["', '["\\"[[["]', '["\\\\",[]]'].map(nestingDepth)).toEqual([0, 1, 3, 0, 1, 2]);
});

test('finds fault exactly where JSON.parse does', () => {
  const pieces = fc.array(fc.constantFrom('{', '}', '[', ']', ',', ':', '"a"', '"b"', '1', '-', '01', '1.', '1e5', 'true', 'nul', ' ', '\n', '\u00a0', '\u2028', '"\t"', '"\\x"', '"\\u00"', '/*c*/', '//c'), { maxLength: 8 });
  const takes = (text: string): boolean => { try { JSON.parse(text); return true; } catch { return false; } };
  fc.assert(fc.property(pieces, (list) => {
    const text = list.join('');
    fc.pre(text.trim() !== '');
    const fault = firstJsonFault(text);
    expect(fault === null || fault.code !== 'file.not-json', text).toBe(takes(text));
  }), { numRuns: 2_000 });
});

test('writes paths as people write them', () => {
  expect(pathText(['nodes', 3, 'params', 'subject'])).toBe('nodes[3].params.subject');
  expect(pathText([])).toBe('');
});
