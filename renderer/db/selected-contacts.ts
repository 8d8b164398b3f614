import type { ContactKey } from '#shared/executor/store.ts';
import type { Database } from './database.ts';
import type { ContactSelection } from './run-request.ts';

/** The next keys of a selection above `after`, in rising order; an empty page is the end. Whoever has been deleted is left out. */
export async function selectedContacts({ contacts }: Pick<Database, 'contacts'>, selection: ContactSelection, after: ContactKey | null, limit: number): Promise<ContactKey[]> {
  const above = after ?? -Infinity;
  if (selection.of === 'all') return contacts.where('key').above(above).limit(limit).primaryKeys();
  const asked = [...new Set(selection.contacts)].filter((key) => key > above).sort((a, b) => a - b);
  for (let from = 0; from < asked.length; from += limit) {
    const found = await contacts.where('key').anyOf(asked.slice(from, from + limit)).primaryKeys();
    if (found.length > 0) return found;
  }
  return [];
}
