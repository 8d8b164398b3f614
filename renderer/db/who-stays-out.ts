import type { WorkflowId } from '#shared/base/ids.ts';
import type { Instant } from '#shared/base/time.ts';
import { blockOf, EntryBlock } from '#shared/executor/entry-block.ts';
import { entryRefusal } from '#shared/executor/reentry.ts';
import type { ContactKey, RunKey } from '#shared/executor/store.ts';
import type { WorkflowSettings } from '#shared/workflow/workflow.ts';
import type { Database } from './database.ts';

/** Blocks read at once, so that the page stays alive in between. */
const AT_ONCE = 50;

/**
 * How many of these people would not be let in: they are on their way already, or have been and may not again.
 *
 * @param run the one that is to go on, or null for a new one
 */
export async function whoStaysOut({ entries }: Database, workflow: WorkflowId, keys: readonly ContactKey[], run: RunKey | null, reentry: WorkflowSettings['reentry'], now: Instant): Promise<number> {
  const byBlock = new Map<number, ContactKey[]>();
  for (const key of keys) {
    const known = byBlock.get(blockOf(key));
    if (known) known.push(key);
    else byBlock.set(blockOf(key), [key]);
  }
  const numbers = [...byBlock.keys()];
  let count = 0;
  for (let at = 0; at < numbers.length; at += AT_ONCE) {
    const part = numbers.slice(at, at + AT_ONCE);
    const records = await entries.bulkGet(part.map((block): [WorkflowId, number] => [workflow, block]));
    for (const [index, record] of records.entries()) {
      if (!record) continue;
      const block = new EntryBlock(record);
      for (const key of byBlock.get(part[index]!)!) if (entryRefusal(block.get(key), run, reentry, now) !== null) count += 1;
    }
  }
  return count;
}
