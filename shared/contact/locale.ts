import { isZone } from '#shared/base/zone.ts';
import type { Contact } from './contact.ts';
import { inferZone } from './infer-zone.ts';
import { personName } from './person-name.ts';

/** `inferred`: from where the person probably is, which a screen has to say. */
export interface ContactZone { readonly zone: string; readonly from: 'contact' | 'inferred' | 'workflow' }

/**
 * The contact's own clock: its `timezone` if that is an IANA name, else the zone that country, phone or city leave no
 * doubt of, else the workflow's. Never the computer's.
 */
export function zoneOf({ attributes }: Contact, fallback: string): ContactZone {
  const own = attributes['timezone'];
  if (typeof own === 'string' && isZone(own)) return { zone: own, from: 'contact' };
  const inferred = inferZone(attributes);
  return inferred !== null ? { zone: inferred, from: 'inferred' } : { zone: fallback, from: 'workflow' };
}

/** The zone of `zoneOf` alone. */
export function contactZone(contact: Contact, fallback: string): string {
  return zoneOf(contact, fallback).zone;
}

/** The contact's `language` if it begins with zh or en; else Chinese if the name is written in Han; else the workflow's. */
export function contactLanguage(contact: Contact, fallback: 'en' | 'zh'): 'en' | 'zh' {
  const own = String(contact.attributes['language'] ?? '').toLowerCase();
  if (own.startsWith('zh') || own.startsWith('en')) return own.slice(0, 2) as 'en' | 'zh';
  const { first, last, full } = personName(contact);
  return /\p{Script=Han}/u.test(first + last + full) ? 'zh' : fallback;
}
