import { cellSplitter, type Cells, type Separator } from './split-cells.ts';
import { hasLineEnd, MAX_LINE, withoutLineEnd } from './split-lines.ts';

/** Longest cell taken, in characters; also how far a missing closing quote is looked for. */
export const MAX_CELL = 65_536;
const MAX_LINES_OF_A_RECORD = 1_000;
/** Cells of one record that go over several lines. More of them are quotes gone astray, and costly to follow. */
const MAX_LONG_CELLS = 32;
/** A run of quotes of odd length: nothing else can end a quoted cell. */
const ODD_QUOTES = /(?<!")"(?:"")*(?!")/;
const SHOWN = 1_000;

export type RecordFault = 'row.bad-quotes' | 'row.too-long';

/** `line`: where it begins in the file, counted from 1. `text`: the start of the line that is at fault. */
export type CsvRecord =
  | { readonly line: number; readonly cells: readonly string[] }
  | { readonly line: number; readonly fault: RecordFault; readonly text: string };

/**
 * Joins lines to records. A quoted cell may go over several lines; but a quote that is never closed, or
 * closed in the middle of a cell, costs only the line it stands in. Reading goes on with the very next
 * line, where a CSV parser left alone would swallow the rest of the file.
 */
export class RecordReader {
  readonly #split: (text: string) => Cells;
  #line = 1;
  /** The lines of the record at hand, how often a cell was left open, and for how many characters the last one has been. */
  #lines: string[] = [];
  #longCells = 0;
  #openFor = 0;
  #skipping = false;

  constructor(separator: Separator) {
    this.#split = cellSplitter(separator);
  }

  /** @param lines as `LineSplitter` cuts them. Empty lines are no records. */
  push(lines: readonly string[]): CsvRecord[] {
    const records: CsvRecord[] = [];
    for (const line of lines) this.#take(line, records);
    return records;
  }

  /** Asked after the last line. */
  end(): CsvRecord[] {
    const records: CsvRecord[] = [];
    while (this.#lines.length > 0) this.#refuse(records);
    return records;
  }

  #take(line: string, records: CsvRecord[]): void {
    if (this.#skipping) {
      this.#skipping = !hasLineEnd(line);
      return;
    }
    this.#lines.push(line);
    if (line.length > MAX_LINE || this.#lines.length > MAX_LINES_OF_A_RECORD) return this.#refuse(records);
    if (this.#lines.length > 1 && !ODD_QUOTES.test(line)) {
      this.#openFor += line.length;
      if (this.#openFor > MAX_CELL) this.#refuse(records);
      return;
    }
    const text = withoutLineEnd(this.#lines.length === 1 ? line : this.#lines.join(''));
    const split = this.#split(text);
    if (split.state === 'whole') {
      if (text !== '') records.push({ line: this.#line, cells: split.cells });
      this.#begin(this.#line + this.#lines.length);
    } else if (split.state === 'bad' || split.openFor > MAX_CELL || this.#longCells === MAX_LONG_CELLS) {
      this.#refuse(records);
    } else {
      this.#longCells += 1;
      this.#openFor = split.openFor;
    }
  }

  /** Gives up on the first line only; those after it are read again, each in its own right. */
  #refuse(records: CsvRecord[]): void {
    const [first = '', ...others] = this.#lines;
    const tooLong = first.length > MAX_LINE;
    records.push({ line: this.#line, fault: tooLong ? 'row.too-long' : 'row.bad-quotes', text: first.slice(0, SHOWN) });
    this.#skipping = tooLong && !hasLineEnd(first);
    this.#begin(this.#line + 1);
    for (const line of others) this.#take(line, records);
  }

  #begin(line: number): void {
    this.#line = line;
    this.#lines = [];
    this.#longCells = 0;
  }
}
