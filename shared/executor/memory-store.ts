import type { ContactUid, RunId, VersionId, WorkflowId } from '#shared/base/ids.ts';
import type { Instant } from '#shared/base/time.ts';
import type { ContactDraft } from '#shared/contact/contact.ts';
import { emptyBlock, EntryBlock } from './entry-block.ts';
import { historyOf, sentIn } from './history.ts';
import { meetAgain, type Person } from './meet-again.ts';
import { MemoryEvents } from './memory-events.ts';
import { packRows, unpackRows, type PackedRows } from './pack-rows.ts';
import { releaseHeld } from './release-held.ts';
import type { Lane } from '#shared/plan/plan.ts';
import { retryFailed, type FailedQuery } from './retry-failed.ts';
import { tallyFailures, tallyStanding } from './standing.ts';
import {
  EMPTY_MOVE, isWaiting, type Batch, type BatchKey, type Body, type CommitResult, type ContactKey, type EntryRecord, type Failures, type HistoryEntry, type JournalRecord, type Met, type Move, type NewBatch, type Refusal, type Run, type RunKey, type RunQuery, type Standing, type Store, type StoredContact,
} from './store.ts';

type Kept = Omit<NewBatch, 'rows'> & { readonly key: BatchKey; readonly rows: PackedRows };

/** The store of tests and simulations: everything in memory, nothing kept, the same meaning as the others. */
export class MemoryStore extends MemoryEvents implements Store {
  #contacts: (StoredContact & Person & { intake: number })[] = [];
  #byUid = new Map<string, ContactKey>();
  #byEmail = new Map<string, ContactKey>();
  #refusals = new Map<string, Refusal & { run: RunKey; intake: number; seen: number; times: number }>();
  #runs = new Map<RunKey, Run>();
  #nextRun = 1;
  #batches = new Map<BatchKey, Kept>();
  /** Batches in which somebody waits, by person. */
  #waiting = new Map<ContactKey, Set<BatchKey>>();
  #nextBatch = 1;
  #bodies = new Map<number, Body>();
  #journal: JournalRecord[] = [];
  #journalOf = new Map<ContactKey, JournalRecord[]>();
  #entries = new Map<string, EntryRecord>();
  #counters = new Map<RunKey, Record<string, number>>();
  #meta = new Map<string, string>();

  async putContacts(drafts: readonly (ContactDraft & { readonly uid: ContactUid })[], intake: number): Promise<Met[]> {
    return drafts.map((draft): Met => {
      const key = this.#byUid.get(draft.uid) ?? this.#byEmail.get(draft.email);
      if (key === undefined) {
        const fresh = this.#contacts.length;
        this.#contacts.push({ key: fresh, uid: draft.uid, email: draft.email, consent: draft.consent ?? null, attributes: draft.attributes, overwritten: {}, intake });
        this.#byUid.set(draft.uid, fresh);
        this.#byEmail.set(draft.email, fresh);
        return { key: fresh, uid: draft.uid, as: 'new' };
      }
      const known = this.#contacts[key]!;
      if (known.intake === intake) return { key, uid: known.uid, as: 'duplicate' };
      const taken = this.#byEmail.get(draft.email);
      const person = meetAgain(known, draft, taken !== undefined && taken !== key);
      this.#byEmail.delete(known.email);
      this.#byEmail.set(person.email, key);
      this.#contacts[key] = { key, uid: known.uid, ...person, intake };
      return { key, uid: known.uid, as: 'known' };
    });
  }

