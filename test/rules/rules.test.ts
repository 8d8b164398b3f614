import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { ruleTests } from './rule-tests.ts';

test('every rule of what waits, sends and entries mean has a test that is named after it', () => {
  const rules = new Set(ruleTests(fileURLToPath(new URL('../..', import.meta.url))).map(({ rule }) => rule));
  expect([...rules]).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
});
