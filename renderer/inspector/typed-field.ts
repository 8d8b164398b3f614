import type { Variable } from './variables.ts';

/** What a field of an event may be called, as conditions read it. */
const FIELD_NAME = /^[\p{L}_][\p{L}\p{N}_-]{0,99}$/u;

export function isFieldName(text: string): boolean {
  return FIELD_NAME.test(text);
}

/** The path that a typed text stands for: a field of the free root first, then one that is known by this name; null if none is. */
export function typedField(typed: string, fields: readonly Variable[], free?: 'event'): string | null {
  const name = typed.trim();
  const named = fields.filter(({ path, label }) => path === name || label.toLowerCase() === name.toLowerCase());
  const sure = named.find(({ path }) => path === name) ?? named.find(({ path }) => free === undefined || path.startsWith(`${free}.`));
  if (sure) return sure.path;
  const bare = free !== undefined && name.startsWith(`${free}.`) ? name.slice(free.length + 1) : name;
  if (free !== undefined && isFieldName(bare)) return `${free}.${bare}`;
  return named[0]?.path ?? null;
}
