import { packRows, unpackRows, type PackedRows } from '#shared/executor/pack-rows.ts';
import { isWaiting, type Batch, type BatchKind, type ContactKey, type NewBatch } from '#shared/executor/store.ts';
import type { BatchRecord } from './schema.ts';

/** Picks its fields one by one: a batch that goes back into the store must not bring its old key along. */
export function batchRecord({ run, node, lane, rank, kind, wakeAt, rows }: NewBatch): Omit<BatchRecord, 'key'> {
  const packed = packRows(rows);
  return { run, node, lane, order: 0 - rank, kind, wakeAt, rows: packed, ...waitingIn(kind, packed) };
}

/** Who waits in such a batch, for the index; nothing where nobody waits. */
export function waitingIn(kind: BatchKind, { contact, count }: PackedRows): { readonly who?: readonly ContactKey[] } {
  if (!isWaiting(kind)) return {};
  return { who: typeof contact === 'number' ? Array.from({ length: count }, () => contact) : contact as readonly ContactKey[] };
}

export function batchOf({ key, run, node, lane, order, kind, wakeAt, rows }: BatchRecord): Batch {
  return { key, run, node, lane, rank: 0 - order, kind, wakeAt, rows: unpackRows(rows) };
}

/** Unpacks one batch at a time: the rows of a whole run need never be in memory at once. */
export function* batchesOf(records: Iterable<BatchRecord>): Generator<Batch> {
  for (const record of records) yield batchOf(record);
}
