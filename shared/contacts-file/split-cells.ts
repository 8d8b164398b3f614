// @ts-expect-error By its path, so that @types/papaparse stays out: they bring Node's types into the pure core.
import Papa from 'papaparse/papaparse.js';

export type Separator = ',' | ';' | '\t' | '|';

/** `open`: the text ends inside a quoted cell, `openFor` characters after its quote. `bad`: a quote where none may be. */
export type Cells =
  | { readonly state: 'whole'; readonly cells: readonly string[] }
  | { readonly state: 'open'; readonly openFor: number }
  | { readonly state: 'bad' };

/** The part of papaparse's core parser we use: one call, no streaming, no header. */
interface CellParser {
  parse(text: string, baseIndex: number, ignoreLastRow: boolean): {
    readonly data: readonly (readonly string[])[];
    readonly errors: readonly { readonly code: string; readonly index: number }[];
  };
}
const Parser = Papa.Parser as new (config: { delimiter: string; newline: string; preview: number }) => CellParser;

/**
 * Splits the text of one record, given without its line end. Quotes as in RFC 4180; blanks between a
 * closing quote and the separator are dropped; a quote inside an unquoted cell is text.
 */
export function cellSplitter(separator: Separator): (text: string) => Cells {
  const parser = new Parser({ delimiter: separator, newline: '\n', preview: 1 });
  return (text) => {
    if (!text.includes('"')) return { state: 'whole', cells: text.split(separator) };
    const { data, errors } = parser.parse(`${text}\n`, 0, false);
    const cells = data[0] ?? [];
    if (errors.some(({ code }) => code === 'InvalidQuotes')) return { state: 'bad' };
    const open = errors[0];
    return open ? { state: 'open', openFor: text.length - open.index } : { state: 'whole', cells };
  };
}
