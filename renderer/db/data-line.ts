import { FORBIDDEN_KEYS } from '#shared/base/ids.ts';

/** Some rows of one table. */
export interface DataLine { readonly table: string; readonly rows: readonly Record<string, unknown>[] }

/** Rows of one line: what is parsed at once. */
export const ROWS_PER_LINE = 500;

/** One line of JSON, without its end. Bytes become text. */
export function encodeLine({ table, rows }: DataLine): string {
  return JSON.stringify([table, rows], (_, value: unknown) => (value instanceof Uint8Array ? { $bytes: toBase64(value) } : value));
}

/** Null if it is none of ours. `keys` are the fields of each known table's primary key. */
export function decodeLine(text: string, keys: ReadonlyMap<string, readonly string[]>): DataLine | null {
  let line: unknown;
  try {
    line = JSON.parse(text, (name, value: unknown) => {
      if (FORBIDDEN_KEYS.has(name)) throw new SyntaxError(name);
      return isBytes(value) ? fromBase64(value.$bytes) : value;
    });
  } catch {
    return null;
  }
  if (!Array.isArray(line) || line.length !== 2) return null;
  const [table, rows] = line as [unknown, unknown];
  const fields = typeof table === 'string' ? keys.get(table) : undefined;
  if (!fields || !Array.isArray(rows) || rows.length > ROWS_PER_LINE) return null;
  return rows.every((row) => isRecord(row) && fields.every((field) => row[field] !== undefined)) ? { table: table as string, rows: rows as DataLine['rows'] } : null;
}

function isBytes(value: unknown): value is { $bytes: string } {
  return isRecord(value) && typeof value['$bytes'] === 'string' && Object.keys(value).length === 1;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function toBase64(bytes: Uint8Array): string {
  let text = '';
  // As many arguments as every engine takes at once.
  for (let at = 0; at < bytes.length; at += 8_192) text += String.fromCharCode(...bytes.subarray(at, at + 8_192));
  return btoa(text);
}

/** Throws `InvalidCharacterError` on text that is not base64. */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
}
