import type { Instant } from '#shared/base/time.ts';
import { ENTER } from '#shared/base/own-events.ts';
import type { Plan } from '#shared/plan/plan.ts';
import { openBlocks, type OpenedBlocks } from './enroll.ts';
import { blockOf } from './entry-block.ts';
import { keyedEntry, keyLeft, keyName, keyOf } from './keyed-entries.ts';
import type { Move, NewEvent, Row, RunKey, Store } from './store.ts';
import { lostEntries, queuedName, queueName, waitingEntry, type WaitingEntry } from './waiting-entry.ts';

/** What to note with the move in which these people's ways have ended: that they left, and that who was to enter after it does. */
export async function afterEnds(store: Store, plan: Plan, ended: readonly Row[], now: Instant): Promise<Pick<Move, 'entries' | 'events' | 'meta'>> {
  if (ended.length === 0) return { entries: [], events: [], meta: {} };
  const { entries, meta } = await noteEnds(store, plan, ended, now);
  const followers = await followersOf(store, plan, ended);
  return { entries, events: followers.map((follower) => letIn(plan, follower, now)), meta: { ...meta, ...taken(followers) } };
}

/**
 * What to note before a run is stopped as a whole, which takes its people away without their ends being written: who of them
 * is free to enter again, and that nobody waits to follow them. Who waits for another run, of a later version, enters there.
 */
export async function beforeStop(store: Store, plan: Plan, run: RunKey, now: Instant, reason = 'stopped'): Promise<Partial<Move>> {
  const rows = (await store.batchesOfRun(run)).filter(({ kind }) => kind !== 'failed').flatMap((batch) => batch.rows);
  const opened: OpenedBlocks = new Map();
  const { entries, meta } = await noteEnds(store, plan, await unwrittenEnds(store, plan, run, rows, opened), now, opened);
  const followers = await followersOf(store, plan, rows);
  const elsewhere = followers.filter(({ entry }) => entry.run !== run);
  const lost = followers.flatMap(({ entry }) => (entry.run === run ? [entry] : []));
  return { entries, meta: { ...meta, ...taken(followers) }, events: [...lostEntries(lost, reason, now), ...elsewhere.map((follower) => letIn(plan, follower, now))] };
}

/**
 * Whose end must be noted one by one, because the stop itself does not know it: those on the way for a key, and those who
 * have begun another way since. A stop that was cut short has noted some of them already.
 */
async function unwrittenEnds(store: Store, plan: Plan, run: RunKey, rows: readonly Row[], opened: OpenedBlocks): Promise<Row[]> {
  const blocks = await openBlocks(store, plan.workflow, rows.map(({ contact }) => contact), opened);
  const keys = [...new Set(rows.flatMap((row) => keyOf(row) ?? []))];
  const kept = keys.length > 0 ? await store.getMetas(keys.map((key) => keyName(plan.workflow, key))) : [];
  const active = new Set(keys.filter((_, index) => keyedEntry(kept[index]!).active));
  return rows.filter((row) => {
    const key = keyOf(row);
    if (key !== null) return active.has(key);
    const entry = blocks.get(blockOf(row.contact))!.get(row.contact);
    return entry.themselves && entry.run !== run;
  });
}

async function noteEnds(store: Store, plan: Plan, ended: readonly Row[], now: Instant, opened?: OpenedBlocks): Promise<Pick<Move, 'entries' | 'meta'>> {
  const blocks = await openBlocks(store, plan.workflow, ended.map(({ contact }) => contact), opened);
  for (const row of ended) blocks.get(blockOf(row.contact))!.exit(row.contact, now, keyOf(row) !== null);
  const meta: Record<string, string> = {};
  const keys = [...new Set(ended.flatMap((row) => keyOf(row) ?? []))];
  if (keys.length > 0) {
    const kept = await store.getMetas(keys.map((key) => keyName(plan.workflow, key)));
    for (const [index, key] of keys.entries()) meta[keyName(plan.workflow, key)] = keyLeft(kept[index]!, now);
  }
  return { entries: [...blocks.values()].map(({ record }) => record), meta };
}

interface Follower { readonly name: string; readonly row: Row; readonly entry: WaitingEntry }

/** The entries that wait for these ways to end, each once. Another version may have told them to wait than the ways go by. */
async function followersOf(store: Store, plan: Plan, ended: readonly Row[]): Promise<Follower[]> {
  if (await store.getMeta(queuedName(plan.workflow)) === null) return [];
  const named = [...new Map(ended.map((row) => [queueName(plan.workflow, row.contact, keyOf(row) ?? ''), row]))];
  const kept = await store.getMetas(named.map(([name]) => name));
  return named.flatMap(([name, row], index): Follower[] => {
    const entry = waitingEntry(kept[index]!);
    return entry ? [{ name, row, entry }] : [];
  });
}

function letIn({ workflow }: Plan, { name, row, entry: { contact, run, occurrence, key, marks } }: Follower, now: Instant): NewEvent {
  return {
    // Who is turned away once more and waits for another end is told of anew.
    id: `${name}/${occurrence}/${row.occurrence}/${now}`, contact, name: ENTER, occurredAt: now, receivedAt: now,
    data: { workflow, run, occurrence, key, marks: JSON.stringify(marks) },
  };
}

function taken(followers: readonly Follower[]): Record<string, string> {
  return Object.fromEntries(followers.map(({ name }) => [name, '']));
}
