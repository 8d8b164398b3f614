import type { ContactKey, HistoryEntry, JournalRecord } from './store.ts';

/** One contact's parts of a journal record: one for each enrollment of theirs that moved in it. */
export function historyOf({ run, at, contacts, occurrence, ways, way }: JournalRecord, contact: ContactKey): HistoryEntry[] {
  return contacts.flatMap((one, index) => (one === contact
    ? [{ run, at, occurrence: typeof occurrence === 'string' ? occurrence : occurrence[index]!, steps: ways[way[index]!]! }]
    : []));
}
