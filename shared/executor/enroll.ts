import type { WorkflowId } from '#shared/base/ids.ts';
import type { Instant } from '#shared/base/time.ts';
import type { Plan } from '#shared/plan/plan.ts';
import { newBatch } from './build-move.ts';
import { blockOf, EntryBlock, type Entry } from './entry-block.ts';
import type { ContactKey, Move, Row, Run, RunKey, Store } from './store.ts';

/** Why a contact did not enter. `already`: is in this very run, which is no news. */
export type EntryRefusal = 'already' | 'active-elsewhere' | 'reentry';

export interface Enrolled {
  readonly entered: readonly ContactKey[];
  readonly refused: readonly { readonly contact: ContactKey; readonly why: EntryRefusal }[];
}

/**
 * Lets contacts into a run opened by hand, each at most once: they stand at the trigger when this resolves.
 * Who may enter is read and written with the move itself, so that a crash can neither lose nor double an entry.
 */
export async function enroll(store: Store, plan: Plan, run: Run, contacts: readonly ContactKey[], now: Instant): Promise<Enrolled> {
  const blocks = await openBlocks(store, plan.workflow, contacts);
  const entered: ContactKey[] = [];
  const refused: { contact: ContactKey; why: EntryRefusal }[] = [];
  for (const contact of contacts) {
    const block = blocks.get(blockOf(contact))!;
    const why = entryRefusal(block.get(contact), run.key, plan.settings.reentry.mode);
    if (why) {
      refused.push({ contact, why });
      continue;
    }
    block.enter(contact, run.key, now);
    entered.push(contact);
  }
  if (entered.length > 0) await store.commit(entryMove(plan, run, entered, [...blocks.values()], now));
  return { entered, refused };
}

/** The packed blocks of these contacts, by number, ready to be read and changed. */
export async function openBlocks(store: Pick<Store, 'entries'>, workflow: WorkflowId, contacts: readonly ContactKey[]): Promise<Map<number, EntryBlock>> {
  const numbers = [...new Set(contacts.map(blockOf))];
  const records = await store.entries(workflow, numbers);
  return new Map(records.map((record) => [record.block, new EntryBlock(record)]));
}

/** Why somebody may not enter this run now, or null. @param run null for a run that is only thought of */
export function entryRefusal(entry: Entry, run: RunKey | null, reentry: Plan['settings']['reentry']['mode']): EntryRefusal | null {
  if (entry.count === 0) return null;
  if (entry.run === run) return 'already';
  if (entry.active) return 'active-elsewhere';
  return reentry === 'once' ? 'reentry' : null;
}

function entryMove(plan: Plan, run: Run, entered: readonly ContactKey[], blocks: readonly EntryBlock[], now: Instant): Move {
  const rows = entered.map((contact): Row => ({ contact, occurrence: run.id, arrivedAt: now, due: now, visit: 1, attempt: 0, reason: '', outputs: null }));
  return {
    remove: [],
    add: [newBatch(plan, run.key, plan.trigger, 'ready', rows)],
    journal: [], bodies: [], contacts: [],
    entries: blocks.map(({ record }) => record),
    counters: { run: run.key, add: { enrolled: entered.length } },
  };
}
