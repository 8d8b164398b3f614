import type { ContactKey } from '#shared/executor/store.ts';
import type { Database } from './database.ts';
import { keyRanges } from './key-ranges.ts';
import type { ContactRecord } from './schema.ts';

/**
 * Those of these people who are there, by key. People who came together have keys in a row: a thousand of them are one question
 * instead of a thousand. Inside a transaction over contacts, or by itself.
 */
export async function contactRecords({ contacts }: Pick<Database, 'contacts'>, keys: readonly ContactKey[]): Promise<Map<ContactKey, ContactRecord>> {
  const ranges = keyRanges(keys);
  const single = ranges.filter(({ wanted }) => wanted === 1).map(({ first }) => first);
  const parts = await Promise.all([
    single.length > 0 ? contacts.bulkGet(single) : [],
    ...ranges.filter(({ wanted }) => wanted > 1).map(({ first, last }) => contacts.where('key').between(first, last, true, true).toArray()),
  ]);
  const asked = new Set(keys);
  return new Map(parts.flat().flatMap((record) => (record && asked.has(record.key) ? [[record.key, record] as const] : [])));
}
