import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import { MAX_CELL, RecordReader, type CsvRecord } from './read-records.ts';
import type { Separator } from './split-cells.ts';
import { LineSplitter, MAX_LINE } from './split-lines.ts';

function read(chunks: readonly string[], separator: Separator = ','): CsvRecord[] {
  const splitter = new LineSplitter();
  const reader = new RecordReader(separator);
  return [...chunks.flatMap((chunk) => reader.push(splitter.push(chunk))), ...reader.push(splitter.end()), ...reader.end()];
}
/** `[line, cells]` or `[line, fault]`. */
const brief = (text: string, separator?: Separator): unknown[] => read([text], separator).map((record) => [record.line, 'cells' in record ? record.cells : record.fault]);

test('gives back what a CSV writer wrote, whatever the cells, the separator and the chunks', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', 'é', '"', ',', ';', '\n', '\r', ' '), maxLength: 6 });
  const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 });
  fc.assert(fc.property(table, fc.constantFrom<Separator>(',', ';', '\t', '|'), fc.constantFrom('\n', '\r\n', '\r'), fc.integer({ min: 1, max: 9 }), (rows, delimiter, newline, size) => {
    const text = Papa.unparse(rows, { delimiter, newline, quotes: true });
    const chunks = text.match(new RegExp(`[^]{1,${size}}`, 'g')) ?? [];
    expect(read(chunks, delimiter).map((record) => ('cells' in record ? record.cells : record))).toEqual(rows);
  }), { numRuns: 500 });
});

test('numbers records by the line they begin in', () => {
  expect(brief('a,b\r\n\r\n"1\r\n2\r\n3",x\rc,d\ne,f')).toEqual([[1, ['a', 'b']], [3, ['1\r\n2\r\n3', 'x']], [6, ['c', 'd']], [7, ['e', 'f']]]);
});

describe('a misplaced quote costs its own line only', () => {
  test('opened and never closed', () => {
    expect(brief('a,"Bob\nb,c\nd,e\n')).toEqual([[1, 'row.bad-quotes'], [2, ['b', 'c']], [3, ['d', 'e']]]);
  });
  test('opened and never closed, with well-quoted rows after it', () => {
    expect(brief('a,"Bob\n"b","c ""d"""\n"e\nf",g\n')).toEqual([[1, 'row.bad-quotes'], [2, ['b', 'c "d"']], [3, ['e\nf', 'g']]]);
  });
  test('closed in the middle of a cell', () => {
    expect(brief('a,"Bob" Smith\nb,c\n')).toEqual([[1, 'row.bad-quotes'], [2, ['b', 'c']]]);
  });
  test('on every line', () => {
    expect(brief('a,"b\n'.repeat(4))).toEqual([[1, 'row.bad-quotes'], [2, 'row.bad-quotes'], [3, 'row.bad-quotes'], [4, 'row.bad-quotes']]);
  });
  test('far from the next quote, so that the search for its end is given up', () => {
    const lines = 5 * MAX_CELL / 8;
    const records = read([`a,"b\n${'c,d,e,f\n'.repeat(lines)}`]);
    expect(records.length).toBe(lines + 1);
    expect(records[0]).toMatchObject({ line: 1, fault: 'row.bad-quotes' });
    expect(records.at(-1)).toEqual({ line: lines + 1, cells: ['c', 'd', 'e', 'f'] });
  });
  test('among quotes that open a new cell on each line they close one', () => {
    expect(brief(`a","b\n${'","\n'.repeat(40)}c,d\n`).filter((entry) => Array.isArray(entry) && entry[0] === 42)).toEqual([[42, ['c', 'd']]]);
  });
  test('but a record may have some cells that go over several lines', () => {
    expect(brief(`${'"x\ny",'.repeat(30)}z\na,b\n`).map((entry) => (entry as unknown[])[0])).toEqual([1, 32]);
  });
});

test('takes a quote inside an unquoted cell as text, and blanks after a closing quote as nothing', () => {
  expect(brief('a,5" pipe\n"b" ,"c"  \n')).toEqual([[1, ['a', '5" pipe']], [2, ['b', 'c']]]);
});

test('passes over a line without end and reads on', () => {
  const records = read(['a,b\n', 'x'.repeat(MAX_LINE), 'y'.repeat(MAX_LINE), 'z\n', 'c,d\n']);
  expect(records.map((record) => [record.line, 'cells' in record ? record.cells : record.fault])).toEqual([[1, ['a', 'b']], [2, 'row.too-long'], [3, ['c', 'd']]]);
});
