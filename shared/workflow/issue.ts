import type { z } from 'zod';

/** What can be wrong with one value, as a closed set; words in `issue-labels.ts`. */
export const issueCodes = [
  /** Nothing is there, or an empty text or list. */
  'missing', 'unchosen', 'list-empty',
  /** Has `kinds`, apart by spaces: what it should be. */
  'kind',
  /** Has `options`. */
  'option',
  /** These have a `limit`. */
  'text-short', 'text-long', 'number-small', 'number-big', 'list-short', 'list-long', 'groups-deep', 'wait-long',
  'id', 'node-type', 'zone', 'local-time', 'attribute', 'variable', 'answer-name', 'reserved', 'connection',
  'one-line', 'control-characters', 'one-value', 'two-values', 'value-list', 'never-open',
  'other',
] as const;
export type IssueCode = (typeof issueCodes)[number];

export type ValueKind = 'text' | 'number' | 'integer' | 'yes-no' | 'list' | 'group';

/** Fits into the data of a problem or a refusal. */
export interface Issue {
  readonly issue: IssueCode;
  readonly kinds?: string;
  readonly options?: string;
  readonly limit?: number;
}

/** An issue and where it is; or a key that nobody knows, with the path that ends in it. */
export type PlacedIssue = { readonly path: readonly PropertyKey[] } & ({ readonly unknownKey: string } | { readonly issue: Issue });

type ZodIssue = z.core.$ZodIssue;

/** What a schema gives zod as the message of a rule of its own. */
export function breaks(rule: IssueCode): string {
  return rule;
}

const KINDS: Readonly<Record<string, ValueKind>> = { string: 'text', number: 'number', int: 'integer', boolean: 'yes-no', array: 'list', object: 'group', record: 'group' };

/** The facts of what zod found wrong with `value`, without its sentences. Of the shapes a value may have, the nearest is judged. */
export function issuesIn(value: unknown, found: readonly ZodIssue[]): PlacedIssue[] {
  return found.flatMap((issue) => flat(issue, [])).flatMap((issue): PlacedIssue[] =>
    (issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => ({ path: [...issue.path, key], unknownKey: key }))
      : [{ path: issue.path, issue: factsOf(issue, valueAt(value, issue.path)) }]));
}

function factsOf(issue: ZodIssue, value: unknown): Issue {
  const empty = value === undefined || value === null || value === '';
  if (issue.code === 'invalid_value' || issue.code === 'invalid_union' && 'options' in issue) {
    if (empty) return { issue: 'unchosen' };
    return { issue: 'option', options: (issue.code === 'invalid_value' ? issue.values : issue.options ?? []).map(String).join(', ') };
  }
  if (empty) return { issue: 'missing' };
  if (isIssueCode(issue.message)) return { issue: issue.message, ...(issue.code === 'custom' && issue.params) };
  switch (issue.code) {
    case 'invalid_type': return kind([issue.expected]);
    case 'invalid_union': return kind(expectedBy(issue));
    case 'too_small':
      if (Array.isArray(value) && value.length === 0 && Number(issue.minimum) === 1) return { issue: 'list-empty' };
      return { issue: issue.origin === 'string' ? 'text-short' : issue.origin === 'array' ? 'list-short' : 'number-small', limit: Number(issue.minimum) };
    case 'too_big': return { issue: issue.origin === 'string' ? 'text-long' : issue.origin === 'array' ? 'list-long' : 'number-big', limit: Number(issue.maximum) };
    default: return { issue: 'other' };
  }
}

function kind(expected: readonly string[]): Issue {
  const kinds = [...new Set(expected.flatMap((name) => KINDS[name] ?? []))];
  return kinds.length === 0 ? { issue: 'other' } : { issue: 'kind', kinds: kinds.join(' ') };
}

/** Where a value may have several shapes, the issues of the one it comes nearest to; none is near a value of another kind altogether. */
function flat(issue: ZodIssue, before: readonly PropertyKey[]): ZodIssue[] {
  const path = [...before, ...issue.path];
  if (issue.code !== 'invalid_union') return [{ ...issue, path }];
  const near = issue.errors.filter((branch) => !branch.some(isOtherKind)).toSorted((a, b) => distance(a) - distance(b));
  return near[0] ? near[0].flatMap((inner) => flat(inner, path)) : [{ ...issue, path }];
}

/** Keys of another shape say more than anything else that this is not the shape that was meant. */
function distance(branch: readonly ZodIssue[]): number {
  return branch.reduce((sum, { code }) => sum + (code === 'unrecognized_keys' ? 100 : 1), 0);
}

function isOtherKind(issue: ZodIssue): boolean {
  return issue.path.length === 0 && (issue.code === 'invalid_type' || issue.code === 'invalid_union' && issue.errors.every((branch) => branch.some(isOtherKind)));
}

function expectedBy(issue: ZodIssue): string[] {
  return issue.code === 'invalid_type' ? [issue.expected] : issue.code === 'invalid_union' ? issue.errors.flat().flatMap(expectedBy) : [];
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((inner, key) => (typeof inner === 'object' && inner !== null && Object.hasOwn(inner, key) ? (inner as Record<PropertyKey, unknown>)[key] : undefined), value);
}

function isIssueCode(text: string): text is IssueCode {
  return (issueCodes as readonly string[]).includes(text);
}
