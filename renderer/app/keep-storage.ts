/** What of `navigator.storage` is used. */
type Storage = Pick<StorageManager, 'persist' | 'persisted' | 'estimate'>;

export interface StorageState {
  /** False: the browser may clear it all when the disk gets full. */
  readonly kept: boolean;
  /** Bytes; null where the browser does not say. */
  readonly used: number | null;
  readonly free: number | null;
}

/** Asks the browser to keep the data when the disk gets full. It may say no, then or later: `storageState` tells. */
export async function keepStorage(storage: Storage | undefined): Promise<void> {
  try {
    if (storage && !await storage.persisted()) await storage.persist();
  } catch {
    // It is only asked for: what it says is read anew where it is shown.
  }
}

/** Null where there is nothing to be said, e.g. in a page that the browser does not trust. */
export async function storageState(storage: Storage | undefined): Promise<StorageState | null> {
  if (!storage) return null;
  try {
    const [kept, { usage = null, quota = null }] = await Promise.all([storage.persisted(), storage.estimate()]);
    return { kept, used: usage, free: usage === null || quota === null ? null : Math.max(0, quota - usage) };
  } catch {
    return null;
  }
}
