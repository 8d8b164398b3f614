/**
 * The same function with its last results kept, for what is asked again and again with the same few texts or numbers. At
 * most `most` are kept; then all are forgotten, which costs less than keeping count of who was asked last.
 */
export function remember<Args extends readonly (string | number)[], T>(work: (...args: Args) => T, most: number): (...args: Args) => T {
  const known = new Map<string, T>();
  return (...args) => {
    const key = args.join('\n');
    const before = known.get(key);
    if (before !== undefined) return before;
    if (known.size >= most) known.clear();
    const value = work(...args);
    known.set(key, value);
    return value;
  };
}
