import type { Row } from '#shared/contacts-file/read-row.ts';
import type { Locale } from '#shared/node/labels.ts';
import { reasonText } from '#shared/words/reason-labels.ts';
import { csvText } from '#renderer/ui/csv-text.ts';

type Refused = Extract<Row, { kind: 'refused' }>;

/** Rows of one reason: how many, and where the first of them are. */
export interface RefusedGroup {
  readonly reason: string;
  readonly count: number;
  readonly lines: readonly number[];
}

const LINES_NAMED = 5;
/** Its length, in characters: it stands once, in front of all. */
const BYTE_ORDER_MARK = 1;

/** Collects the rows that brought nobody in: grouped for the screen, in full for a file to correct them in. */
export class RefusedRows {
  readonly #groups = new Map<string, { count: number; lines: number[] }>();
  readonly #parts: string[];
  readonly #locale: Locale;

  /** @param header what stands above the line number and the reason, then the file's own columns */
  constructor(header: readonly string[], locale: Locale) {
    this.#parts = [csvText([header])];
    this.#locale = locale;
  }

  push(rows: readonly Refused[]): void {
    for (const { line, reason } of rows) {
      const group = this.#groups.get(reason) ?? { count: 0, lines: [] };
      group.count += 1;
      if (group.lines.length < LINES_NAMED) group.lines.push(line);
      this.#groups.set(reason, group);
    }
    if (rows.length > 0) this.#parts.push(csvText(rows.map(({ line, reason, cells }) => [line, reasonText(reason, this.#locale), ...cells])).slice(BYTE_ORDER_MARK));
  }

  /** The most frequent first. */
  get groups(): RefusedGroup[] {
    return [...this.#groups].map(([reason, group]) => ({ reason, ...group })).sort((a, b) => b.count - a.count);
  }

  /** Null if there is none. */
  file(): Blob | null {
    return this.#parts.length > 1 ? new Blob(this.#parts, { type: 'text/csv;charset=utf-8' }) : null;
  }
}
