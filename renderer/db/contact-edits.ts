import { contactUid } from '#shared/base/ids.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import type { AttributeValue, Consent } from '#shared/contact/contact.ts';
import { parseEmailAddress, type EmailAddressFault } from '#shared/contact/email-address.ts';
import { personName } from '#shared/contact/person-name.ts';
import { beforeChanges, beforeConsent } from '#shared/executor/meet-again.ts';
import type { ContactKey } from '#shared/executor/store.ts';
import type { Database } from './database.ts';
import { learnAttributes } from './known-attributes.ts';
import { sameContact } from './same-contact.ts';
import type { ContactRecord } from './schema.ts';
import { isHeeded, tellChanges } from './tell-changes.ts';

/** Only what somebody has changed: whatever a journey writes at the same time stays. */
export interface ContactEdit {
  readonly email?: string;
  readonly consent?: Consent | null;
  /** Null empties an attribute. */
  readonly attributes?: Readonly<Record<string, AttributeValue>>;
}

/** `taken`: somebody else, who is named, has this address. `known`: somebody is known by this address or external id from before, under another address. */
export type ContactFault =
  | { readonly code: `email.${EmailAddressFault}` }
  | { readonly code: 'contact.taken' | 'contact.known'; readonly key: ContactKey; readonly name: string }
  | { readonly code: 'contact.missing' };

export async function addContact(db: Database, { email: text = '', consent = null, attributes = {} }: ContactEdit): Promise<Result<ContactRecord, ContactFault>> {
  const parsed = parseEmailAddress(text);
  if (!parsed.ok) return err({ code: `email.${parsed.error}` });
  const { address, key: email } = parsed.value;
  const externalId = String(attributes['external_id'] ?? '').trim();
  const uid = contactUid(externalId === '' ? { email } : { email, externalId });
  await learnAttributes(db, [{ attributes }]);
  const heeded = await isHeeded(db);
  return db.transaction('rw', db.contacts, db.events, async (): Promise<Result<ContactRecord, ContactFault>> => {
    const taken = await db.contacts.where('email').equals(email).first();
    if (taken) return err(other('contact.taken', taken));
    const known = await db.contacts.where('uid').equals(uid).first();
    if (known) return err(other('contact.known', known));
    // Of no reading of any source, so of none that could call it a duplicate.
    const record = { uid, email, consent, attributes: { ...attributes, email: address }, overwritten: {}, intake: 0 };
    const key = await db.contacts.add(record);
    if (heeded) await tellChanges(db, [key]);
    return ok({ ...record, key });
  });
}

/** What it was before is kept beside it, so that the next import of the same list does not take the change back. */
export async function saveContact(db: Database, key: ContactKey, edit: ContactEdit): Promise<Result<ContactRecord, ContactFault>> {
  const parsed = edit.email === undefined ? null : parseEmailAddress(edit.email);
  if (parsed && !parsed.ok) return err({ code: `email.${parsed.error}` });
  await learnAttributes(db, [{ attributes: edit.attributes ?? {} }]);
  const heeded = await isHeeded(db);
  return db.transaction('rw', db.contacts, db.events, async (): Promise<Result<ContactRecord, ContactFault>> => {
    const known = await db.contacts.get(key);
    if (!known) return err({ code: 'contact.missing' });
    const email = parsed?.value.key ?? known.email;
    const taken = email === known.email ? undefined : await db.contacts.where('email').equals(email).first();
    if (taken) return err(other('contact.taken', taken));
    const record = edited(known, email, { ...edit.attributes, ...(parsed && { email: parsed.value.address }) }, edit.consent);
    await db.contacts.put(record);
    if (heeded && !sameContact(known, record)) await tellChanges(db, [key]);
    return ok(record);
  });
}

function edited(known: ContactRecord, email: string, wanted: Readonly<Record<string, AttributeValue>>, consent: Consent | null | undefined): ContactRecord {
  const changes = Object.fromEntries(Object.entries(wanted).filter(([name, value]) => (Object.hasOwn(known.attributes, name) ? known.attributes[name] : null) !== value));
  const consented = consent !== undefined && JSON.stringify([consent?.source, consent?.date]) !== JSON.stringify([known.consent?.source, known.consent?.date]);
  return {
    ...known, email,
    consent: consented ? consent : known.consent,
    attributes: { ...known.attributes, ...changes },
    overwritten: { ...beforeChanges(known.attributes, changes), ...(consented && beforeConsent(known.consent)), ...known.overwritten },
  };
}

function other(code: 'contact.taken' | 'contact.known', person: ContactRecord): ContactFault {
  return { code, key: person.key, name: personName(person).full || person.email };
}
