import type { Table } from 'dexie';
import type { VersionId, WorkflowId } from '#shared/base/ids.ts';
import type { Instant } from '#shared/base/time.ts';
import type { Person } from '#shared/executor/meet-again.ts';
import type { PackedRows } from '#shared/executor/pack-rows.ts';
import type { BatchKey, Body, ContactKey, EntryRecord, JournalRecord, NewBatch, NewEvent, Refusal, Run, RunKey, StoredContact, StoredEvent } from '#shared/executor/store.ts';
import type { JournalRecord as DocumentRecord } from '#renderer/editor/journal.ts';
import type { RunRequest, RunRequestRecord } from './run-request.ts';

/** `intake` is the last reading that met this person. */
export type ContactRecord = StoredContact & Person & { readonly intake: number };
/** `seen` counts within the intake, `times` is the most that any one intake has seen. */
export type RefusalRecord = Refusal & { readonly run: RunKey; readonly intake: number; readonly seen: number; readonly times: number };
/** `who`: those in it, where they wait. `order` is the rank turned round: an index walked forwards then gives the nearest to the end first and, among equals, the oldest. */
export type BatchRecord = Omit<NewBatch, 'rank' | 'rows'> & { readonly key: BatchKey; readonly order: number; readonly rows: PackedRows; readonly who?: readonly ContactKey[] };
/** `who`: those who moved in it, or the blocks of neighbours they are in, see `journal-rows.ts`. */
export type JournalRow = JournalRecord & { readonly who: readonly number[] };
export interface CounterRecord { readonly run: RunKey; readonly name: string; readonly n: number }

export interface WorkflowRecord {
  readonly id: WorkflowId;
  /** The name in `text`, so that a list need not parse it. */
  readonly name: string;
  /** The draft, as a workflow file. */
  readonly text: string;
  readonly updatedAt: Instant;
  readonly deletedAt: Instant | null;
  /** Whether it takes people in. */
  readonly on: boolean;
  /** When it was last switched on; missing where it never was, or by an older app. */
  readonly onAt?: Instant;
  /** What was published last; null before the first time. */
  readonly version: VersionId | null;
  /** Number of the last change that `text` holds, see `JournalRecord`; missing = 0. */
  readonly seq?: number;
}

/** A change to a draft that its text may not hold yet. */
export type EditRecord = DocumentRecord & { readonly workflow: WorkflowId };

/** Never changed once it is there: people in flight are pinned to it. */
export interface VersionRecord {
  readonly id: VersionId;
  readonly workflow: WorkflowId;
  /** The canonical text that was compiled. */
  readonly text: string;
  readonly publishedAt: Instant;
}

/** One reading of one list of people. The counts are of the rows that are in the store. */
export interface ImportRecord {
  readonly id: number;
  /** As the file is called; empty for pasted text. */
  readonly file: string;
  readonly at: Instant;
  /** `going` of an import that nobody is at work on: the page was closed in the middle of it. */
  readonly state: 'going' | 'done' | 'stopped' | 'undone';
  readonly intake: number;
  readonly counts: ImportCounts;
}

export interface ImportCounts {
  readonly added: number;
  readonly updated: number;
  readonly unchanged: number;
  /** Somebody who stands further up in the same list. */
  readonly duplicates: number;
  readonly refused: number;
}

/** What one chunk of an import did, so that it can be taken back: keys of new people, others as they were and as they became. */
export interface ImportChange {
  readonly import: number;
  readonly added: readonly ContactKey[];
  readonly changed: readonly { readonly before: ContactRecord; readonly after: ContactRecord }[];
}

/** The tables of the newest schema; the second argument is the primary key, the third what is added. */
export interface Tables {
  readonly contacts: Table<ContactRecord, ContactKey, Omit<ContactRecord, 'key'>>;
  readonly refusals: Table<RefusalRecord, [RunKey, string]>;
  readonly runs: Table<Run, RunKey, Omit<Run, 'key'>>;
  readonly batches: Table<BatchRecord, BatchKey, Omit<BatchRecord, 'key'>>;
  readonly bodies: Table<Body, number>;
  readonly journal: Table<JournalRow, number>;
  readonly entries: Table<EntryRecord, [WorkflowId, number]>;
  readonly counters: Table<CounterRecord, [RunKey, string]>;
  readonly events: Table<StoredEvent, number, NewEvent>;
  readonly meta: Table<{ readonly name: string; readonly value: string }, string>;
  readonly workflows: Table<WorkflowRecord, WorkflowId>;
  readonly versions: Table<VersionRecord, VersionId>;
  readonly edits: Table<EditRecord, [WorkflowId, number]>;
  readonly imports: Table<ImportRecord, number, Omit<ImportRecord, 'id'>>;
  readonly importChanges: Table<ImportChange & { readonly seq: number }, number, ImportChange>;
  readonly runRequests: Table<RunRequestRecord, number, RunRequest & Pick<RunRequestRecord, 'fault' | 'begun'>>;
}

/**
 * Step n of the list is schema version n + 1 and names the tables that it adds or whose indexes it changes.
 * Append-only: each step has run in somebody's browser. Few indexes, none on long text or bytes.
 */
export const schema: readonly Readonly<Record<string, string>>[] = [{
  contacts: '++key, &uid, &email',
  refusals: '[run+fingerprint]',
  runs: '++key, &id, workflow, state',
  // What waits can be many: whether it may go on, and which goes first, is read from the second index without loading a row.
  batches: '++key, run, [kind+lane+order], [kind+lane+wakeAt+order+run]',
  bodies: 'key',
  journal: '++seq, *contacts',
  entries: '[workflow+block]',
  counters: '[run+name]',
  meta: 'name',
  workflows: 'id',
  versions: 'id, [workflow+publishedAt]',
  runRequests: '++id',
}, {
  // Who is held, or has failed, or stands at a node is asked for by itself.
  batches: '++key, [run+kind+node], [kind+lane+order], [kind+lane+wakeAt+order+run]',
  // To forget what belongs to a run.
  journal: '++seq, *contacts, run',
  bodies: 'key, run',
}, {
  edits: '[workflow+seq]',
}, {
  imports: '++id',
  importChanges: '++seq, import',
}, {
  // Who stands where, and why, is counted from the index alone.
  batches: '++key, [run+kind+node+rows.reason+rows.count+wakeAt], [kind+lane+order], [kind+lane+wakeAt+order+run]',
}, {
  // Who waits somewhere is found when something happens to them; `who` is there only in batches of those.
  batches: '++key, [run+kind+node+rows.reason+rows.count+wakeAt], [kind+lane+order], [kind+lane+wakeAt+order+run], *who',
  events: '++seq, &id, [contact+name]',
}, {
  // An entry for each person who moves would be most of what a move writes.
  journal: '++seq, *who, run',
}, {
  // To forget what nobody needs to know any more.
  events: '++seq, &id, [contact+name], name',
}];
