import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LineSplitter, MAX_LINE } from './split-lines.ts';

function split(...chunks: readonly string[]): string[] {
  const splitter = new LineSplitter();
  return [...chunks.flatMap((chunk) => splitter.push(chunk)), ...splitter.end()];
}

test('ends lines at LF, CRLF and CR alike, also without one at the end', () => {
  expect(split('a\nb\r\nc\rd\r\re')).toEqual(['a\n', 'b\r\n', 'c\r', 'd\r', '\r', 'e']);
});

test('loses nothing and cuts the same lines however the text arrives', () => {
  fc.assert(fc.property(fc.array(fc.string({ unit: fc.constantFrom('a', '\r', '\n') })), (chunks) => {
    const text = chunks.join('');
    expect(split(...chunks).join('')).toBe(text);
    expect(split(...chunks)).toEqual(text.match(/[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+/g) ?? []);
  }), { numRuns: 1_000 });
});

test('does not hoard a line without end', () => {
  const splitter = new LineSplitter();
  expect(splitter.push('x'.repeat(MAX_LINE))).toEqual([]);
  expect(splitter.push('x\r').map((piece) => piece.length)).toEqual([MAX_LINE + 1]);
  expect(splitter.push('\nb\n')).toEqual(['\r\n', 'b\n']);
});
