import type { AttributeValue, Consent, ContactDraft } from '#shared/contact/contact.ts';

export type Attributes = Readonly<Record<string, AttributeValue>>;

/** What every store keeps of a person, beside keys and numbers. */
export interface Person {
  readonly email: string;
  readonly consent: Consent | null;
  readonly attributes: Attributes;
  /** For each attribute that a journey wrote: what it was before that, empty text for nothing. */
  readonly overwritten: Attributes;
}

/**
 * A known person read again from a source. What the source says counts, with three exceptions: what it does not
 * speak of is kept; an attribute that a journey wrote is kept as long as the source only repeats what it said before;
 * and nobody gets an address that is another person's.
 */
export function meetAgain(known: Person, draft: ContactDraft, addressTaken: boolean): Person {
  const attributes: Record<string, AttributeValue> = { ...known.attributes };
  const overwritten: Record<string, AttributeValue> = { ...known.overwritten };
  for (const [name, value] of Object.entries(draft.attributes)) {
    if (Object.hasOwn(overwritten, name) && overwritten[name] === (value ?? '')) continue;
    attributes[name] = value;
    delete overwritten[name];
  }
  attributes['email'] = addressTaken ? (known.attributes['email'] ?? known.email) : (draft.attributes['email'] ?? draft.email);
  return {
    email: addressTaken ? known.email : draft.email,
    consent: draft.consent === undefined ? known.consent : draft.consent,
    attributes, overwritten,
  };
}

/** The attributes as they were before `changes`, in the form of `overwritten`. */
export function beforeChanges(attributes: Attributes, changes: Attributes): Attributes {
  return Object.fromEntries(Object.keys(changes).map((name) => [name, (Object.hasOwn(attributes, name) ? attributes[name] : null) ?? '']));
}
