import type { Result } from '#shared/base/result.ts';
import type { Turn } from './history.ts';

/** One change on its way to disk. `seq` counts from 1 over the workflow's whole life, without gaps. */
export interface JournalRecord extends Turn {
  readonly seq: number;
}

/** The canonical text of the workflow after the change numbered `seq`. */
export interface SavedWhole {
  readonly seq: number;
  readonly text: string;
}

/** Why the disk did not take it: `code` such as `store.full`, `detail` for the log. */
export interface JournalFault {
  readonly code: string;
  readonly detail: string;
}

/** Where one workflow's changes are kept. Only one window at a time may write to it. */
export interface DocumentJournal {
  /** All of them or none, durable when it answers. */
  append(records: readonly JournalRecord[]): Promise<Result<null, JournalFault>>;
  /** Replaces the whole and forgets the records up to its `seq`, in one act. */
  saveWhole(whole: SavedWhole): Promise<Result<null, JournalFault>>;
  /** The whole and the records after it, in any order. */
  read(): Promise<Result<{ readonly whole: SavedWhole; readonly records: readonly JournalRecord[] }, JournalFault>>;
}
