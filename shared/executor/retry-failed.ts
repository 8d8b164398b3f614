import type { Instant } from '#shared/base/time.ts';
import { openBlocks } from './enroll.ts';
import { blockOf, type Entry } from './entry-block.ts';
import { keyName, keyOf, keyResumed } from './keyed-entries.ts';
import { changeMarks, NOT_PUT_OFF } from './marks.ts';
import type { Batch, Row, Run, RunKey, RunStore } from './store.ts';
import { isWorthRetrying } from './worth-retrying.ts';

/** Which of a run's failed people; what is left out means any. */
export type FailedQuery = Parameters<RunStore['retryFailed']>[1];

/**
 * Lets people out of these failed batches go on where they failed; see `RunStore.retryFailed`. One commit per batch: who
 * goes on is no longer counted as ended, and is active in this run again, or none of it. Whom no other try can help is left where they are.
 */
export async function retryFailed(store: Pick<RunStore, 'commit' | 'entries' | 'getMetas'>, run: Run, failed: Iterable<Batch>, { node, reason }: FailedQuery, now: Instant): Promise<number> {
  if (run.state === 'stopped') return 0;
  let retried = 0;
  for (const { key, ...batch } of failed) {
    if (node !== undefined && batch.node !== node) continue;
    const isMeant = (row: Row): boolean => (reason === undefined || row.reason === reason) && isWorthRetrying(row.reason);
    const blocks = await openBlocks(store, run.workflow, batch.rows.filter(isMeant).map(({ contact }) => contact));
    const again: Row[] = [];
    const left: Row[] = [];
    const reasons: string[] = [];
    const keys = new Set<string>();
    for (const row of batch.rows) {
      const block = isMeant(row) ? blocks.get(blockOf(row.contact))! : null;
      if (block === null || !mayTryAgain(block.get(row.contact), run.key)) {
        left.push(row);
        continue;
      }
      const key = keyOf(row);
      block.resume(row.contact, run.key, key !== null);
      if (key !== null) keys.add(key);
      reasons.push(row.reason);
      // Whoever has it tried again wants it sent: it is due now, however long ago it failed.
      again.push({ ...row, due: now, visit: row.visit + 1, attempt: 0, reason: '', marks: changeMarks(row.marks, NOT_PUT_OFF) });
    }
    if (again.length === 0) continue;
    const committed = await store.commit({
      remove: [key],
      add: [{ ...batch, kind: 'ready', wakeAt: now, rows: again }, ...(left.length > 0 ? [{ ...batch, rows: left }] : [])],
      entries: [...blocks.values()].map(({ record }) => record),
      counters: [{ run: run.key, add: uncounted(reasons) }],
      meta: await notesOf(store, run, [...keys]),
    });
    if (committed === 'committed') retried += again.length;
  }
  return retried;
}

async function notesOf(store: Pick<RunStore, 'getMetas'>, { workflow }: Run, keys: readonly string[]): Promise<Record<string, string>> {
  const names = keys.map((key) => keyName(workflow, key));
  const kept = await store.getMetas(names);
  return Object.fromEntries(names.map((name, index) => [name, keyResumed(kept[index]!)]));
}

/** Not who is on the way, and not who has been in a later run: what failed here may have reached them from there. */
export function mayTryAgain({ active, run }: Entry, failedIn: RunKey): boolean {
  return !active && run === failedIn;
}

/** The counters of as many ends by an error, taken back. */
function uncounted(reasons: readonly string[]): Record<string, number> {
  const counters: Record<string, number> = { ended: -reasons.length, errored: -reasons.length };
  for (const reason of reasons) counters[`ended:${reason}`] = (counters[`ended:${reason}`] ?? 0) - 1;
  return counters;
}
