/** What the store's and the host's errors are called on screen; the words are in `renderer/ui/fault-labels.ts`. */
export type ExecutorFault = 'store.full' | 'store.closed' | 'store.failed' | 'executor.failed' | 'executor.crashed' | `rpc.${string}` | `lease.${string}`;

/** The names by which the browser's database tells what is wrong, and what each means here. */
const NAMES: Readonly<Record<string, ExecutorFault>> = {
  QuotaExceededError: 'store.full', DatabaseClosedError: 'store.closed', InvalidStateError: 'store.closed',
  OpenFailedError: 'store.failed', AbortError: 'store.failed', UnknownError: 'store.failed', VersionError: 'store.failed', MissingAPIError: 'store.failed', TimeoutError: 'store.failed',
};
/** The nearest cause may be wrapped a few times, never often. */
const DEPTH = 6;

/** A code for whatever was thrown where people are moved. The innermost cause says most: a full disk comes as an aborted transaction. */
export function faultCode(error: unknown): ExecutorFault {
  let found: ExecutorFault = 'executor.failed';
  let current: unknown = error;
  for (let depth = 0; depth < DEPTH && typeof current === 'object' && current !== null; depth++) {
    const { name, code, inner, cause } = current as { name?: unknown; code?: unknown; inner?: unknown; cause?: unknown };
    if (typeof code === 'string' && /^(rpc|lease)\./.test(code)) return code as ExecutorFault;
    found = (typeof name === 'string' && NAMES[name]) || found;
    if (found === 'store.full') return found;
    current = inner ?? cause;
  }
  return found;
}
