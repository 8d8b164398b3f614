import type { Instant } from '#shared/base/time.ts';
import type { ContactUid, NodeId, RunId, VersionId, WorkflowId } from '#shared/base/ids.ts';
import type { AttributeValue, Contact, ContactDraft } from '#shared/contact/contact.ts';
import type { Output } from '#shared/node/node-type.ts';
import type { Marks } from './marks.ts';
import type { Lane } from '#shared/plan/plan.ts';

/** Integers are keys inside one store and never leave it; what leaves it are hashes (`shared/base/ids.ts`). */
export type ContactKey = number;
export type RunKey = number;
/** Never given twice, not even after the batch is gone. */
export type BatchKey = number;

export interface StoredContact extends Contact { readonly key: ContactKey }

/** What became of one row of an intake. `duplicate`: this person was already met in the same intake. */
export interface Met { readonly key: ContactKey; readonly uid: ContactUid; readonly as: 'new' | 'known' | 'duplicate' }

/** A row that is no contact, remembered so that the totals stay true when the same file is read again. */
export interface Refusal { readonly fingerprint: string; readonly line: number; readonly reason: string; readonly detail: string }

/** `paused`: everybody stays where they stand, nothing is taken up. `stopped` is for ever. */
export type RunState = 'open' | 'paused' | 'stopped';
export interface Run {
  readonly key: RunKey;
  readonly id: RunId;
  readonly workflow: WorkflowId;
  readonly version: VersionId;
  readonly state: RunState;
  readonly openedAt: Instant;
}

/** Where a step's output is kept: the record of the slice that made it, and the place in it. */
export type BodyRef = readonly [body: number, index: number];

/** One enrollment standing at a node. */
export interface Row {
  readonly contact: ContactKey;
  /** With workflow and contact it makes the enrollment's id. */
  readonly occurrence: string;
  readonly arrivedAt: Instant;
  /** When it may go on: executor's time for `timer`, host's time for `retry`. */
  readonly due: Instant;
  readonly visit: number;
  /** Failed attempts at this visit. */
  readonly attempt: number;
  /** Why it stands here, for `retry`, `held` and `failed`; else empty. */
  readonly reason: string;
  /** Outputs of earlier steps by node id. */
  readonly outputs: Readonly<Record<string, BodyRef>> | null;
  /** When the enrollment began. */
  readonly enteredAt: Instant;
  /** What later steps must know of the way so far, see `marks.ts`. */
  readonly marks: Marks | null;
}

/** Something that happened to a person, as a source told it: bought, opened, was changed. */
export interface NewEvent {
  /** Given by the source: one that comes twice is kept once. */
  readonly id: string;
  readonly contact: ContactKey;
  /** `order.placed`. Those that begin with `weft.` are our own. */
  readonly name: string;
  readonly occurredAt: Instant;
  readonly receivedAt: Instant;
  readonly data: Readonly<Record<string, AttributeValue>>;
}
/** `seq` rises in the order in which events were stored. */
export interface StoredEvent extends NewEvent { readonly seq: number }

/**
 * `ready` can go on at once, `timer` when the executor's clock says so, `retry` when the host's does,
 * `held` when a person does. Those of `failed` have ended by an error and are counted as such; they are kept so that a
 * person can have them tried again.
 */
export type BatchKind = 'ready' | 'timer' | 'retry' | 'held' | 'failed';

/** Whether people in such a batch are found by `batchesOf`. */
export function isWaiting(kind: BatchKind): boolean {
  return kind === 'timer' || kind === 'retry' || kind === 'held';
}

/** Enrollments of one version standing at one node: the unit of work, storage and scheduling. */
export interface NewBatch {
  readonly run: RunKey;
  readonly node: NodeId;
  readonly lane: Lane;
  /** Position of the node, half a step more for a part of a split batch. Nearer to the end goes first, so that the first message leaves before the last contact has started. */
  readonly rank: number;
  readonly kind: BatchKind;
  /** The earliest `due` of its rows. */
  readonly wakeAt: Instant;
  readonly rows: readonly Row[];
}
export interface Batch extends NewBatch { readonly key: BatchKey }

/** `[node, visit, what happened]`, where the last is `out:<port>`, `wait`, `defer:<reason>`, `hold:<reason>`, `end:<reason>` or `fail:<code>`. */
export type JournalStep = readonly [node: string, visit: number, event: string];

