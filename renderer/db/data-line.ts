import type { z } from 'zod';
import { FORBIDDEN_KEYS } from '#shared/base/ids.ts';
import { rowSchemas } from './workspace-rows.ts';

/** Some rows of one table. */
export interface DataLine { readonly table: string; readonly rows: readonly Record<string, unknown>[] }

/** Rows of one line: what is parsed at once. */
export const ROWS_PER_LINE = 500;

/** Characters of one line at which another is begun; a row is never divided. */
const ENOUGH = 1024 * 1024;

/** Lines of JSON, without their ends. Bytes become text. */
export function encodeLines({ table, rows }: DataLine): string[] {
  const lines: string[] = [];
  let texts: string[] = [];
  let size = 0;
  const end = (): void => {
    if (texts.length > 0) lines.push(`[${JSON.stringify(table)},[${texts.join()}]]`);
    [texts, size] = [[], 0];
  };
  for (const row of rows) {
    const text = JSON.stringify(row, (_, value: unknown) => (value instanceof Uint8Array ? { $bytes: toBase64(value) } : value));
    if (size + text.length > ENOUGH || texts.length === ROWS_PER_LINE) end();
    texts.push(text);
    size += text.length;
  }
  end();
  return lines;
}

/** How many rows to take next, so that they fill about one line: of some tables a row is a few bytes, of others a whole letter for each of a thousand people. */
export function rowsForNext(rows: number, characters: number): number {
  return Math.max(1, Math.min(ROWS_PER_LINE, Math.floor(rows * ENOUGH / Math.max(1, characters))));
}

/** Null if it is no such line. Its rows are not looked at, see `rowsFit`. */
export function decodeLine(text: string): DataLine | null {
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
  if (typeof table !== 'string' || !Array.isArray(rows) || rows.length > ROWS_PER_LINE) return null;
  return { table, rows: rows as DataLine['rows'] };
}

/** Whether these rows are such as this app could have written. */
export function rowsFit({ table, rows }: DataLine): boolean {
  if (!Object.hasOwn(rowSchemas, table)) return false;
  const schema: z.ZodType = rowSchemas[table as keyof typeof rowSchemas];
  return rows.every((row) => schema.safeParse(row).success);
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
