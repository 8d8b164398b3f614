import type { AttributeValue, Consent, ContactDraft } from '#shared/contact/contact.ts';

export type Attributes = Readonly<Record<string, AttributeValue>>;

/** What every store keeps of a person, beside keys and numbers. */
export interface Person {
  readonly email: string;
  readonly consent: Consent | null;
  readonly attributes: Attributes;
  /** For each attribute that a journey or a hand wrote: what it was before that, empty text for nothing. Consent as `beforeConsent` says. */
  readonly overwritten: Attributes;
}

/** No attribute is called so: their names have no point in them. */
const CONSENT = { source: 'consent.source', date: 'consent.date' } as const;

/**
 * A known person read again from a source. What the source says counts, with three exceptions: what it does not
 * speak of is kept; what a journey or a hand wrote is kept as long as the source only repeats what it said before;
 * and nobody gets an address that is another person's.
 */
export function meetAgain(known: Person, draft: ContactDraft, addressTaken: boolean): Person {
  const attributes: Record<string, AttributeValue> = { ...known.attributes };
  const overwritten: Record<string, AttributeValue> = { ...known.overwritten };
  for (const [name, value] of Object.entries({ ...draft.attributes, email: draft.attributes['email'] ?? draft.email })) {
    if (Object.hasOwn(overwritten, name) && overwritten[name] === (value ?? '')) continue;
    attributes[name] = value;
    delete overwritten[name];
  }
  const keepsAddress = addressTaken || Object.hasOwn(overwritten, 'email');
  if (keepsAddress) attributes['email'] = known.attributes['email'] ?? known.email;
  const keepsConsent = draft.consent === undefined || repeatsConsent(known.overwritten, draft.consent);
  if (!keepsConsent) for (const name of Object.values(CONSENT)) delete overwritten[name];
  return { email: keepsAddress ? known.email : draft.email, consent: keepsConsent ? known.consent : draft.consent ?? null, attributes, overwritten };
}

/** The attributes as they were before `changes`, in the form of `overwritten`. */
export function beforeChanges(attributes: Attributes, changes: Attributes): Attributes {
  return Object.fromEntries(Object.keys(changes).map((name) => [name, (Object.hasOwn(attributes, name) ? attributes[name] : null) ?? '']));
}

/** A consent as it was before somebody changed it by hand, in the form of `overwritten`. */
export function beforeConsent(consent: Consent | null): Attributes {
  return { [CONSENT.source]: consent?.source ?? '', [CONSENT.date]: consent?.date ?? '' };
}

function repeatsConsent(overwritten: Attributes, said: Consent | null): boolean {
  return Object.hasOwn(overwritten, CONSENT.source) && overwritten[CONSENT.source] === (said?.source ?? '') && overwritten[CONSENT.date] === (said?.date ?? '');
}