/** What one commit did to whom. Most people take one of a few ways, so the ways are listed once. */
export interface JournalRecord {
  readonly run: RunKey;
  readonly at: Instant;
  readonly contacts: readonly ContactKey[];
  /** One for all, or one each. */
  readonly occurrence: string | readonly string[];
  readonly ways: readonly (readonly JournalStep[])[];
  /** For each contact the way it took. */
  readonly way: readonly number[];
}

/** One contact's part of a journal record. */
export interface HistoryEntry {
  readonly run: RunKey;
  readonly at: Instant;
  readonly occurrence: string;
  readonly steps: readonly JournalStep[];
}

/** Outputs of one slice, stored once, outside the journal. */
export interface Body { readonly key: number; readonly run: RunKey; readonly outputs: readonly Output[] }

/** Packed truth about entries of a block of contacts; see `entry-block.ts`. */
export interface EntryRecord { readonly workflow: WorkflowId; readonly block: number; readonly bytes: Uint8Array }

/** Everything one commit changes, in one transaction: old batches out, successors in, journal, counters, our own data. */
export interface Move {
  /** Batches used up. If one is gone already, another executor has moved it and nothing of this is written. */
  readonly remove: readonly BatchKey[];
  readonly add: readonly NewBatch[];
  readonly journal: readonly JournalRecord[];
  readonly bodies: readonly Body[];
  readonly entries: readonly EntryRecord[];
  /** `before`: the same attributes as they were, see `meet-again.ts`. */
  readonly contacts: readonly { readonly key: ContactKey; readonly attributes: Readonly<Record<string, AttributeValue>>; readonly before: Readonly<Record<string, AttributeValue>> }[];
  readonly counters: readonly { readonly run: RunKey; readonly add: Readonly<Record<string, number>> }[];
  /** Events of our own, told with the move itself. One that is known already is not stored again. */
  readonly events: readonly NewEvent[];
  /** Notes that must change with the move: how far events were read, which slots of a throttle are taken. */
  readonly meta: Readonly<Record<string, string>>;
}

/** A move that changes nothing. */
export const EMPTY_MOVE: Move = { remove: [], add: [], journal: [], bodies: [], entries: [], contacts: [], counters: [], events: [], meta: {} };

export type CommitResult = 'committed' | 'conflict';

/** How many stand at a node, by kind of batch; `wakeAt`: when the first batch with any of them does. */
export interface Standing { readonly node: NodeId; readonly kind: Exclude<BatchKind, 'failed'>; readonly reason: string; readonly count: number; readonly wakeAt: Instant }

/** How many ended by an error at a node and can be tried again; `reason` is the error's code. */
export interface Failures { readonly node: NodeId; readonly reason: string; readonly count: number }

export interface RunQuery {
  readonly workflow?: WorkflowId;
  readonly state?: RunState;
  /** Only runs opened earlier than this one. */
  readonly before?: RunKey;
  readonly limit: number;
}

/** People. */
export interface ContactStore {
  /**
   * One transaction: adds or updates each person in order. A person is found by uid, then by address;
   * a uid once given stays. `intake` numbers one reading of one source and tells a duplicate from a repeat. A known one is updated as `meetAgain` says.
   */
  putContacts(drafts: readonly (ContactDraft & { readonly uid: ContactUid })[], intake: number): Promise<Met[]>;
  /** In the order asked for; those who are not there are left out. */
  contacts(keys: readonly ContactKey[]): Promise<StoredContact[]>;
  findContact(email: string): Promise<StoredContact | null>;
  /** One page of everybody, in order of key. */
  contactsAfter(key: ContactKey | null, limit: number): Promise<StoredContact[]>;
  /** Remembers refused rows of a run's intake, and forgets those of its earlier intakes: the source may have been corrected. */
  putRefusals(run: RunKey, intake: number, refusals: readonly Refusal[]): Promise<void>;
  refusals(run: RunKey): Promise<readonly (Refusal & { readonly times: number })[]>;
}

