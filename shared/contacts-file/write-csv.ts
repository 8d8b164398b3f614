/** What a spreadsheet takes for the beginning of a formula. */
const FORMULA = /^[=+\-@\t\r＝＋－＠]/;
const NEEDS_QUOTES = /[",;\t\r\n]|^\s|\s$/;

/** With it Excel reads the file as UTF-8; without it Chinese names are lost. */
export const BYTE_ORDER_MARK = '\ufeff';

/** One line of CSV with its end. A cell that a spreadsheet would run as a formula gets an apostrophe in front; plain numbers stay as they are. */
export function csvLine(cells: readonly (string | number | boolean | null)[]): string {
  return `${cells.map(cell).join(',')}\r\n`;
}

function cell(value: string | number | boolean | null): string {
  const text = value === null ? '' : String(value);
  const safe = FORMULA.test(text) && !(typeof value === 'number') ? `'${text}` : text;
  return NEEDS_QUOTES.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
