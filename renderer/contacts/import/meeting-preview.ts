import { meetAgain } from '#shared/executor/meet-again.ts';
import type { Draft } from '#renderer/db/meet-contacts.ts';
import { sameContact } from '#renderer/db/same-contact.ts';
import type { ContactRecord, ImportCounts } from '#renderer/db/schema.ts';

type Met = Omit<ImportCounts, 'refused'>;

/** What an import would do to whom, counted chunk by chunk without doing it. Remembers who has been met: identities only, no people. */
export class MeetingPreview {
  readonly #met = new Set<string>();
  /** Of people met in this file, whose identity or address a later row may name. */
  readonly #byUid = new Map<string, string>();
  readonly #byEmail = new Map<string, string>();

  /** @param known everybody in the store with a uid or an address of these drafts */
  tally(known: readonly ContactRecord[], drafts: readonly Draft[]): Met {
    const byUid = new Map(known.map((person) => [person.uid, person]));
    const byEmail = new Map(known.map((person) => [person.email, person]));
    const counts = { added: 0, updated: 0, unchanged: 0, duplicates: 0 };
    for (const draft of drafts) {
      const here = this.#byUid.get(draft.uid);
      const person = here === undefined ? byUid.get(draft.uid) : undefined;
      const stranger = here === undefined && person === undefined;
      const sharing = stranger ? this.#byEmail.get(draft.email) : undefined;
      const met = person ?? (stranger && sharing === undefined ? byEmail.get(draft.email) : undefined);
      const who = here ?? sharing ?? (met ? String(met.key) : draft.uid);
      if (this.#met.has(who)) {
        counts.duplicates += 1;
        continue;
      }
      this.#met.add(who);
      this.#byUid.set(draft.uid, who);
      const after = met ? meetAgain(met, draft, false) : null;
      this.#byEmail.set(after?.email ?? draft.email, who);
      counts[!met || !after ? 'added' : sameContact(met, after) ? 'unchanged' : 'updated'] += 1;
    }
    return counts;
  }
}
