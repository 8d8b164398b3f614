const NAME = 'weft.workspace-work';

/** The host carries one copy of its ledger at a time: whatever packs or takes in a workspace waits here for its turn, in whatever window. */
export function inWorkspaceTurn<T>(work: () => Promise<T>): Promise<T> {
  return navigator.locks.request(NAME, work) as Promise<T>;
}

/** The same if nobody else is at it, else null: for what can wait for a better moment. */
export function ifWorkspaceIsFree<T>(work: () => Promise<T>): Promise<T | null> {
  return navigator.locks.request(NAME, { ifAvailable: true }, async (lock) => (lock ? work() : null)) as Promise<T | null>;
}
