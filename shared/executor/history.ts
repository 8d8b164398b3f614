import type { Instant } from '#shared/base/time.ts';
import type { ContactKey, HistoryEntry, JournalRecord, JournalStep } from './store.ts';

/** One contact's parts of a journal record: one for each enrollment of theirs that moved in it. */
export function historyOf({ run, at, contacts, occurrence, ways, way }: JournalRecord, contact: ContactKey): HistoryEntry[] {
  return contacts.flatMap((one, index) => (one === contact
    ? [{ run, at, occurrence: typeof occurrence === 'string' ? occurrence : occurrence[index]!, steps: ways[way[index]!]! }]
    : []));
}

/** Who of these was sent something in this record, once for each message: what may have arrived counts as sent. */
export function sentIn({ at, contacts, ways, way }: JournalRecord, among: ReadonlySet<ContactKey>): { readonly contact: ContactKey; readonly at: Instant }[] {
  const sends = ways.map((steps) => steps.filter(isSend).length);
  return contacts.flatMap((contact, index) => (among.has(contact) ? Array.from({ length: sends[way[index]!]! }, () => ({ contact, at })) : []));
}

/** Why a message was not sent to somebody who went on from the step that was to send it; null where it was, or is not known not to be. Whoever is only watched was to get none. */
export function skipReason(event: string): string | null {
  const [kind, , ...reason] = event.split(':');
  return kind !== 'out' || reason.length === 0 || reason[0] === 'uncertain' || reason[0] === 'observed' ? null : reason.join(':');
}

function isSend([, , event]: JournalStep): boolean {
  return event === 'out:sent' || event.startsWith('out:sent:uncertain');
}
