import type { AttributeValue, Consent, ContactDraft } from '#shared/contact/contact.ts';
import { parseEmailAddress, type EmailAddressFault } from '#shared/contact/email-address.ts';
import { MAX_CELL, type CsvRecord, type RecordFault } from './read-records.ts';

export type RefusalReason = RecordFault | 'row.too-few-fields' | 'row.too-many-fields' | 'cell.too-long' | 'name.control-characters' | `email.${EmailAddressFault}`;

/** One row of the file: somebody we can write to, or the reason why not. `line`: where it begins, from 1. */
export type Row =
  | { readonly kind: 'contact'; readonly line: number; readonly draft: ContactDraft }
  | { readonly kind: 'refused'; readonly line: number; readonly reason: RefusalReason; readonly detail: string; readonly cells: readonly string[] };

export interface RowOptions {
  /** The consent source of rows that say nothing about consent; null leaves them without (and takes back what an earlier file said). */
  readonly consent: string | null;
  /** When `consent` was given; null or left out if nobody knows. */
  readonly consentDate?: string | null;
}

/** They tell of a permission, and are kept in the contact's consent rather than as attributes. */
export const CONSENT_COLUMNS: ReadonlySet<string> = new Set(['consent_source', 'consent_date']);
const NAMES: ReadonlySet<string> = new Set(['first_name', 'last_name', 'middle_name', 'full_name', 'name', 'nickname', '姓名', '昵称']);
// eslint-disable-next-line no-control-regex
const CONTROL = /[\x00-\x1f\x7f]/;
/** Turns the direction of the text after it, or is not seen at all. Joiners stay: Persian names and emoji need them. */
const UNSEEN = /[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;
/** "No" where a source is asked for: such a person gets no consent, not even the one handed in. */
const REFUSED_CONSENT: ReadonlySet<string> = new Set(['no', 'n', 'false', '0', 'none', 'never', 'denied', 'refused', '否', '无', '不同意', '未同意', '拒绝']);
/** The longest text, in characters, where it is not `MAX_CELL`; those of `consent` in `shared/contact/contact.ts`. */
const LIMITS: Readonly<Partial<Record<string, number>>> = { consent_source: 1_000, consent_date: 100 };
const SHOWN = 1_000;

/**
 * Makes the reader of one file's rows; a column without a name is passed over. It answers null for a row whose cells are all
 * empty, as Excel leaves them behind.
 */
export function rowReader(columns: readonly (string | null)[], options: RowOptions): (record: CsvRecord) => Row | null {
  const names = columns.map((column) => column !== null && NAMES.has(column));
  const limits = columns.map((column) => (column === null ? Infinity : LIMITS[column] ?? MAX_CELL));
  const isAttribute = columns.map((column) => column !== null && !CONSENT_COLUMNS.has(column));
  const at = (column: string): number => columns.indexOf(column);
  const [emailAt, externalIdAt, sourceAt, dateAt] = [at('email'), at('external_id'), at('consent_source'), at('consent_date')];

  return (record) => {
    if ('fault' in record) return { kind: 'refused', line: record.line, reason: record.fault, detail: '', cells: [record.text] };
    const { line, cells } = record;
    const refused = (reason: RefusalReason, detail: string): Row => ({ kind: 'refused', line, reason, detail, cells: cells.map((cell) => cell.slice(0, SHOWN)) });
    if (isBlank(cells)) return null;
    if (cells.length !== columns.length) return refused(cells.length < columns.length ? 'row.too-few-fields' : 'row.too-many-fields', `${cells.length}/${columns.length}`);

    const attributes: Record<string, AttributeValue> = {};
    for (let i = 0; i < columns.length; i++) {
      const column = columns[i]!;
      const cell = names[i] ? cells[i]!.replace(UNSEEN, '').trim() : cells[i]!;
      if (cell.length > limits[i]!) return refused('cell.too-long', column ?? '');
      if (names[i] && CONTROL.test(cell)) return refused('name.control-characters', column ?? '');
      if (isAttribute[i]) attributes[column!] = cell.trim() === '' ? null : cell;
    }
    const email = parseEmailAddress(cells[emailAt]!);
    if (!email.ok) return refused(`email.${email.error}`, cells[emailAt]!.slice(0, SHOWN));
    attributes.email = email.value.address;
    const externalId = cells[externalIdAt]?.trim() ?? '';
    const consent = sourceAt < 0 && options.consent === null ? undefined : consentOf(cells[sourceAt]?.trim() ?? '', cells[dateAt]?.trim() ?? '', options);
    const draft = { email: email.value.key, consent, attributes };
    return { kind: 'contact', line, draft: externalId === '' ? draft : { ...draft, externalId } };
  };
}

/** Whether a record says nothing at all. */
export function isBlank(cells: readonly string[]): boolean {
  return cells.every((cell) => cell.trim() === '');
}

function consentOf(source: string, date: string, fallback: RowOptions): Consent | null {
  if (REFUSED_CONSENT.has(source.toLowerCase())) return null;
  if (source !== '') return { source, date: date === '' ? null : date };
  return fallback.consent === null || fallback.consent === '' ? null : { source: fallback.consent, date: date === '' ? fallback.consentDate ?? null : date };
}
