import type { Contact } from '#shared/contact/contact.ts';
import { personName } from '#shared/contact/person-name.ts';

/** Whether a text stands in somebody's name, address or any attribute, whatever its case. */
export function matchesSearch(person: Pick<Contact, 'email' | 'attributes'>, text: string): boolean {
  const wanted = text.trim().toLowerCase();
  if (person.email.includes(wanted) || personName(person).full.toLowerCase().includes(wanted)) return true;
  return Object.values(person.attributes).some((value) => value !== null && String(value).toLowerCase().includes(wanted));
}
