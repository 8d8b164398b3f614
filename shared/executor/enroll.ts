import { fraction } from '#shared/base/hash.ts';
import type { WorkflowId } from '#shared/base/ids.ts';
import type { Instant } from '#shared/base/time.ts';
import type { Plan } from '#shared/plan/plan.ts';
import { newBatch } from './build-move.ts';
import { blockOf, EntryBlock, type Entry } from './entry-block.ts';
import { keyedEntry, keyName, type KeyedEntry } from './keyed-entries.ts';
import { changeMarks, type Marks } from './marks.ts';
import { decideEntry, entryRefusal, type EntryRefusal } from './reentry.ts';
import type { ContactKey, Move, Row, Run, Store } from './store.ts';
import { lostEntries, queuedName, queueName, waitingEntry, type WaitingEntry } from './waiting-entry.ts';

const ONCE = { mode: 'once' } as const;

/** Somebody who is to be let in. */
export interface Entrant {
  readonly contact: ContactKey;
  /** Names the occasion for ever. */
  readonly occurrence: string;
  /** What may be on the way only once; empty for the person themselves. */
  readonly key: string;
  readonly marks: Marks | null;
  /** The key is the occasion itself, which comes but once, whatever the journey's settings say. */
  readonly once?: boolean;
  /** Their earlier way ended for this one, or was waited for: no pause between two entries keeps them out. */
  readonly follows?: boolean;
  /** When it began or begins, where that is not now: people of tomorrow's birthday stand ready today. */
  readonly dueAt?: Instant;
}

export interface Enrolled {
  readonly entered: readonly ContactKey[];
  readonly refused: readonly { readonly contact: ContactKey; readonly why: EntryRefusal }[];
}

/** What an enrolment changes; nobody has entered before it is committed. */
export interface EntryPlan extends Enrolled {
  readonly move: Pick<Move, 'add' | 'entries' | 'counters' | 'events' | 'meta'>;
  /** Who leaves as soon as they can be moved, and then enters anew. */
  readonly restarted: readonly ContactKey[];
}

/**
 * Who of these may enter, and the move that lets them in: they then stand at the trigger. Who may is read and written
 * with the move itself, so that a crash can neither lose nor double an entry.
 */
export async function planEntry(store: Store, plan: Plan, run: Run, entrants: readonly Entrant[], now: Instant, opened: OpenedBlocks = new Map()): Promise<EntryPlan> {
  const byHand = plan.entry === null;
  const { reentry, holdout } = plan.settings;
  const blocks = await openBlocks(store, plan.workflow, entrants.map(({ contact }) => contact), opened);
  const keys = await keyedBefore(store, plan.workflow, entrants);
  const meta: Record<string, string> = {};
  const entered: Entrant[] = [];
  const refused: { contact: ContactKey; why: EntryRefusal }[] = [];
  const restarted: ContactKey[] = [];
  const waiting: { readonly name: string; readonly entry: WaitingEntry }[] = [];
  for (const entrant of entrants) {
    const { contact, occurrence, key } = entrant;
    const block = blocks.get(blockOf(contact))!;
    const before = key === '' ? asThemselves(block.get(contact)) : keys.get(key)!;
    // Who is let in by another journey enters like by a trigger.
    const rules = entrant.follows && reentry.mode === 'cooldown' ? { ...reentry, mode: 'always' as const } : reentry;
    const hand = byHand && occurrence === run.id ? entryRefusal(asThemselves(block.get(contact)), run.key, rules, now) : null;
    const decision = hand ?? decideEntry(before, entrant.once ? ONCE : rules, now);
    if (decision !== 'enter') {
      refused.push({ contact, why: decision });
      if (decision === 'queued' || decision === 'restart') waiting.push({ name: queueName(plan.workflow, contact, key), entry: { contact, run: run.key, occurrence, key, marks: entrant.marks, restarts: decision === 'restart' } });
      if (decision === 'restart') restarted.push(contact);
      continue;
    }
    block.enter(contact, run.key, now, key !== '');
    if (key !== '') {
      const entry: KeyedEntry = { active: true, count: before.count + 1, lastExit: before.lastExit };
      keys.set(key, entry);
      meta[keyName(plan.workflow, key)] = JSON.stringify(entry);
    }
    entered.push(entrant);
  }
  const watched = entered.flatMap(({ contact, marks }) => (marks?.['observed'] === undefined ? [] : [contact]));
  const observed = new Set([...watched, ...(holdout && holdout.percent > 0 ? await drawObserved(store, plan, holdout, entered) : [])]);
  const queue = await enqueue(store, plan.workflow, waiting);
  const rows = entered.map(({ contact, occurrence, key, marks, dueAt = now }): Row => ({
    contact, occurrence, arrivedAt: now, due: dueAt, visit: 1, attempt: 0, reason: '', outputs: null, enteredAt: now,
    marks: key === '' && !observed.has(contact) ? marks : changeMarks(marks, { key: key === '' ? null : key, observed: observed.has(contact) ? 1 : null }),
  }));
  return {
    entered: entered.map(({ contact }) => contact), refused, restarted,
    move: {
      add: (['ready', 'timer'] as const).flatMap((kind) => {
        const of = rows.filter(({ due }) => (due > now) === (kind === 'timer'));
        return of.length > 0 ? [newBatch(plan, run.key, plan.trigger, kind, of)] : [];
      }),
      entries: rows.length > 0 ? [...blocks.values()].map(({ record }) => record) : [],
      counters: countersOf(run, rows.length, observed.size, byHand ? [] : refused),
      events: lostEntries(queue.replaced, 'entry-replaced', now),
      meta: { ...meta, ...queue.meta },
    },
  };
}

