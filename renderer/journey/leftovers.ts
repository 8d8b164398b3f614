import type { JournalRecord } from '#renderer/editor/journal.ts';

/** `localStorage`: what is put there is kept at once, while the database forgets what a closing page has just begun to write. */
export interface LeftoverStorage {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

const key = (workflow: string): string => `weft.leftovers.${workflow}`;

/** For the moment in which a page goes: keeps the changes that are not on disk yet. A storage that is full or forbidden keeps nothing. */
export function keepLeftovers(storage: LeftoverStorage, workflow: string, records: readonly JournalRecord[]): void {
  try {
    if (records.length === 0) storage.removeItem(key(workflow));
    else storage.setItem(key(workflow), JSON.stringify(records));
  } catch {
    // The page has said all along that they were not saved.
  }
}

/**
 * What a page that has gone left behind of this workflow, as far as it goes on from change number `last`: whatever has
 * reached the disk after all, or was overtaken by somebody else's changes, is left out.
 */
export function findLeftovers(storage: LeftoverStorage, workflow: string, last: number): readonly JournalRecord[] {
  try {
    const records = JSON.parse(storage.getItem(key(workflow)) ?? '[]') as readonly JournalRecord[];
    const next = records.findIndex(({ seq }) => seq === last + 1);
    return next < 0 ? [] : records.slice(next);
  } catch {
    return [];
  }
}
