import { expect, test } from 'vitest';
import { bytesText } from './bytes-text.ts';

test.each([[0, '0 kB'], [1_500, '1.5 kB'], [3.44 * 1024 ** 2, '3.4 MB'], [120 * 1024 ** 2, '120 MB'], [64 * 1024 ** 3, '64 GB']])('%d bytes are %s', (bytes, text) => {
  expect(bytesText(bytes, 'en')).toBe(text);
  expect(bytesText(bytes, 'zh')).toContain(text.split(' ')[0]!);
});
