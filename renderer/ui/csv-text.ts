import Papa from 'papaparse';

export type CsvRow = readonly (string | number | boolean | null)[];

/**
 * How a cell begins that a spreadsheet would run as a formula (OWASP, CSV injection), the full-width signs of a Chinese
 * keyboard included. Papa’s own rule misses a cell of several lines.
 */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

/** Rows as CSV that Excel opens as it is: UTF-8 with a mark in front. Cells that would be run get an apostrophe in front. */
export function csvText(rows: readonly CsvRow[]): string {
  return `\ufeff${Papa.unparse(rows.map((row) => [...row]), { newline: '\r\n', escapeFormulae: FORMULA })}\r\n`;
}
