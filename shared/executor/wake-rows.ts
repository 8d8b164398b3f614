import type { Instant } from '#shared/base/time.ts';
import type { Batch, BatchKey, ContactKey, Move, NewBatch, Row, Store } from './store.ts';

/** What is being moved at this moment: it cannot be taken from under the slice, which looks at `touched` when it is done. */
export type InFlight = ReadonlyMap<BatchKey, { readonly touched: Set<ContactKey> }>;

/**
 * Makes these people due at once wherever they wait, so that the step they stand at looks at what has happened.
 * `meantIn` may spare those of a batch whom it cannot concern.
 */
export async function wakeTouched(
  store: Pick<Store, 'batchesOf'>, contacts: readonly ContactKey[], inFlight: InFlight, { now, hostNow }: { readonly now: Instant; readonly hostNow: Instant }, meantIn: (batch: Batch) => Promise<(row: Row) => boolean>,
): Promise<Pick<Move, 'remove' | 'add'>> {
  if (contacts.length === 0) return { remove: [], add: [] };
  const touched = new Set(contacts);
  for (const slice of inFlight.values()) for (const contact of touched) slice.touched.add(contact);
  const remove: BatchKey[] = [];
  const add: NewBatch[] = [];
  for (const batch of await store.batchesOf(contacts)) {
    if (inFlight.has(batch.key)) continue;
    const isMeant = await meantIn(batch);
    const awake = new Set(batch.rows.filter((row) => touched.has(row.contact) && isMeant(row)));
    if (awake.size === 0) continue;
    remove.push(batch.key);
    // Whoever is held goes through the clock: the step then looks, and holds them again.
    add.push(...splitRows(batch, (row) => awake.has(row), batch.kind === 'retry' ? 'retry' : 'timer', batch.kind === 'retry' ? hostNow : now));
  }
  return { remove, add };
}

/** The same for what is about to be stored: who has just begun to wait, or to be held, looks once more. */
export function wakeRows(batches: readonly NewBatch[], touched: ReadonlySet<ContactKey>, now: Instant): NewBatch[] {
  if (touched.size === 0) return [...batches];
  return batches.flatMap((batch) => (batch.kind === 'timer' || batch.kind === 'held' ? splitRows(batch, ({ contact }) => touched.has(contact), 'timer', now) : [batch]));
}

function splitRows({ run, node, lane, rank, kind, wakeAt, rows }: NewBatch, isAwake: (row: Row) => boolean, becomes: 'timer' | 'retry', at: Instant): NewBatch[] {
  const awake = rows.filter(isAwake).map((row) => ({ ...row, due: row.due < at ? row.due : at }));
  const asleep = rows.filter((row) => !isAwake(row));
  return [
    ...(awake.length > 0 ? [{ run, node, lane, rank, kind: becomes, wakeAt: awake.reduce((least, { due }) => (due < least ? due : least), at), rows: awake }] : []),
    ...(asleep.length > 0 ? [{ run, node, lane, rank, kind, wakeAt, rows: asleep }] : []),
  ];
}
