import { liveQuery } from 'dexie';

/**
 * Calls `onValue` with what `query` reads from the database now, and again after each change, in any tab, to what it
 * read. One per page, never one per row. Returns how to stop it. That the database has been closed is no fault: it
 * falls silent, and `onSuperseded` of `openDatabase` has told why.
 */
export function watch<T>(query: () => Promise<T>, onValue: (value: T) => void, onFault: (fault: unknown) => void): () => void {
  // Dexie follows a query across its awaits only where it is an async function itself. Of one that was aborted it would say nothing, and whoever waits for it would wait for ever.
  const subscription = liveQuery(async (): Promise<Answer<T>> => {
    try {
      return { value: await query() };
    } catch (fault) {
      if (fault instanceof Error && fault.name === 'DatabaseClosedError') throw fault;
      return { fault };
    }
  }).subscribe((answer) => { if ('fault' in answer) onFault(answer.fault); else onValue(answer.value); }, onFault);
  return () => subscription.unsubscribe();
}

type Answer<T> = { readonly value: T } | { readonly fault: unknown };
