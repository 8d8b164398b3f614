import type { ContactUid } from '#shared/base/ids.ts';
import type { ContactDraft } from '#shared/contact/contact.ts';
import { meetAgain } from '#shared/executor/meet-again.ts';
import type { ContactKey, Met } from '#shared/executor/store.ts';
import type { ContactRecord } from './schema.ts';

export type Draft = ContactDraft & { readonly uid: ContactUid };
type NewRecord = Omit<ContactRecord, 'key'>;

export interface Meeting {
  /**
   * Changed people in the order of their change, to be written before `added`: an address may go from one to
   * another, and nobody added gives theirs up again.
   */
  readonly changed: readonly ContactRecord[];
  readonly added: readonly NewRecord[];
  /** What became of each draft, once the keys of `added` are known. */
  met(addedKeys: readonly ContactKey[]): Met[];
}

/** `key` is null until the store has given one. */
interface Person { record: NewRecord; readonly key: ContactKey | null }

/** Who of `drafts` is who, in order; `known` are all records with a uid or an address of theirs. Changes nothing. */
export function meetContacts(known: readonly ContactRecord[], drafts: readonly Draft[], intake: number): Meeting {
  const people = new Map(known.map(({ key, ...record }) => [key, { record, key } as Person]));
  const byUid = new Map([...people.values()].map((person) => [person.record.uid, person]));
  const byEmail = new Map([...people.values()].map((person) => [person.record.email, person]));
  const changed: Person[] = [];
  const added: Person[] = [];
  const met = drafts.map((draft): { person: Person; as: Met['as'] } => {
    const person = byUid.get(draft.uid) ?? byEmail.get(draft.email);
    if (!person) {
      const { uid, email, consent, attributes } = draft;
      const fresh: Person = { record: { uid, email, consent: consent ?? null, attributes, overwritten: {}, intake }, key: null };
      added.push(fresh);
      byUid.set(uid, fresh);
      byEmail.set(email, fresh);
      return { person: fresh, as: 'new' };
    }
    if (person.record.intake === intake) return { person, as: 'duplicate' };
    byEmail.delete(person.record.email);
    person.record = { uid: person.record.uid, ...meetAgain(person.record, draft, byEmail.has(draft.email)), intake };
    byEmail.set(person.record.email, person);
    changed.push(person);
    return { person, as: 'known' };
  });
  return {
    changed: changed.map(({ record, key }) => ({ ...record, key: key! })),
    added: added.map(({ record }) => record),
    met(addedKeys) {
      const keys = new Map(added.map((person, index) => [person, addedKeys[index]!]));
      return met.map(({ person, as }) => ({ key: person.key ?? keys.get(person)!, uid: person.record.uid, as }));
    },
  };
}
