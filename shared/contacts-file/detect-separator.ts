import { knownAttribute } from './column-name.ts';
import { RecordReader, type CsvRecord } from './read-records.ts';
import type { Separator } from './split-cells.ts';

const CANDIDATES: readonly Separator[] = [',', ';', '\t', '|'];
/** Excel's own hint, e.g. `sep=;` as the first line. */
const HINT = /^"?sep=([,;\t|])"?\s*$/i;

/** `hinted`: the first line says so and is no row. */
export interface DetectedSeparator {
  readonly separator: Separator;
  readonly hinted: boolean;
}

/**
 * Judges by the header: the right separator is the one that leaves an e-mail column, else the one that
 * leaves most columns. Rows are no evidence, their texts are full of commas.
 *
 * @param lines the first lines of the file, as `LineSplitter` cuts them
 */
export function detectSeparator(lines: readonly string[]): DetectedSeparator {
  const hint = separatorHint(lines[0] ?? '');
  if (hint !== null) return { separator: hint, hinted: true };
  let best: Separator = ',';
  let bestScore = 0;
  for (const separator of CANDIDATES) {
    const headers = firstRecord(lines, separator);
    const score = headers.length + (headers.some((header) => knownAttribute(header) === 'email') ? 1_000_000 : 0);
    if (score > bestScore) {
      best = separator;
      bestScore = score;
    }
  }
  return { separator: best, hinted: false };
}

/** The separator that this first line of a file declares; null if it is a row like any other. */
export function separatorHint(line: string): Separator | null {
  return (HINT.exec(line)?.[1] ?? null) as Separator | null;
}

function firstRecord(lines: readonly string[], separator: Separator): readonly string[] {
  const reader = new RecordReader(separator);
  let record: CsvRecord | undefined;
  for (let i = 0; !record && i < lines.length; i++) [record] = reader.push([lines[i]!]);
  record ??= reader.end()[0];
  if (!record) return [];
  // A broken header still shows by its separators how it was meant.
  return 'cells' in record ? record.cells : record.text.split(separator);
}