/** A way for a key stands in nobody's way who comes without one. */
function asThemselves(entry: Entry): Entry {
  return { ...entry, active: entry.themselves };
}

/** The notes of who waits to follow, and whose place they take. */
async function enqueue(store: Store, workflow: WorkflowId, waiting: readonly { readonly name: string; readonly entry: WaitingEntry }[]): Promise<{ readonly meta: Record<string, string>; readonly replaced: readonly WaitingEntry[] }> {
  if (waiting.length === 0) return { meta: {}, replaced: [] };
  const names = [...new Set(waiting.map(({ name }) => name))];
  const kept = await store.getMetas(names);
  const last = new Map(names.map((name, index) => [name, waitingEntry(kept[index]!)]));
  const replaced: WaitingEntry[] = [];
  for (const { name, entry } of waiting) {
    const before = last.get(name);
    if (before && before.occurrence !== entry.occurrence) replaced.push(before);
    last.set(name, entry);
  }
  return { meta: { ...Object.fromEntries([...last].map(([name, entry]) => [name, JSON.stringify(entry)])), [queuedName(workflow)]: '1' }, replaced };
}

/** Who a trigger turned away is counted by reason; whom a person chose, they are told by name. */
function countersOf(run: Run, entered: number, observed: number, refused: Enrolled['refused']): Move['counters'] {
  const add: Record<string, number> = { ...(entered > 0 && { enrolled: entered }), ...(observed > 0 && { observed }) };
  for (const { why } of refused) add[`refused:${why}`] = (add[`refused:${why}`] ?? 0) + 1;
  return Object.keys(add).length > 0 ? [{ run: run.key, add }] : [];
}

/** Blocks that one move reads more than once: what it has changed in them already must not be lost. */
export type OpenedBlocks = Map<string, EntryBlock>;

/** The packed blocks of these contacts, by number, ready to be read and changed. */
export async function openBlocks(store: Pick<Store, 'entries'>, workflow: WorkflowId, contacts: readonly ContactKey[], opened: OpenedBlocks = new Map()): Promise<Map<number, EntryBlock>> {
  const numbers = [...new Set(contacts.map(blockOf))];
  const name = (block: number): string => `${workflow}/${block}`;
  for (const record of await store.entries(workflow, numbers.filter((block) => !opened.has(name(block))))) opened.set(name(record.block), new EntryBlock(record));
  return new Map(numbers.map((block) => [block, opened.get(name(block))!]));
}

async function keyedBefore(store: Store, workflow: WorkflowId, entrants: readonly Entrant[]): Promise<Map<string, KeyedEntry>> {
  const keys = [...new Set(entrants.flatMap(({ key }) => (key === '' ? [] : [key])))];
  const kept = keys.length > 0 ? await store.getMetas(keys.map((key) => keyName(workflow, key))) : [];
  return new Map(keys.map((key, index) => [key, keyedEntry(kept[index] ?? null)]));
}

/** The share that is only watched: the same people at every entry and on every machine (specs/semantics 5b-7). */
async function drawObserved(store: Store, plan: Plan, { percent, salt }: { readonly percent: number; readonly salt: string }, entered: readonly Entrant[]): Promise<Set<ContactKey>> {
  const people = await store.contacts(entered.map(({ contact }) => contact));
  return new Set(people.filter(({ uid }) => fraction('holdout', plan.workflow, salt, uid) * 100 < percent).map(({ key }) => key));
}