  async contacts(keys: readonly ContactKey[]): Promise<StoredContact[]> {
    return keys.flatMap((key) => (this.#contacts[key] ? [withoutIntake(this.#contacts[key])] : []));
  }

  async findContact(email: string): Promise<StoredContact | null> {
    const key = this.#byEmail.get(email);
    return key === undefined ? null : withoutIntake(this.#contacts[key]!);
  }

  async contactsAfter(key: ContactKey | null, limit: number): Promise<StoredContact[]> {
    const from = key === null ? 0 : key + 1;
    return this.#contacts.slice(from, from + limit).map(withoutIntake);
  }

  async putRefusals(run: RunKey, intake: number, refusals: readonly Refusal[]): Promise<void> {
    for (const [name, refusal] of this.#refusals) if (refusal.run === run && refusal.intake !== intake) this.#refusals.delete(name);
    for (const refusal of refusals) {
      const name = `${run}/${refusal.fingerprint}`;
      const before = this.#refusals.get(name);
      const seen = before?.intake === intake ? before.seen + 1 : 1;
      this.#refusals.set(name, { ...refusal, ...(before && { line: before.line }), run, intake, seen, times: Math.max(before?.times ?? 0, seen) });
    }
  }

  async refusals(run: RunKey): Promise<(Refusal & { times: number })[]> {
    return [...this.#refusals.values()].filter((one) => one.run === run).sort((a, b) => a.line - b.line)
      .map(({ fingerprint, line, reason, detail, times }) => ({ fingerprint, line, reason, detail, times }));
  }

  async openRun(run: Omit<Run, 'key' | 'state'>): Promise<Run> {
    const opened: Run = { ...run, key: this.#nextRun++, state: 'open' };
    this.#runs.set(opened.key, opened);
    return opened;
  }

  async latestRun(workflow: WorkflowId): Promise<Run | null> {
    return [...this.#runs.values()].findLast((run) => run.workflow === workflow) ?? null;
  }

  async run(id: RunId): Promise<Run | null> {
    return [...this.#runs.values()].find((run) => run.id === id) ?? null;
  }

  async runByKey(key: RunKey): Promise<Run | null> {
    return this.#runs.get(key) ?? null;
  }

  async listRuns({ workflow, state, before = Infinity, limit }: RunQuery): Promise<Run[]> {
    return [...this.#runs.values()].reverse()
      .filter((run) => run.key < before && (workflow === undefined || run.workflow === workflow) && (state === undefined || run.state === state)).slice(0, limit);
  }

  async setRunState(key: RunKey, state: 'open' | 'paused'): Promise<void> {
    const run = this.#runs.get(key)!;
    if (run.state !== 'stopped') this.#runs.set(key, { ...run, state });
  }

  async pruneRuns(before: Instant, except?: ReadonlySet<RunKey>): Promise<number> {
    const old = [...this.#runs.values()].filter((run) => run.openedAt < before && !except?.has(run.key) && tallyStanding(this.#batchesOf(run.key)).length === 0);
    for (const { key } of old) {
      this.#journal = this.#journal.filter(({ run }) => run !== key);
      for (const [contact, records] of this.#journalOf) this.#journalOf.set(contact, records.filter(({ run }) => run !== key));
      for (const body of [...this.#bodies.values()]) if (body.run === key) this.#bodies.delete(body.key);
      for (const [name, { run }] of this.#refusals) if (run === key) this.#refusals.delete(name);
      for (const batch of this.#batchesOf(key)) this.#removeBatch(batch.key);
      this.#counters.delete(key);
      this.#runs.delete(key);
    }
    return old.length;
  }

  async stopRun(key: RunKey, reason: string, now: Instant): Promise<number> {
    const run = this.#runs.get(key)!;
    this.#runs.set(key, { ...run, state: 'stopped' });
    let count = 0;
    for (const batch of this.#batchesOf(key)) {
      if (batch.kind !== 'failed') count += batch.rows.count;
      this.#removeBatch(batch.key);
    }
    this.#count(key, { ended: count, [`ended:${reason}`]: count });
    for (const [name, record] of this.#entries) {
      if (record.workflow !== run.workflow) continue;
      const block = new EntryBlock(record);
      block.exitAll(key, now);
      this.#entries.set(name, block.record);
    }
    return count;
  }

  async due({ lane, now, hostNow, limit, except, exceptRuns }: Parameters<Store['due']>[0]): Promise<Batch[]> {
    const isDue = (batch: Kept): boolean => batch.kind === 'ready' || (batch.kind === 'timer' && batch.wakeAt <= now) || (batch.kind === 'retry' && batch.wakeAt <= hostNow);
    return [...this.#batches.values()]
      .filter((batch) => batch.lane === lane && !except.has(batch.key) && isDue(batch) && !exceptRuns.has(batch.run) && this.#goesOn(batch.run, lane))
      .sort((a, b) => b.rank - a.rank || a.key - b.key).slice(0, limit)
      .map(unpacked);
  }

  async nextWake(kind: 'timer' | 'retry'): Promise<Instant | null> {
    const wakes = [...this.#batches.values()].filter((batch) => batch.kind === kind && this.#isOpen(batch.run)).map(({ wakeAt }) => wakeAt);
    return wakes.length === 0 ? null : wakes.reduce((least, one) => (one < least ? one : least));
  }

  async wakeDeferred(run: RunKey, hostNow: Instant): Promise<void> {
    for (const batch of this.#batches.values()) {
      if (batch.run === run && batch.kind === 'retry') this.#batches.set(batch.key, { ...batch, wakeAt: hostNow, rows: { ...batch.rows, due: hostNow } });
    }
  }

  async retryHeld(run: RunKey, reason: string, hostNow: Instant): Promise<number> {
    return releaseHeld(this, this.#batchesOf(run).filter(({ kind }) => kind === 'held').map(unpacked), reason, hostNow);
  }

  async retryFailed(key: RunKey, which: FailedQuery, now: Instant): Promise<number> {
    return retryFailed(this, this.#runs.get(key)!, this.#batchesOf(key).filter(({ kind }) => kind === 'failed').map(unpacked), which, now);
  }

  async failures(run: RunKey): Promise<Failures[]> {
    return tallyFailures(this.#batchesOf(run));
  }

  async commit(part: Partial<Move>): Promise<CommitResult> {
    const move = { ...EMPTY_MOVE, ...part };
    if (move.remove.some((key) => !this.#batches.has(key))) return 'conflict';
    for (const key of move.remove) this.#removeBatch(key);
    for (const batch of move.add) this.#addBatch(batch);
    for (const record of move.journal) {
      this.#journal.push(record);
      for (const contact of new Set(record.contacts)) this.#journalOf.set(contact, [...(this.#journalOf.get(contact) ?? []), record]);
    }
    for (const body of move.bodies) this.#bodies.set(body.key, body);
    for (const record of move.entries) this.#entries.set(`${record.workflow}/${record.block}`, record);
    for (const { key, attributes, before } of move.contacts) {
      const contact = this.#contacts[key];
      if (!contact) continue;
      this.#contacts[key] = { ...contact, attributes: { ...contact.attributes, ...attributes }, overwritten: { ...before, ...contact.overwritten } };
    }
    for (const { run, add } of move.counters) this.#count(run, add);
    this.addEvents(move.events);
    for (const [name, value] of Object.entries(move.meta)) this.#meta.set(name, value);
    return 'committed';
  }

  async bodies(keys: readonly number[]): Promise<Body[]> {
    return keys.flatMap((key) => this.#bodies.get(key) ?? []);
  }

  async entries(workflow: WorkflowId, blocks: readonly number[]): Promise<EntryRecord[]> {
    return blocks.map((block) => this.#entries.get(`${workflow}/${block}`) ?? emptyBlock(workflow, block));
  }

  async counters(run: RunKey): Promise<Record<string, number>> {
    return { ...this.#counters.get(run) };
  }

  async standing(run: RunKey): Promise<Standing[]> {
    return tallyStanding(this.#batchesOf(run));
  }

  async history(contact: ContactKey): Promise<HistoryEntry[]> {
    return (this.#journalOf.get(contact) ?? []).flatMap((record) => historyOf(record, contact));
  }

  async sentSince(contacts: readonly ContactKey[], since: Instant): Promise<{ contact: ContactKey; at: Instant }[]> {
    const records = new Set(contacts.flatMap((contact) => this.#journalOf.get(contact) ?? []).filter(({ at }) => at >= since));
    const among = new Set(contacts);
    return [...records].flatMap((record) => sentIn(record, among));
  }

  async batchesOf(contacts: readonly ContactKey[]): Promise<Batch[]> {
    const keys = new Set(contacts.flatMap((contact) => [...this.#waiting.get(contact) ?? []]));
    return [...keys].sort((a, b) => a - b).map((key) => unpacked(this.#batches.get(key)!));
  }

  async batchesOfRun(run: RunKey): Promise<Batch[]> {
    return this.#batchesOf(run).map(unpacked);
  }

  async repinRun(key: RunKey, version: VersionId, move: Partial<Move>): Promise<CommitResult> {
    const committed = await this.commit(move);
    if (committed === 'committed') this.#runs.set(key, { ...this.#runs.get(key)!, version });
    return committed;
  }

  async getMetas(names: readonly string[]): Promise<(string | null)[]> {
    return names.map((name) => this.#meta.get(name) ?? null);
  }

  async getMeta(name: string): Promise<string | null> {
    return this.#meta.get(name) ?? null;
  }

  async setMeta(name: string, value: string): Promise<void> {
    this.#meta.set(name, value);
  }

  #addBatch(batch: NewBatch): void {
    const key = this.#nextBatch++;
    this.#batches.set(key, { ...batch, key, rows: packRows(batch.rows) });
    if (!isWaiting(batch.kind)) return;
    for (const { contact } of batch.rows) {
      const keys = this.#waiting.get(contact);
      if (keys) keys.add(key);
      else this.#waiting.set(contact, new Set([key]));
    }
  }

  #removeBatch(key: BatchKey): void {
    const batch = this.#batches.get(key)!;
    this.#batches.delete(key);
    if (isWaiting(batch.kind)) for (const { contact } of unpackRows(batch.rows)) this.#waiting.get(contact)!.delete(key);
  }

  #goesOn(run: RunKey, lane: Lane): boolean {
    const state = this.#runs.get(run)?.state;
    return state === 'open' || (state === 'paused' && lane === 'pure');
  }

  #isOpen(run: RunKey): boolean {
    return this.#runs.get(run)?.state === 'open';
  }

  #batchesOf(run: RunKey): Kept[] {
    return [...this.#batches.values()].filter((batch) => batch.run === run);
  }

  #count(run: RunKey, add: Readonly<Record<string, number>>): void {
    const counters = this.#counters.get(run) ?? {};
    for (const [name, n] of Object.entries(add)) counters[name] = (counters[name] ?? 0) + n;
    this.#counters.set(run, counters);
  }
}

function unpacked(batch: Kept): Batch {
  return { ...batch, rows: unpackRows(batch.rows) };
}

function withoutIntake({ key, uid, email, consent, attributes }: StoredContact): StoredContact {
  return { key, uid, email, consent, attributes };
}
