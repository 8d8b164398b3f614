import { packRows, unpackRows } from '#shared/executor/pack-rows.ts';
import type { Batch, NewBatch } from '#shared/executor/store.ts';
import type { BatchRecord } from './schema.ts';

/** Picks its fields one by one: a batch that goes back into the store must not bring its old key along. */
export function batchRecord({ run, node, lane, rank, kind, wakeAt, rows }: NewBatch): Omit<BatchRecord, 'key'> {
  return { run, node, lane, order: 0 - rank, kind, wakeAt, rows: packRows(rows) };
}

export function batchOf({ key, run, node, lane, order, kind, wakeAt, rows }: BatchRecord): Batch {
  return { key, run, node, lane, rank: 0 - order, kind, wakeAt, rows: unpackRows(rows) };
}

/** Unpacks one batch at a time: the rows of a whole run need never be in memory at once. */
export function* batchesOf(records: Iterable<BatchRecord>): Generator<Batch> {
  for (const record of records) yield batchOf(record);
}
