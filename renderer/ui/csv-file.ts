import { csvText, type CsvRow } from './csv-text.ts';

/** Its length, in characters: it stands once, in front of all. */
const BYTE_ORDER_MARK = 1;

/** A CSV file that is put together piece by piece, so that a long one never stands in memory as one text. */
export class CsvFile {
  readonly #parts: Blob[];

  constructor(header: CsvRow) {
    this.#parts = [new Blob([csvText([header])])];
  }

  push(rows: readonly CsvRow[]): void {
    if (rows.length > 0) this.#parts.push(new Blob([csvText(rows).slice(BYTE_ORDER_MARK)]));
  }

  file(): Blob {
    return new Blob(this.#parts, { type: 'text/csv;charset=utf-8' });
  }
}
