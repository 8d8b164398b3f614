import type { ContactKey } from '#shared/executor/store.ts';
import type { Database } from './database.ts';
import { packKeys, type ContactSelection } from './run-request.ts';

/** The next keys of a selection above `after`, in rising order; an empty page is the end. Whoever has been deleted is left out. */
export async function selectedContacts({ contacts }: Pick<Database, 'contacts'>, selection: ContactSelection, after: ContactKey | null, limit: number): Promise<ContactKey[]> {
  const above = after ?? -Infinity;
  if (selection.of === 'all') return contacts.where('key').above(above).limit(limit).primaryKeys();
  const asked = packKeys(selection.contacts);
  for (let from = placeAfter(asked, above); from < asked.length; from += limit) {
    const found = await contacts.where('key').anyOf([...asked.subarray(from, from + limit)]).primaryKeys();
    if (found.length > 0) return found;
  }
  return [];
}

/** Where in a rising list the first number above this one stands. */
function placeAfter(numbers: Float64Array, above: number): number {
  let [from, to] = [0, numbers.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (numbers[middle]! > above) to = middle;
    else from = middle + 1;
  }
  return from;
}
