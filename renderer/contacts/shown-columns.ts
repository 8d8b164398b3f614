const KEY = 'weft.contact-columns';
/** They are in the first columns of every table. */
const FIXED: ReadonlySet<string> = new Set(['email', 'first_name', 'last_name', 'full_name', 'name']);
const BY_DEFAULT = 4;

/** The fields to show: those chosen on this computer, else the most used. @param names most used first */
export function shownColumns(names: readonly string[], chosen: readonly string[] | null): string[] {
  if (chosen !== null) return [...chosen];
  return names.filter((name) => !FIXED.has(name) && name !== 'external_id').slice(0, BY_DEFAULT);
}

/** What can be shown beside name and address, also what was chosen and is in nobody any more. */
export function choosableColumns(names: readonly string[], chosen: readonly string[] | null): string[] {
  return [...new Set([...names.filter((name) => name !== 'email'), ...chosen ?? []])];
}

export function readColumns(storage: Pick<Storage, 'getItem'>): string[] | null {
  try {
    const read: unknown = JSON.parse(storage.getItem(KEY) ?? 'null');
    return Array.isArray(read) && read.every((name) => typeof name === 'string') ? read : null;
  } catch {
    return null;
  }
}

export function writeColumns(storage: Pick<Storage, 'setItem'>, columns: readonly string[]): void {
  storage.setItem(KEY, JSON.stringify(columns));
}
