import type { ContactUid, RunId, WorkflowId } from '#shared/base/ids.ts';
import type { Instant } from '#shared/base/time.ts';
import type { ContactDraft } from '#shared/contact/contact.ts';
import { emptyBlock, EntryBlock } from './entry-block.ts';
import { historyOf } from './history.ts';
import { meetAgain, type Person } from './meet-again.ts';
import { packRows, unpackRows, type PackedRows } from './pack-rows.ts';
import { releaseHeld } from './release-held.ts';
import { retryFailed, type FailedQuery } from './retry-failed.ts';
import { tallyFailures, tallyStanding } from './standing.ts';
import type {
  Batch, BatchKey, Body, CommitResult, ContactKey, EntryRecord, Failures, HistoryEntry, JournalRecord, Met, Move, NewBatch, Refusal, Run, RunKey, RunQuery, Standing, Store, StoredContact,
} from './store.ts';

type Kept = Omit<NewBatch, 'rows'> & { readonly key: BatchKey; readonly rows: PackedRows };

/** The store of tests and simulations: everything in memory, nothing kept, the same meaning as the others. */
export class MemoryStore implements Store {
  #contacts: (StoredContact & Person & { intake: number })[] = [];
  #byUid = new Map<string, ContactKey>();
  #byEmail = new Map<string, ContactKey>();
  #refusals = new Map<string, Refusal & { run: RunKey; intake: number; seen: number; times: number }>();
  #runs = new Map<RunKey, Run>();
  #nextRun = 1;
  #batches = new Map<BatchKey, Kept>();
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

  async pruneRuns(before: Instant): Promise<number> {
    const old = [...this.#runs.values()].filter((run) => run.openedAt < before && tallyStanding(this.#batchesOf(run.key)).length === 0);
    for (const { key } of old) {
      this.#journal = this.#journal.filter(({ run }) => run !== key);
      for (const [contact, records] of this.#journalOf) this.#journalOf.set(contact, records.filter(({ run }) => run !== key));
      for (const body of [...this.#bodies.values()]) if (body.run === key) this.#bodies.delete(body.key);
      for (const [name, { run }] of this.#refusals) if (run === key) this.#refusals.delete(name);
      for (const batch of this.#batchesOf(key)) this.#batches.delete(batch.key);
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
      this.#batches.delete(batch.key);
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

  async due({ lane, now, hostNow, limit, except }: Parameters<Store['due']>[0]): Promise<Batch[]> {
    const isDue = (batch: Kept): boolean => batch.kind === 'ready' || (batch.kind === 'timer' && batch.wakeAt <= now) || (batch.kind === 'retry' && batch.wakeAt <= hostNow);
    return [...this.#batches.values()]
      .filter((batch) => batch.lane === lane && !except.has(batch.key) && isDue(batch) && this.#isOpen(batch.run))
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

  async commit(move: Move): Promise<CommitResult> {
    if (move.remove.some((key) => !this.#batches.has(key))) return 'conflict';
    for (const key of move.remove) this.#batches.delete(key);
    for (const batch of move.add) {
      const key = this.#nextBatch++;
      this.#batches.set(key, { ...batch, key, rows: packRows(batch.rows) });
    }
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
    if (move.counters) this.#count(move.counters.run, move.counters.add);
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

  async getMeta(name: string): Promise<string | null> {
    return this.#meta.get(name) ?? null;
  }

  async setMeta(name: string, value: string): Promise<void> {
    this.#meta.set(name, value);
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
