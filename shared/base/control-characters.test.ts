import { expect, test } from 'vitest';
import { hasControlCharacters } from './control-characters.ts';

test('lets line breaks, tabs, emoji and every script pass, and nothing that garbles a header or a log', () => {
  for (const text of ['', 'a\tb\r\nc', '中文 👩‍🚀 עברית', '<img onerror=x>']) expect(hasControlCharacters(text)).toBe(false);
  for (const text of ['a\u0000b', '\u001b[31m', '\u007f', '\u0085', '\ud83d', '\udc4b\ud83d']) expect(hasControlCharacters(text)).toBe(true);
});
