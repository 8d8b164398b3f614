/** Not names of fields: nobody can call a column so. */
export const IGNORE = '\u0000ignore';
export const OTHER = '\u0000other';

export interface ColumnChoices {
  readonly known: readonly string[];
  readonly existing: readonly string[];
  /** As the columns themselves suggest it. */
  readonly own: readonly string[];
  readonly all: ReadonlySet<string>;
}

/** What a column can become. @param suggested how the columns were matched or named so far @param existing fields somebody has already */
export function columnChoices(suggested: readonly (string | null)[], known: readonly string[], existing: readonly string[]): ColumnChoices {
  const had = existing.filter((name) => !known.includes(name));
  const taken = new Set([...known, ...had]);
  const own = [...new Set(suggested.filter((name): name is string => name !== null && name !== ''))].filter((name) => !taken.has(name));
  return { known, existing: had, own, all: new Set([...taken, ...own]) };
}
