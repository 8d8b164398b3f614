import { blockOf } from '#shared/executor/entry-block.ts';
import type { ContactKey, JournalRecord } from '#shared/executor/store.ts';
import type { Database } from './database.ts';
import type { JournalRow } from './schema.ts';

/** So many people of each block, on average, and the blocks are named instead of them: a way of one of them is then found among few others'. */
const DENSE = 64;

/** As a record is stored, with what the index finds it by. */
export function journalRow(record: JournalRecord): JournalRow {
  return { ...record, who: whoOf(record.contacts) };
}

/** Records in which one of these people moved, in the order they were written; others' may be among them. To be asked inside a transaction, or by itself. */
export async function journalOf({ journal }: Pick<Database, 'journal'>, contacts: readonly ContactKey[]): Promise<JournalRow[]> {
  const keys = new Set(contacts.flatMap((contact) => [contact, nameOf(blockOf(contact))]));
  return journal.where('who').anyOf([...keys]).distinct().sortBy('seq');
}

/**
 * An entry for each of a thousand people would take longer to write than all the rest of the move. People come in rows, so that
 * a few blocks of neighbours hold them all; where they do not, each is named.
 */
function whoOf(contacts: readonly ContactKey[]): readonly number[] {
  const blocks = new Set(contacts.map(blockOf));
  return contacts.length >= DENSE * blocks.size ? [...blocks].map(nameOf) : contacts;
}

/** Below every contact's key. */
function nameOf(block: number): number {
  return -1 - block;
}
