import { FORBIDDEN_KEYS } from '#shared/base/ids.ts';
import { attributeName } from '#shared/contacts-file/column-name.ts';
import type { AttributeValue } from '#shared/contact/contact.ts';

export const KINDS = ['text', 'number', 'yesNo', 'date'] as const;
export type Kind = (typeof KINDS)[number];

/** One field as it stands in the form. */
export interface AttributeRow {
  /** For React alone. */
  readonly id: number;
  readonly name: string;
  readonly kind: Kind;
  /** As typed; `true` or `false` of a yes or no. Empty means nothing is known. */
  readonly text: string;
  /** Only a new field can be named: other people have the old one. */
  readonly fresh: boolean;
}

export type RowProblem = 'name' | 'twice' | 'number';

/** Kept elsewhere in the form, or fixed for ever. */
const ELSEWHERE: ReadonlySet<string> = new Set(['email', 'external_id']);
const DATE = /^\d{4}-\d{2}-\d{2}$/;

export function rowsOf(attributes: Readonly<Record<string, AttributeValue>>): AttributeRow[] {
  return Object.entries(attributes).filter(([name]) => !ELSEWHERE.has(name)).map(([name, value], id) => ({ id, name, kind: kindOf(value), text: value === null ? '' : String(value), fresh: false }));
}

export function kindOf(value: AttributeValue): Kind {
  if (typeof value === 'number') return 'number';
  if (typeof value === 'boolean') return 'yesNo';
  return value !== null && DATE.test(value) ? 'date' : 'text';
}

/** What is wrong with a row, by its id. */
export function checkRows(rows: readonly AttributeRow[]): Map<number, RowProblem> {
  const problems = new Map<number, RowProblem>();
  const used = rows.filter(isUsed);
  for (const row of used) {
    if (row.fresh && (nameOf(row) === '' || FORBIDDEN_KEYS.has(nameOf(row)))) problems.set(row.id, 'name');
    else if (row.fresh && (ELSEWHERE.has(nameOf(row)) || used.some((one) => one !== row && nameOf(one) === nameOf(row)))) problems.set(row.id, 'twice');
    else if (row.kind === 'number' && row.text.trim() !== '' && !Number.isFinite(Number(row.text))) problems.set(row.id, 'number');
  }
  return problems;
}

/** The values the rows stand for; call once nothing is wrong with them. */
export function valuesOf(rows: readonly AttributeRow[]): Record<string, AttributeValue> {
  return Object.fromEntries(rows.filter(isUsed).map((row) => [nameOf(row), valueOf(row)]));
}

function valueOf({ kind, text }: AttributeRow): AttributeValue {
  if (text.trim() === '') return null;
  if (kind === 'number') return Number(text);
  return kind === 'yesNo' ? text === 'true' : text;
}

function nameOf({ name, fresh }: AttributeRow): string {
  return fresh ? attributeName(name) : name;
}

/** A new field without a name and a value has only been begun. */
function isUsed({ fresh, name, text }: AttributeRow): boolean {
  return !fresh || name.trim() !== '' || text.trim() !== '';
}
