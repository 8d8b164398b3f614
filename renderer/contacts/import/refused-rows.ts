import type { Row } from '#shared/contacts-file/read-row.ts';
import type { Locale } from '#shared/node/labels.ts';
import { reasonText } from '#shared/words/reason-labels.ts';
import { CsvFile } from '#renderer/ui/csv-file.ts';

type Refused = Extract<Row, { kind: 'refused' }>;

/** Rows of one reason: how many, and where the first of them are. */
export interface RefusedGroup {
  readonly reason: string;
  readonly count: number;
  readonly lines: readonly number[];
}

const LINES_NAMED = 5;

/** Collects the rows that brought nobody in: grouped for the screen, in full for a file to correct them in. */
export class RefusedRows {
  readonly #groups = new Map<string, { count: number; lines: number[] }>();
  readonly #csv: CsvFile;
  readonly #locale: Locale;

  /** @param header what stands above the line number and the reason, then the file's own columns */
  constructor(header: readonly string[], locale: Locale) {
    this.#csv = new CsvFile(header);
    this.#locale = locale;
  }

  push(rows: readonly Refused[]): void {
    for (const { line, reason } of rows) {
      const group = this.#groups.get(reason) ?? { count: 0, lines: [] };
      group.count += 1;
      if (group.lines.length < LINES_NAMED) group.lines.push(line);
      this.#groups.set(reason, group);
    }
    this.#csv.push(rows.map(({ line, reason, cells }) => [line, reasonText(reason, this.#locale), ...cells]));
  }

  /** The most frequent first. */
  get groups(): RefusedGroup[] {
    return [...this.#groups].map(([reason, group]) => ({ reason, ...group })).sort((a, b) => b.count - a.count);
  }

  /** Null if there is none. */
  file(): Blob | null {
    return this.#groups.size > 0 ? this.#csv.file() : null;
  }
}
