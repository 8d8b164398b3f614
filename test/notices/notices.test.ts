import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { noticesText } from './notices.ts';

test('THIRD-PARTY-NOTICES.md names every package of the product (if not: node test/notices/main.ts)', () => {
  expect(readFileSync('THIRD-PARTY-NOTICES.md', 'utf8')).toBe(noticesText(process.cwd()));
});
