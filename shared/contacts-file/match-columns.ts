import { FORBIDDEN_KEYS } from '#shared/base/ids.ts';
import { ok, type Result } from '#shared/base/result.ts';
import { parseEmailAddress } from '#shared/contact/email-address.ts';
import { attributeName } from './column-name.ts';
import type { CsvFault } from './csv-fault.ts';
import { suggestColumns } from './map-columns.ts';
import type { FilePreview } from './preview-file.ts';

/** What keeps a mapping from being used. `at`: the columns concerned. */
export interface ColumnProblem {
  readonly code: 'columns.no-email' | 'columns.twice' | 'columns.bad-name';
  readonly at: readonly number[];
}

/** What the columns of a file probably mean, by their headers; where none is called an address, by what stands in them. */
export function matchColumns({ header, records }: FilePreview): Result<readonly string[], CsvFault> {
  const rows = header ? records.slice(1) : records;
  const width = Math.max(0, ...records.map(({ length }) => length));
  const named = suggestColumns(header ? records[0] ?? [] : Array.from({ length: width }, () => ''));
  if (!named.ok || named.value.includes('email')) return named;
  const at = named.value.findIndex((_, index) => mostlyAddresses(rows.map((cells) => cells[index] ?? '')));
  return ok(at < 0 ? named.value : named.value.with(at, 'email'));
}

/** @param columns as somebody has chosen or typed them; null for a column to be passed over */
export function checkColumns(columns: readonly (string | null)[]): ColumnProblem[] {
  const problems: ColumnProblem[] = [];
  if (!columns.includes('email')) problems.push({ code: 'columns.no-email', at: [] });
  const bad = columns.flatMap((name, index) => (name !== null && (name === '' || attributeName(name) !== name || FORBIDDEN_KEYS.has(name)) ? [index] : []));
  if (bad.length > 0) problems.push({ code: 'columns.bad-name', at: bad });
  const twice = columns.flatMap((name, index) => (name !== null && name !== '' && columns.indexOf(name) !== columns.lastIndexOf(name) ? [index] : []));
  if (twice.length > 0) problems.push({ code: 'columns.twice', at: twice });
  return problems;
}

function mostlyAddresses(cells: readonly string[]): boolean {
  const filled = cells.filter((cell) => cell.trim() !== '');
  return filled.length > 0 && filled.filter((cell) => parseEmailAddress(cell).ok).length * 2 > filled.length;
}
