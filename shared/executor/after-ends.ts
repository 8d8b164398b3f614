import type { Instant } from '#shared/base/time.ts';
import { ENTER } from '#shared/base/own-events.ts';
import type { Plan } from '#shared/plan/plan.ts';
import { openBlocks } from './enroll.ts';
import { blockOf } from './entry-block.ts';
import { keyLeft, keyName } from './keyed-entries.ts';
import type { Move, NewEvent, Row, Store } from './store.ts';
import { queueName, waitingEntry } from './waiting-entry.ts';

/** What to note with the move in which these people's ways have ended: that they left, and that who was to enter after it does. */
export async function afterEnds(store: Store, plan: Plan, ended: readonly Row[], now: Instant): Promise<Pick<Move, 'entries' | 'events' | 'meta'>> {
  if (ended.length === 0) return { entries: [], events: [], meta: {} };
  const blocks = await openBlocks(store, plan.workflow, ended.map(({ contact }) => contact));
  for (const { contact } of ended) blocks.get(blockOf(contact))!.exit(contact, now);
  const meta: Record<string, string> = {};
  const keys = [...new Set(ended.flatMap(({ marks }) => (typeof marks?.['key'] === 'string' ? [marks['key']] : [])))];
  if (keys.length > 0) {
    const kept = await store.getMetas(keys.map((key) => keyName(plan.workflow, key)));
    for (const [index, key] of keys.entries()) meta[keyName(plan.workflow, key)] = keyLeft(kept[index]!, now);
  }
  const events = await entriesThatWaited(store, plan, ended, now);
  for (const { contact } of events) meta[queueName(plan.workflow, contact)] = '';
  return { entries: [...blocks.values()].map(({ record }) => record), events, meta };
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
