const MIB = 1024 ** 2;
/** Bytes that have to be left for what is about to be written, and the share of the browser's allowance above which no list is taken in. */
const LEAST = { import: 2_048 * MIB, run: 500 * MIB } as const;
const FULLEST = 0.8;

/** What of `navigator.storage` is used. */
export type RoomStorage = Pick<StorageManager, 'estimate'>;

/** Whether there is room for an import, or for moving people on: a database that meets the end of a disk may be lost as a whole. Where the browser does not say, there is. */
export async function hasRoomFor(what: 'import' | 'run', storage: RoomStorage | undefined): Promise<boolean> {
  const { usage, quota } = await storage?.estimate().catch(() => null) ?? {};
  if (usage === undefined || quota === undefined) return true;
  return quota - usage >= LEAST[what] && (what === 'run' || usage <= quota * FULLEST);
}

/** Thrown where there is none. */
export class NoRoomError extends Error {
  readonly code = 'store.short';
}

const MINUTE = 60_000;

/** Throws `NoRoomError` while there is no room for runs. The browser is asked at most once a minute. */
export function roomForRuns(storage: RoomStorage | undefined, now: () => number): () => Promise<void> {
  let askedAt = -Infinity;
  let room = true;
  return async () => {
    if (now() - askedAt >= MINUTE || now() < askedAt) {
      askedAt = now();
      room = await hasRoomFor('run', storage);
    }
    if (!room) throw new NoRoomError();
  };
}
