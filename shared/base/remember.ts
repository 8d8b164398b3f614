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

/**
 * The same function with the last result of each `of` kept, for what is asked about each of many people again and again. At most `most` are
 * kept, as above. A person's id is one text wherever it is read again, and its own hash is known then: a key made of all would be hashed each time.
 */
export function rememberLast<Of extends string, Rest extends readonly string[], T>(work: (of: Of, ...rest: Rest) => T, most: number): (of: Of, ...rest: Rest) => T {
  const known = new Map<Of, { readonly rest: Rest; readonly value: T }>();
  return (of, ...rest) => {
    const before = known.get(of);
    if (before !== undefined && before.rest.every((one, index) => one === rest[index])) return before.value;
    if (known.size >= most) known.clear();
    const value = work(of, ...rest);
    known.set(of, { rest, value });
    return value;
  };
}
