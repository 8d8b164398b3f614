import type { WorkflowId } from '#shared/base/ids.ts';
import { blockOf, EntryBlock } from '#shared/executor/entry-block.ts';
import { mayTryAgain } from '#shared/executor/retry-failed.ts';
import type { ContactKey, Run } from '#shared/executor/store.ts';
import { BY_PLACE } from './batch-places.ts';
import type { Database } from './database.ts';
import { startingWith } from './starting-with.ts';

/** Blocks read at once. */
const AT_ONCE = 50;

/** How many of those who failed in a run are in another one by now, or have been, and so are not tried again in this one. */
export async function leftAlone(db: Database, { key: run, workflow }: Pick<Run, 'key' | 'workflow'>): Promise<number> {
  return db.transaction('r', db.batches, db.entries, async () => {
    const failed = await db.batches.where(BY_PLACE).between(...startingWith(run, 'failed')).toArray();
    const byBlock = new Map<number, ContactKey[]>();
    for (const { rows: { contact, count } } of failed) {
      for (const key of typeof contact === 'number' ? Array<ContactKey>(count).fill(contact) : contact) {
        const known = byBlock.get(blockOf(key));
        if (known) known.push(key);
        else byBlock.set(blockOf(key), [key]);
      }
    }
    const numbers = [...byBlock.keys()];
    let left = 0;
    for (let at = 0; at < numbers.length; at += AT_ONCE) {
      const part = numbers.slice(at, at + AT_ONCE);
      const records = await db.entries.bulkGet(part.map((number): [WorkflowId, number] => [workflow, number]));
      for (const record of records) {
        if (!record) continue;
        const block = new EntryBlock(record);
        left += byBlock.get(record.block)!.filter((key) => !mayTryAgain(block.get(key), run)).length;
      }
    }
    return left;
  });
}