/** Runs and everybody's place in them. Written by the executor alone. */
export interface RunStore {
  openRun(run: Omit<Run, 'key' | 'state'>): Promise<Run>;
  latestRun(workflow: WorkflowId): Promise<Run | null>;
  run(id: RunId): Promise<Run | null>;
  runByKey(key: RunKey): Promise<Run | null>;
  /** Newest first. */
  listRuns(query: RunQuery): Promise<Run[]>;
  /** Without effect on a run that is stopped. A batch that an executor has taken up already is still moved. */
  setRunState(run: RunKey, state: 'open' | 'paused'): Promise<void>;
  /**
   * Forgets runs opened before that time in which nobody stands any more: their journal, outputs, counters, refusals and
   * those who could have been tried again; not those named in `except`. Contacts and who has entered stay. Returns how many runs. In many small
   * transactions, the run itself last: what a crash leaves half done, the next call finishes.
   */
  pruneRuns(before: Instant, except?: ReadonlySet<RunKey>): Promise<number>;
  /** Ends a run where it stands: its batches go, the people in it are counted as ended with this reason. Returns how many. */
  stopRun(run: RunKey, reason: string, now: Instant): Promise<number>;
  /**
   * Due batches in one lane, nearest to the end first, then oldest; at most `limit`. Of open runs, and in the pure lane of
   * paused ones too: their timers run, but nobody gets past a send or a model (specs/semantics 5b-8).
   */
  due(query: { readonly lane: Lane; readonly now: Instant; readonly hostNow: Instant; readonly limit: number; readonly except: ReadonlySet<BatchKey>; readonly exceptRuns: ReadonlySet<RunKey> }): Promise<Batch[]>;
  /** The earliest `wakeAt` of waiting batches of that kind in open runs. */
  nextWake(kind: 'timer' | 'retry'): Promise<Instant | null>;
  /** Makes everybody of a run whose effect was deferred due at `hostNow`. Only while no executor is at work on it. */
  wakeDeferred(run: RunKey, hostNow: Instant): Promise<void>;
  /** Makes those who are held for this reason deferred ones, due at `hostNow`; returns how many. Only while no executor is at work on it. */
  retryHeld(run: RunKey, reason: string, hostNow: Instant): Promise<number>;
  /**
   * Lets those who ended by an error go on from the step they failed at, as a new visit and so under new effect keys: a
   * failed effect is known not to have happened. Whom no other try can help (`isWorthRetrying`), whoever is on the way, or has been in a later run meanwhile, stays where they are.
   * Returns how many. Writes entry records: call by the executor (`Executor.retryFailed`), or while none is at work.
   */
  retryFailed(run: RunKey, which: { readonly node?: NodeId; readonly reason?: string }, now: Instant): Promise<number>;
  /** Who could be tried again, in a fixed order. */
  failures(run: RunKey): Promise<Failures[]>;
  /** What is left out changes nothing. */
  commit(move: Partial<Move>): Promise<CommitResult>;
  bodies(keys: readonly number[]): Promise<Body[]>;
  /** The blocks asked for, in that order; an empty one where nobody has entered yet. */
  entries(workflow: WorkflowId, blocks: readonly number[]): Promise<EntryRecord[]>;
  counters(run: RunKey): Promise<Readonly<Record<string, number>>>;
  /** Everybody who has not ended. */
  standing(run: RunKey): Promise<Standing[]>;
  /** One person's steps, oldest first, found by index. */
  history(contact: ContactKey): Promise<HistoryEntry[]>;
  /** Batches in which any of these people wait for a clock or a person, or are deferred; of runs that are not stopped. */
  batchesOf(contacts: readonly ContactKey[]): Promise<Batch[]>;
  /** One transaction: the run goes on with another version, and its batches are replaced by these. */
  repinRun(run: RunKey, version: VersionId, move: Partial<Move>): Promise<CommitResult>;
  /** All batches of a run, of every kind. */
  batchesOfRun(run: RunKey): Promise<Batch[]>;
  /** The times at which these people were sent something since then, from the journal, whatever the journey. */
  sentSince(contacts: readonly ContactKey[], since: Instant): Promise<{ readonly contact: ContactKey; readonly at: Instant }[]>;
  getMeta(name: string): Promise<string | null>;
  /** In the order asked for. */
  getMetas(names: readonly string[]): Promise<(string | null)[]>;
  setMeta(name: string, value: string): Promise<void>;
}

/** What happened to people. Written by whoever hears of it, read by the executor in the order of `seq`. */
export interface EventStore {
  /** Returns how many of them were not known yet. */
  putEvents(events: readonly NewEvent[]): Promise<number>;
  /** In order of `seq`. */
  eventsAfter(seq: number, limit: number): Promise<StoredEvent[]>;
  /** Those of these people with one of these names, in order of `occurredAt`, then `seq`. */
  eventsOf(contacts: readonly ContactKey[], names: readonly string[]): Promise<StoredEvent[]>;
  /** Those of these that are there, in any order. */
  events(seqs: readonly number[]): Promise<StoredEvent[]>;
}

/** Every store passes `store.test.ts`. */
export type Store = ContactStore & RunStore & EventStore;
