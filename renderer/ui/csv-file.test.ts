import { expect, test } from 'vitest';
import { CsvFile } from './csv-file.ts';

test('the pieces make one file: one mark, one header, every row', async () => {
  const csv = new CsvFile(['邮箱', 'n']);
  csv.push([['a@x.test', 1], ['=b', 2]]);
  csv.push([]);
  csv.push([['c@x.test', 3]]);
  // `text` takes the mark away.
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await csv.file().arrayBuffer());
  expect(text).toBe('\ufeff邮箱,n\r\na@x.test,1\r\n"\'=b",2\r\nc@x.test,3\r\n');
});
