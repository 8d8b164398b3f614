import { separatorHint } from './detect-separator.ts';
import { linesOf } from './lines-of.ts';
import { RecordReader, type CsvRecord } from './read-records.ts';
import { isBlank, rowReader, type Row, type RowOptions } from './read-row.ts';
import { ROWS_PER_BATCH } from './read-contacts.ts';
import type { Separator } from './split-cells.ts';

/** What somebody has said about a file. */
export interface FileMapping {
  readonly separator: Separator;
  /** Whether the first record names the columns. */
  readonly header: boolean;
  /** The attribute of each column, null for one to be passed over. One is `email`, none is named twice. */
  readonly columns: readonly (string | null)[];
}

/** Reads people as `readContacts` does, with columns that a person has matched. Rows come in batches and only as they are asked for. */
export async function* readMapped(text: AsyncIterable<string>, mapping: FileMapping, options: RowOptions): AsyncGenerator<readonly Row[]> {
  const reader = new RecordReader(mapping.separator);
  const read = rowReader(mapping.columns, options);
  let ahead: 'hint' | 'header' | 'rows' = 'hint';
  let rows: Row[] = [];
  const take = (record: CsvRecord): void => {
    if (ahead === 'header') {
      if ('cells' in record && isBlank(record.cells)) return;
      ahead = 'rows';
      return;
    }
    const row = read(record);
    if (row) rows.push(row);
  };
  for await (const lines of linesOf(text)) {
    const records = reader.push(lines);
    if (ahead === 'hint' && lines.length > 0) {
      if (separatorHint(lines[0]!) !== null) records.shift();
      ahead = mapping.header ? 'header' : 'rows';
    }
    for (const record of records) take(record);
    while (rows.length >= ROWS_PER_BATCH) yield rows.splice(0, ROWS_PER_BATCH);
  }
  for (const record of reader.end()) take(record);
  while (rows.length > 0) yield rows.splice(0, ROWS_PER_BATCH);
}
