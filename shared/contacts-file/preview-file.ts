import { parseEmailAddress } from '#shared/contact/email-address.ts';
import { detectSeparator } from './detect-separator.ts';
import { linesOf } from './lines-of.ts';
import { MAX_CELL, RecordReader } from './read-records.ts';
import { isBlank } from './read-row.ts';
import type { Separator } from './split-cells.ts';

/** Records shown before somebody says what the columns mean; the first may be the header. */
const PREVIEW_RECORDS = 21;
const OPENING = 2 * MAX_CELL;

/** The beginning of a file, as it reads with this separator. No records at all: there is nothing in it. */
export interface FilePreview {
  readonly separator: Separator;
  /** False if the first record holds an address: it is a person then. */
  readonly header: boolean;
  readonly records: readonly (readonly string[])[];
}

/** @param separator null lets the file itself say it */
export async function previewFile(text: AsyncIterable<string>, separator: Separator | null): Promise<FilePreview> {
  const opening: string[] = [];
  let size = 0;
  for await (const lines of linesOf(text)) {
    for (const line of lines) {
      opening.push(line);
      size += line.length;
    }
    if (size > OPENING) break;
  }
  const detected = detectSeparator(opening);
  const chosen = separator ?? detected.separator;
  const reader = new RecordReader(chosen);
  const found = reader.push(opening);
  if (size <= OPENING) found.push(...reader.end());
  if (detected.hinted) found.shift();
  // A record at fault is shown as its one line, so that somebody sees what is wrong with it.
  const records = found.map((record) => ('cells' in record ? record.cells : [record.text])).filter((cells) => !isBlank(cells)).slice(0, PREVIEW_RECORDS);
  return { separator: chosen, header: records.length > 0 && !records[0]!.some((cell) => parseEmailAddress(cell).ok), records };
}
