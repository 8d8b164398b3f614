import { expect, test } from 'vitest';
import { csvText } from './csv-text.ts';

test('a cell that a spreadsheet would run is shown as text', () => {
  expect(csvText([['=1+1', '+49 30', '@cmd', 'fine']])).toBe('\ufeff"\'=1+1","\'+49 30","\'@cmd",fine\r\n');
});

test('Chinese, quotes, commas and line ends come through', () => {
  expect(csvText([['姓名', 'a "b", c\nd', 3, null]])).toBe('\ufeff姓名,"a ""b"", c\nd",3,\r\n');
});
