/** `after`, with every part in it that equals its part of `before` replaced by that one: maps, lists and plain objects. */
export function keepSame<T>(before: unknown, after: T): T {
  if (Object.is(before, after) || typeof before !== 'object' || typeof after !== 'object' || before === null || after === null) return after;
  if (after instanceof Map) {
    if (!(before instanceof Map)) return after;
    const kept = new Map([...after].map(([key, value]) => [key, keepSame(before.get(key), value)]));
    return before.size === kept.size && [...kept].every(([key, value]) => before.has(key) && Object.is(before.get(key), value)) ? before as T : kept as T;
  }
  if (before instanceof Map || Array.isArray(before) !== Array.isArray(after)) return after;
  const old = before as Record<string, unknown>;
  const kept: [string, unknown][] = Object.entries(after).map(([key, value]) => [key, keepSame(old[key], value)]);
  if (Object.keys(old).length === kept.length && kept.every(([key, value]) => Object.hasOwn(old, key) && Object.is(old[key], value))) return before as T;
  return (Array.isArray(after) ? kept.map(([, value]) => value) : Object.fromEntries(kept)) as T;
}
