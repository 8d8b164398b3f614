import { FORBIDDEN_KEYS } from '#shared/base/ids.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import { attributeName, knownAttribute } from './column-name.ts';
import type { CsvFault } from './csv-fault.ts';

export const MAX_COLUMNS = 500;

/** As `suggestColumns`, for a file in which nobody is asked: one column must be the address. */
export function mapColumns(headers: readonly string[]): Result<readonly string[], CsvFault> {
  const columns = suggestColumns(headers);
  if (!columns.ok || columns.value.includes('email')) return columns;
  return err({ code: 'csv.no-email-column', columns: headers.map((header) => header.trim()) });
}

/**
 * The attribute name of each column, all different. A header in another word for a known attribute
 * ("E-Mail", "邮箱") takes that name unless some column bears it already; a repeated one gets `_2`, `_3`, …
 */
export function suggestColumns(headers: readonly string[]): Result<readonly string[], CsvFault> {
  if (headers.length > MAX_COLUMNS) return err({ code: 'csv.too-many-columns', columns: headers.length, limit: MAX_COLUMNS });
  const plain = headers.map(attributeName);
  const forbidden = plain.findIndex((name) => FORBIDDEN_KEYS.has(name));
  if (forbidden >= 0) return err({ code: 'csv.forbidden-column', column: headers[forbidden]!.trim() });

  const borne = new Set(plain);
  const taken = new Set<string>();
  return ok(headers.map((header, index) => {
    const known = knownAttribute(header);
    const own = plain[index] || `column_${index + 1}`;
    const name = firstFree(known !== null && !borne.has(known) && !taken.has(known) ? known : own, taken);
    taken.add(name);
    return name;
  }));
}

function firstFree(name: string, taken: ReadonlySet<string>): string {
  if (!taken.has(name)) return name;
  let number = 2;
  while (taken.has(`${name}_${number}`)) number += 1;
  return `${name}_${number}`;
}
