import { expect, test } from 'vitest';
import { justBefore } from './just-before.ts';

test('a list that can only be read from a place on is read from right before a text', () => {
  for (const text of ['ana@x.test', 'a', '名@x.测试', '\ue000']) {
    expect(justBefore(text) < text).toBe(true);
    expect(text > justBefore(text) && !(text.slice(0, -1) > justBefore(text) && text.length > 1)).toBe(true);
  }
  expect(justBefore('')).toBe('');
});
