import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hash } from './hash.ts';

test('gives the same 32 hex digits for ever', () => {
  // printf '1:a' | sha256sum
  expect(hash('a')).toBe('4162fddd39a3e4225e8e2392eced237f');
  expect(hash('workflow', '小明', '👋')).toMatch(/^[0-9a-f]{32}$/);
});

test('tells lists of parts apart that read the same when joined', () => {
  const lists = [['a', 'bc'], ['ab', 'c'], ['abc'], ['abc', ''], ['', 'abc'], ['1:a'], ['a', '1:b'], ['a1:b'], []];
  expect(new Set(lists.map((parts) => hash(...parts))).size).toBe(lists.length);
});

test('two lists of parts share a hash only if they are the same list', () => {
  const parts = fc.array(fc.string({ unit: fc.constantFrom('0', '1', ':', 'a', '\u0000', '中'), maxLength: 4 }), { maxLength: 4 });
  fc.assert(fc.property(parts, parts, (one, other) => (hash(...one) === hash(...other)) === (JSON.stringify(one) === JSON.stringify(other))), { numRuns: 500 });
});
