import { chainOf, storeFault } from '#renderer/db/store-fault.ts';
import type { Mismatch } from '#renderer/db/witness.ts';

/** What the store's and the host's errors are called on screen; the words are in `renderer/ui/fault-labels.ts`. */
export type ExecutorFault = 'store.full' | 'store.short' | 'store.closed' | 'store.failed' | 'store.foreign' | `store.${Mismatch}` | 'executor.failed' | 'executor.crashed' | `rpc.${string}` | `lease.${string}`;

/** A code for whatever was thrown where people are moved: what the host said, if it said anything, else what the database did. */
export function faultCode(error: unknown): ExecutorFault {
  for (const { code } of chainOf(error)) if (typeof code === 'string' && /^((rpc|lease)\.|store\.short$)/.test(code)) return code as ExecutorFault;
  const store = storeFault(error)?.code;
  return store === undefined || store === 'store.taken' ? 'executor.failed' : store;
}
