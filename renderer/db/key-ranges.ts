/** Keys from `first` to `last`, of which `wanted` are asked for. */
export interface KeyRange { readonly first: number; readonly last: number; readonly wanted: number }

/** A range may hold as many others as it holds wanted keys: a question costs about as much as a record. */
const OTHERS = 1;
/** Keys from one end to the other: Chromium takes twice as long for each of a thousand records asked for at once. */
const LONGEST = 250;

/** Few ranges that hold all these keys, in ascending order, none of them long or mostly others. */
export function keyRanges(keys: Iterable<number>): KeyRange[] {
  const ranges: { first: number; last: number; wanted: number }[] = [];
  // Typed, because it sorts numbers as numbers.
  for (const key of Float64Array.from(new Set(keys)).sort()) {
    const open = ranges.at(-1);
    if (open && key - open.first < Math.min(LONGEST, (open.wanted + 1) * (1 + OTHERS))) {
      open.last = key;
      open.wanted += 1;
    } else {
      ranges.push({ first: key, last: key, wanted: 1 });
    }
  }
  return ranges;
}
