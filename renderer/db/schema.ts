import type { Table } from 'dexie';
import type { VersionId, WorkflowId } from '#shared/base/ids.ts';
import type { Instant } from '#shared/base/time.ts';
import type { Person } from '#shared/executor/meet-again.ts';
import type { PackedRows } from '#shared/executor/pack-rows.ts';
import type { BatchKey, Body, ContactKey, EntryRecord, JournalRecord, NewBatch, Refusal, Run, RunKey, StoredContact } from '#shared/executor/store.ts';
import type { RunRequest } from './run-request.ts';

/** `intake` is the last reading that met this person. */
export type ContactRecord = StoredContact & Person & { readonly intake: number };
/** `seen` counts within the intake, `times` is the most that any one intake has seen. */
export type RefusalRecord = Refusal & { readonly run: RunKey; readonly intake: number; readonly seen: number; readonly times: number };
/** `order` is the rank turned round: an index walked forwards then gives the nearest to the end first and, among equals, the oldest. */
export type BatchRecord = Omit<NewBatch, 'rank' | 'rows'> & { readonly key: BatchKey; readonly order: number; readonly rows: PackedRows };
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
  /** What was published last; null before the first time. */
  readonly version: VersionId | null;
}

/** Never changed once it is there: people in flight are pinned to it. */
export interface VersionRecord {
  readonly id: VersionId;
  readonly workflow: WorkflowId;
  /** The canonical text that was compiled. */
  readonly text: string;
  readonly publishedAt: Instant;
}

/** The tables of the newest schema; the second argument is the primary key, the third what is added. */
export interface Tables {
  readonly contacts: Table<ContactRecord, ContactKey, Omit<ContactRecord, 'key'>>;
  readonly refusals: Table<RefusalRecord, [RunKey, string]>;
  readonly runs: Table<Run, RunKey, Omit<Run, 'key'>>;
  readonly batches: Table<BatchRecord, BatchKey, Omit<BatchRecord, 'key'>>;
  readonly bodies: Table<Body, number>;
  readonly journal: Table<JournalRecord, number>;
  readonly entries: Table<EntryRecord, [WorkflowId, number]>;
  readonly counters: Table<CounterRecord, [RunKey, string]>;
  readonly meta: Table<{ readonly name: string; readonly value: string }, string>;
  readonly workflows: Table<WorkflowRecord, WorkflowId>;
  readonly versions: Table<VersionRecord, VersionId>;
  readonly runRequests: Table<RunRequest & { readonly id: number }, number, RunRequest>;
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
}];
