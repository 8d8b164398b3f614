import { encodeGb18030, encodeUtf16, encodeWindows1252, join } from '#test/fixtures/csv/encode.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { detectEncoding, EncodingDetector } from './detect-encoding.ts';

const CHINESE = 'email,姓名,城市\r\nwei@example.com,欧阳伟,上海\r\nli@example.com,李一一,北京\r\n';
const WESTERN = 'email,name\r\na@example.com,André Müller\r\nb@example.com,“Zoë” – 5 €\r\n';
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('with a byte order mark', () => {
  test.each([
    ['utf-8', 3, join([0xef, 0xbb, 0xbf], utf8(CHINESE))],
    ['utf-16le', 2, join([0xff, 0xfe], encodeUtf16(CHINESE, 'le'))],
    ['utf-16be', 2, join([0xfe, 0xff], encodeUtf16(CHINESE, 'be'))],
    ['gb18030', 4, join([0x84, 0x31, 0x95, 0x33], encodeGb18030(CHINESE))],
  ] as const)('knows %s', (encoding, bomLength, bytes) => {
    expect(detectEncoding(bytes)).toEqual({ encoding, bomLength });
  });
});

describe('without one', () => {
  test.each([
    ['utf-8', 'ASCII', utf8('email\na@example.com\n')],
    ['utf-8', 'Chinese', utf8(CHINESE)],
    ['utf-8', 'no bytes at all', new Uint8Array()],
    ['utf-16le', 'Chinese', encodeUtf16(CHINESE, 'le')],
    ['utf-16be', 'Chinese', encodeUtf16(CHINESE, 'be')],
    ['gb18030', 'Chinese', encodeGb18030(CHINESE)],
    ['gb18030', 'the two characters that deceive Notepad', encodeGb18030('email,x\na@example.com,联通\n')],
    ['gb18030', 'traditional Chinese', encodeGb18030('email,姓名\na@example.com,陳龍,臺灣,歐陽偉,廣東\n')],
    ['gb18030', 'a character of four bytes', encodeGb18030('email,姓\na@example.com,𠀀\n')],
    ['windows-1252', 'Western European', encodeWindows1252(WESTERN)],
    ['windows-1252', 'ü before a letter, which is also well-formed GBK', encodeWindows1252('email,name\na@example.com,Müller\nb@example.com,Jürgen\n')],
  ] as const)('knows %s: %s', (encoding, _what, bytes) => {
    expect(detectEncoding(bytes)).toEqual({ encoding, bomLength: 0 });
  });
});

test('finds a Chinese name after a megabyte of ASCII', () => {
  expect(detectEncoding(join(utf8(`email\n${'a@example.com\n'.repeat(80_000)}`), encodeGb18030('欧阳@example.com\n')))?.encoding).toBe('gb18030');
});

test.each([
  ['a workbook', join(utf8('PK'), [3, 4, 20, 0, 6, 0, 8, 0])],
  ['an old workbook', [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]],
  ['zero bytes here and there', [0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13, 0x49, 0, 0x44, 0, 0x52]],
])('does not take %s for text', (_what, bytes) => {
  expect(detectEncoding(Uint8Array.from(bytes))).toBeNull();
});

test('says the same however the bytes are cut', () => {
  const files = [utf8(CHINESE), encodeGb18030(CHINESE), encodeUtf16(CHINESE, 'be'), encodeWindows1252(WESTERN), join([0xef, 0xbb, 0xbf], utf8(CHINESE))];
  fc.assert(fc.property(fc.constantFrom(...files), fc.integer({ min: 1, max: 9 }), (bytes, size) => {
    const detector = new EncodingDetector();
    for (let at = 0; at < bytes.length; at += size) detector.push(bytes.subarray(at, at + size));
    expect(detector.finish()).toEqual(detectEncoding(bytes));
  }));
});

test('reads every list with Chinese names in GBK as what it was', () => {
  const hanzi = fc.integer({ min: 0xb0a1, max: 0xf7fe }).filter((pair) => pair % 256 >= 0xa1 && pair % 256 !== 0xff && !(pair >= 0xd7fa && pair <= 0xd7fe));
  fc.assert(fc.property(fc.array(fc.array(hanzi, { minLength: 2, maxLength: 4 }), { minLength: 3, maxLength: 30 }), (names) => {
    const rows = names.map((name) => join(utf8('a@example.com,'), name.flatMap((pair) => [pair >> 8, pair & 255]), utf8('\r\n')));
    expect(detectEncoding(join(...rows))?.encoding).toBe('gb18030');
  }));
});
