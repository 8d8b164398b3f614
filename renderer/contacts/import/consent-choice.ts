import type { Consent } from '#shared/contact/contact.ts';

/** What somebody answers about the people of a list; null as long as nothing is chosen. */
export interface ConsentChoice {
  readonly given: 'yes' | 'no' | null;
  readonly source: string;
  readonly date: string;
}

/** Consent needs to be decided, and a yes needs its source: it is the proof. */
export function isDecided({ given, source }: ConsentChoice): boolean {
  return given === 'no' || (given === 'yes' && source.trim() !== '');
}

export function consentOf({ given, source, date }: ConsentChoice): Consent | null {
  return given === 'yes' && source.trim() !== '' ? { source: source.trim(), date: date === '' ? null : date } : null;
}
