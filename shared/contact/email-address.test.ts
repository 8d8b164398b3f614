import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseEmailAddress, type EmailAddressFault } from './email-address.ts';

describe('accepts one mailbox and normalises it', () => {
  test.each<[string, string, string]>([
    ['ann@example.com', 'ann@example.com', 'ann@example.com'],
    ['  Ann.Lee+news@Example.COM ', 'Ann.Lee+news@example.com', 'ann.lee+news@example.com'],
    ['\u3000wang＠example．com\u3000', 'wang@example.com', 'wang@example.com'],
    ['o\u2019neil@example.com', 'o\u2019neil@example.com', 'o\u2019neil@example.com'],
    ['ｆｏｏ．Ｂａｒ＠Ｅｘａｍｐｌｅ．ｃｏｍ', 'foo.Bar@example.com', 'foo.bar@example.com'],
    ["o'neil@example.com", "o'neil@example.com", "o'neil@example.com"],
    ['Jose\u0301@example.com', 'Jos\u00e9@example.com', 'jos\u00e9@example.com'],
    ['王小明@例子。中国', '王小明@例子.中国', '王小明@例子.中国'],
    ['a@bu\u0308cher.example', 'a@b\u00fccher.example', 'a@b\u00fccher.example'],
    ['a@xn--bcher-kva.example', 'a@xn--bcher-kva.example', 'a@xn--bcher-kva.example'],
    [`${'a'.repeat(64)}@example.com`, `${'a'.repeat(64)}@example.com`, `${'a'.repeat(64)}@example.com`],
  ])('%j', (text, address, key) => {
    expect(parseEmailAddress(text)).toEqual({ ok: true, value: { address, key } });
  });
});

describe('refuses everything else with the reason', () => {
  test.each<[string, EmailAddressFault]>([
    ['', 'empty'],
    ['   ', 'empty'],
    ['a', 'no-at'],
    ['a@', 'domain-empty'],
    ['@b', 'local-part-empty'],
    ['a@b', 'domain-incomplete'],
    ['a b@c.d', 'space'],
    ['a@b .cn', 'space'],
    ['a@b..c', 'domain-invalid'],
    ['a@b.c.', 'domain-invalid'],
    ['a@.b.c', 'domain-invalid'],
    ['a@-b.cn', 'domain-invalid'],
    ['a@b_c.cn', 'domain-invalid'],
    ['a@127.0.0.1', 'domain-invalid'],
    ['a@[127.0.0.1]', 'address-literal'],
    ['a..b@c.de', 'local-part-invalid'],
    ['.a@c.de', 'local-part-invalid'],
    ['a.@c.de', 'local-part-invalid'],
    ['"a b"@c.de', 'space'],
    ['"ab"@c.de', 'local-part-invalid'],
    ['a(comment)@c.de', 'local-part-invalid'],
    ['a@x.com, evil@y.com', 'several-addresses'],
    ['a@x.com;evil@y.com', 'several-addresses'],
    ['a@x.com@y.com', 'several-addresses'],
    ['group:a@x.com;', 'several-addresses'],
    ['a＠x.com，evil＠y.com', 'several-addresses'],
    ['Bob ＜a@x.com＞', 'display-name'],
    ['a\u2026b@x.com', 'local-part-invalid'],
    ['Bob <a@x.com>', 'display-name'],
    ['a@x.com\r\nBcc: e@y.com', 'control-character'],
    ['a@x.com\n', 'control-character'],
    ['a\u0000@x.com', 'control-character'],
    ['a\t@x.com', 'control-character'],
    ['a\u200b@x.com', 'invisible-character'],
    ['\u202ea@x.com', 'invisible-character'],
    ['a\ufffd@x.com', 'invisible-character'],
    ['a\ud800@x.com', 'invisible-character'],
    [`a@${'b'.repeat(64)}.com`, 'domain-invalid'],
    [`${'a'.repeat(65)}@example.com`, 'too-long'],
    [`${'王'.repeat(22)}@example.com`, 'too-long'],
    [`a@${'bcd.'.repeat(64)}com`, 'too-long'],
  ])('%j is %s', (text, fault) => {
    expect(parseEmailAddress(text)).toEqual({ ok: false, error: fault });
  });
});

test('what is accepted is one line, has one @, and reads the same a second time', () => {
  const piece = fc.oneof(fc.string({ unit: 'binary', maxLength: 12 }), fc.constantFrom('a', 'é', '王', '.', '-', '@', '＠', ',', '"', '<', '\r\n', 'Ⅳ', 'ﬁ', '…', 'İ', 'ς'));
  const text = fc.tuple(fc.array(piece, { maxLength: 5 }), fc.array(piece, { maxLength: 5 })).map(([local, domain]) => `${local.join('')}@${domain.join('')}.com`);
  fc.assert(
    fc.property(text, (input) => {
      const result = parseEmailAddress(input);
      if (!result.ok) return;
      const { address, key } = result.value;
      expect(address.split('@')).toHaveLength(2);
      expect(/[\s<>,;"()\\]/u.test(address)).toBe(false);
      expect(parseEmailAddress(address)).toEqual(result);
      expect(parseEmailAddress(key)).toMatchObject({ ok: true, value: { key } });
    }),
    { numRuns: 500 },
  );
});
