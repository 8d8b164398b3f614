import { expect, test } from 'vitest';
import { csvText } from './csv-text.ts';

test('a cell that a spreadsheet would run is shown as text', () => {
  expect(csvText([['=1+1', '+49 30', '@cmd', 'fine']])).toBe('\ufeff"\'=1+1","\'+49 30","\'@cmd",fine\r\n');
});

test.each([
  ['of several lines', '=HYPERLINK("http://example.org")\nfoo'],
  ['behind a tab', '\t=1+1'],
  ['behind a line break', '\n=1+1'],
  ['behind a carriage return', '\r=1+1'],
  ['with a full-width sign', '＝1+1'],
  ['with another full-width sign', '＠cmd'],
])('so is one %s', (_, cell) => {
  expect(csvText([[cell]])).toBe(`\ufeff"'${cell.replaceAll('"', '""')}"\r\n`);
});

test('a number that is negative stays a number', () => {
  expect(csvText([[-3, '-3']])).toBe('\ufeff-3,"\'-3"\r\n');
});

test('Chinese, quotes, commas and line ends come through', () => {
  expect(csvText([['姓名', 'a "b", c\nd', 3, null]])).toBe('\ufeff姓名,"a ""b"", c\nd",3,\r\n');
});
