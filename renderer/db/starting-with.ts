import { Dexie } from 'dexie';

type Part = string | number;

/** Arguments of `between` for all keys of a compound index that begin with these parts. */
export function startingWith(...parts: readonly Part[]): [lower: unknown[], upper: unknown[], includeLower: true, includeUpper: true] {
  return [[...parts, Dexie.minKey], [...parts, Dexie.maxKey], true, true];
}

/** The same up to `last` in the next part, that one included. */
export function startingWithUpTo(last: Part, ...parts: readonly Part[]): ReturnType<typeof startingWith> {
  return [[...parts, Dexie.minKey], [...parts, last, Dexie.maxKey], true, true];
}
