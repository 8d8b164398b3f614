import { liveQuery } from 'dexie';

/**
 * Calls `onValue` with what `query` reads from the database now, and again after each change, in any tab, to what it
 * read. One per page, never one per row. Returns how to stop it. That the database has been closed is no fault: it
 * falls silent, and `onSuperseded` of `openDatabase` has told why.
 */
export function watch<T>(query: () => Promise<T>, onValue: (value: T) => void, onFault: (fault: unknown) => void): () => void {
  // Dexie follows a query across its awaits only where it is an async function itself.
  const subscription = liveQuery(async () => query()).subscribe(onValue, onFault);
  return () => subscription.unsubscribe();
}
