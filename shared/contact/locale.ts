import { isZone } from '#shared/base/zone.ts';
import type { Contact } from './contact.ts';
import { personName } from './person-name.ts';

/** The contact's own clock: its `timezone` if that is an IANA name, else the workflow's. Never the computer's. */
export function contactZone({ attributes }: Contact, fallback: string): string {
  const own = attributes['timezone'];
  return typeof own === 'string' && isZone(own) ? own : fallback;
}

/** The contact's `language` if it begins with zh or en; else Chinese if the name is written in Han; else the workflow's. */
export function contactLanguage(contact: Contact, fallback: 'en' | 'zh'): 'en' | 'zh' {
  const own = String(contact.attributes['language'] ?? '').toLowerCase();
  if (own.startsWith('zh') || own.startsWith('en')) return own.slice(0, 2) as 'en' | 'zh';
  const { first, last, full } = personName(contact);
  return /\p{Script=Han}/u.test(first + last + full) ? 'zh' : fallback;
}
