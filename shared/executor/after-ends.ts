import type { Instant } from '#shared/base/time.ts';
import { ENTER } from '#shared/base/own-events.ts';
import type { Plan } from '#shared/plan/plan.ts';
import { openBlocks } from './enroll.ts';
import { blockOf } from './entry-block.ts';
import { keyedEntry, keyLeft, keyName, keyOf } from './keyed-entries.ts';
import type { Move, NewEvent, Row, RunKey, Store } from './store.ts';
import { queueName, waitingEntry } from './waiting-entry.ts';

/** What to note with the move in which these people's ways have ended: that they left, and that who was to enter after it does. */
export async function afterEnds(store: Store, plan: Plan, ended: readonly Row[], now: Instant): Promise<Pick<Move, 'entries' | 'events' | 'meta'>> {
  if (ended.length === 0) return { entries: [], events: [], meta: {} };
  const { entries, meta } = await noteEnds(store, plan, ended, now);
  const events = await entriesThatWaited(store, plan, ended, now);
  const taken = Object.fromEntries(events.map(({ contact }) => [queueName(plan.workflow, contact), '']));
  return { entries, events, meta: { ...meta, ...taken } };
}

/**
 * What to note before a run is stopped as a whole, which takes its people away without their ends being written: whose keys
 * are free again, and that nobody waits to follow them. Null if there is nothing to note.
 */
export async function beforeStop(store: Store, plan: Plan, run: RunKey, now: Instant): Promise<Partial<Move> | null> {
  const { whileActive = 'ignore' } = plan.settings.reentry;
  if (plan.entry === null && whileActive === 'ignore') return null;
  const rows = (await store.batchesOfRun(run)).filter(({ kind }) => kind !== 'failed').flatMap((batch) => batch.rows);
  const keyed = rows.flatMap((row) => (keyOf(row) === null ? [] : [{ row, name: keyName(plan.workflow, keyOf(row)!) }]));
  const kept = keyed.length > 0 ? await store.getMetas(keyed.map(({ name }) => name)) : [];
  // A stop that was cut short has noted some of them already.
  const { entries, meta } = await noteEnds(store, plan, keyed.flatMap(({ row }, index) => (keyedEntry(kept[index]!).active ? [row] : [])), now);
  const followers = whileActive === 'ignore' ? {} : Object.fromEntries(rows.map(({ contact }) => [queueName(plan.workflow, contact), '']));
  return { entries, meta: { ...meta, ...followers } };
}

async function noteEnds(store: Store, plan: Plan, ended: readonly Row[], now: Instant): Promise<Pick<Move, 'entries' | 'meta'>> {
  const blocks = await openBlocks(store, plan.workflow, ended.map(({ contact }) => contact));
  for (const row of ended) blocks.get(blockOf(row.contact))!.exit(row.contact, now, keyOf(row) !== null);
  const meta: Record<string, string> = {};
  const keys = [...new Set(ended.flatMap((row) => keyOf(row) ?? []))];
  if (keys.length > 0) {
    const kept = await store.getMetas(keys.map((key) => keyName(plan.workflow, key)));
    for (const [index, key] of keys.entries()) meta[keyName(plan.workflow, key)] = keyLeft(kept[index]!, now);
  }
  return { entries: [...blocks.values()].map(({ record }) => record), meta };
}

async function entriesThatWaited(store: Store, plan: Plan, ended: readonly Row[], now: Instant): Promise<NewEvent[]> {
  const { whileActive = 'ignore' } = plan.settings.reentry;
  if (whileActive === 'ignore') return [];
  const kept = await store.getMetas(ended.map(({ contact }) => queueName(plan.workflow, contact)));
  return ended.flatMap(({ contact }, index): NewEvent[] => {
    const waiting = waitingEntry(kept[index]!);
    if (!waiting) return [];
    const { run, occurrence, key, marks } = waiting;
    return [{
      id: `${queueName(plan.workflow, contact)}/${occurrence}`, contact, name: ENTER, occurredAt: now, receivedAt: now,
      data: { workflow: plan.workflow, run, occurrence, key, marks: JSON.stringify(marks) },
    }];
  });
}
