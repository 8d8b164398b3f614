import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findWords } from './find-words.ts';

const finds = (word: string, text: string) => findWords(text, word).length;

test('finds a Latin word only as a whole word', () => {
  expect(finds('Ann', 'Ann, dear Ann!')).toBe(2);
  expect(finds('Ann', 'Annual sale of JoAnn')).toBe(0);
  expect(finds('Jose', 'José, Jose\u0301, 𝒶Jose')).toBe(0);
});

test('finds a Han word anywhere, and a Latin word between Han letters', () => {
  expect(findWords('王小明您好', '小明')).toEqual([[1, 3]]);
  expect(finds('VIP', '尊贵的VIP会员')).toBe(1);
  expect(finds('VIP', '尊贵的VIPS会员')).toBe(0);
});

test('finds any word that stands alone, and says exactly where', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (word) => {
    const text = `| ${word} |`;
    expect(findWords(text, word).map(([start, end]) => text.slice(start, end))).toContain(word);
  }));
});
