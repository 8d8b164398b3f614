/** `store.taken`: something is there already under a key that was to be new. */
export interface StoreFault { readonly code: 'store.full' | 'store.closed' | 'store.taken' | 'store.failed'; readonly detail: string }

export interface Thrown { readonly code?: unknown; readonly name?: unknown; readonly message?: unknown; readonly inner?: unknown; readonly cause?: unknown }

/** The names by which the browser's database, and Dexie above it, tell what is wrong. */
const NAMES: Readonly<Record<string, StoreFault['code']>> = {
  QuotaExceededError: 'store.full', DatabaseClosedError: 'store.closed', InvalidStateError: 'store.closed', ConstraintError: 'store.taken', BulkError: 'store.taken',
  OpenFailedError: 'store.failed', AbortError: 'store.failed', UnknownError: 'store.failed', VersionError: 'store.failed', MissingAPIError: 'store.failed', TimeoutError: 'store.failed',
};
/** The cause may be wrapped a few times, never often. */
const DEPTH = 6;

/** What the database says is wrong; null for what no database has thrown. The innermost cause says most: a full disk comes as an aborted transaction. */
export function storeFault(error: unknown): StoreFault | null {
  const chain = chainOf(error);
  const codes = chain.map(({ name }) => (typeof name === 'string' && Object.hasOwn(NAMES, name) ? NAMES[name] : undefined)).filter((code) => code !== undefined);
  const code = codes.includes('store.full') ? 'store.full' : codes.at(-1);
  return code === undefined ? null : { code, detail: chain.map(({ name, message }) => `${String(name)}: ${String(message)}`).join(' / ') };
}

/** What was thrown and what it wraps, outermost first. */
export function chainOf(error: unknown): readonly Thrown[] {
  const chain: Thrown[] = [];
  for (let at = error; typeof at === 'object' && at !== null && chain.length < DEPTH; at = (at as Thrown).inner ?? (at as Thrown).cause) chain.push(at);
  return chain;
}
