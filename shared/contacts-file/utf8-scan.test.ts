import { isUtf8 } from 'node:buffer';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Utf8Scan } from './utf8-scan.ts';

function valid(bytes: Uint8Array, cut: number): boolean {
  const scan = new Utf8Scan();
  scan.push(bytes.subarray(0, cut));
  scan.push(bytes.subarray(cut));
  return scan.valid;
}

test('agrees with Node about every text, wherever it is cut', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 40 }), fc.nat(100), (text, cut) => {
    const bytes = new TextEncoder().encode(text);
    expect(valid(bytes, cut)).toBe(isUtf8(bytes));
  }));
});

test('agrees with Node about bytes that are nearly UTF-8', () => {
  const edge = fc.constantFrom(0x41, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc1, 0xc2, 0xdf, 0xe0, 0xe1, 0xed, 0xef, 0xf0, 0xf1, 0xf4, 0xf5, 0xff);
  fc.assert(fc.property(fc.array(edge, { maxLength: 6 }), fc.nat(6), (list, cut) => {
    const bytes = Uint8Array.from(list);
    expect(valid(bytes, cut)).toBe(isUtf8(bytes));
  }), { numRuns: 5_000 });
});
