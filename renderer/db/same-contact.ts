import type { ContactRecord } from './schema.ts';

type Told = Pick<ContactRecord, 'email' | 'consent' | 'attributes'>;

/** Whether two states of a person tell the same; an attribute that is empty and one that is not there are the same. */
export function sameContact(a: Told, b: Told): boolean {
  if (a.email !== b.email || a.consent?.source !== b.consent?.source || (a.consent?.date ?? null) !== (b.consent?.date ?? null)) return false;
  return [...new Set([...Object.keys(a.attributes), ...Object.keys(b.attributes)])].every((name) => (a.attributes[name] ?? null) === (b.attributes[name] ?? null));
}
