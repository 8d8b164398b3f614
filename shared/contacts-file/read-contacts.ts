import { err, ok, type Result } from '#shared/base/result.ts';
import { parseEmailAddress } from '#shared/contact/email-address.ts';
import type { CsvFault } from './csv-fault.ts';
import { detectSeparator } from './detect-separator.ts';
import { linesOf } from './lines-of.ts';
import { mapColumns } from './map-columns.ts';
import { MAX_CELL, RecordReader, type CsvRecord } from './read-records.ts';
import { CONSENT_COLUMNS, isBlank, rowReader, type Row, type RowOptions } from './read-row.ts';
import type { Separator } from './split-cells.ts';

/** Rows handed on at once. */
export const ROWS_PER_BATCH = 1_000;
/** How much is looked at for the separator and the header, in characters. */
const OPENING = 2 * MAX_CELL;

/** `batches` reads on only as it is asked, and can be gone through once; leave it early by `break` or `return()`. */
export interface ContactsFile {
  readonly separator: Separator;
  /** The attributes every contact of this file has, in the order of the columns. Consent is not among them. */
  readonly columns: readonly string[];
  readonly batches: AsyncIterable<readonly Row[]>;
}

/**
 * Reads a list of contacts from CSV text. Resolves once the header is understood. Rows come in the order
 * of the file; nobody has looked for duplicates yet. What `text` throws comes through.
 */
export async function readContacts(text: AsyncIterable<string>, options: RowOptions): Promise<Result<ContactsFile, CsvFault>> {
  const chunks = linesOf(text);
  let opening: string[] = [];
  let size = 0;
  while (size < OPENING) {
    const chunk = await chunks.next();
    if (chunk.done) break;
    opening = opening.concat(chunk.value);
    for (const line of chunk.value) size += line.length;
  }
  const { separator, hinted } = detectSeparator(opening);
  const reader = new RecordReader(separator);
  const records = reader.push(opening);
  if (size < OPENING) records.push(...reader.end());
  if (hinted) records.shift();

  const columns = header(records);
  if (!columns.ok) {
    await chunks.return(undefined);
    return columns;
  }
  return ok({
    separator,
    columns: columns.value.filter((column) => !CONSENT_COLUMNS.has(column)),
    batches: batches(chunks, reader, records, rowReader(columns.value, options)),
  });
}

/** Takes the header off the front of the records. */
function header(records: CsvRecord[]): Result<readonly string[], CsvFault> {
  for (let record = records.shift(); record; record = records.shift()) {
    const { line } = record;
    if ('fault' in record) return err({ code: 'csv.bad-header', line, text: record.text });
    if (isBlank(record.cells)) continue;
    if (record.cells.some((cell) => parseEmailAddress(cell).ok)) return err({ code: 'csv.no-header', line, cells: record.cells });
    return mapColumns(record.cells);
  }
  return err({ code: 'csv.empty' });
}

async function* batches(chunks: AsyncGenerator<string[]>, reader: RecordReader, first: readonly CsvRecord[], read: (record: CsvRecord) => Row | null): AsyncGenerator<Row[]> {
  let rows: Row[] = [];
  try {
    for await (const records of recordsOf(chunks, reader, first)) {
      for (const record of records) {
        const row = read(record);
        if (row && rows.push(row) === ROWS_PER_BATCH) {
          yield rows;
          rows = [];
        }
      }
    }
    if (rows.length > 0) yield rows;
  } finally {
    await chunks.return(undefined);
  }
}

async function* recordsOf(chunks: AsyncGenerator<string[]>, reader: RecordReader, first: readonly CsvRecord[]): AsyncGenerator<readonly CsvRecord[]> {
  yield first;
  for await (const chunk of chunks) yield reader.push(chunk);
  yield reader.end();
}
