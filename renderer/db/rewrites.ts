import type { Transaction } from 'dexie';
import { waitingIn } from './batch-record.ts';
import { journalRow } from './journal-rows.ts';
import type { BatchRecord, JournalRow } from './schema.ts';

/** What a schema version must rewrite in data of the one before, by version. Each may be begun again after a crash. */
export const rewrites: Readonly<Record<number, (transaction: Transaction) => PromiseLike<unknown>>> = {
  6: (transaction) => transaction.table<BatchRecord>('batches').toCollection().modify((batch, slot) => { slot.value = { ...batch, ...waitingIn(batch.kind, batch.rows) }; }),
  7: (transaction) => transaction.table<JournalRow>('journal').toCollection().modify((record, slot) => { slot.value = journalRow(record); }),
};
