import Papa from 'papaparse';

/**
 * Rows as CSV that Excel opens as it is: UTF-8 with a mark in front. Cells that a spreadsheet would run as a formula get an
 * apostrophe in front (OWASP, CSV injection).
 */
export function csvText(rows: readonly (readonly (string | number | boolean | null)[])[]): string {
  return `\ufeff${Papa.unparse(rows.map((row) => [...row]), { newline: '\r\n', escapeFormulae: true })}\r\n`;
}
