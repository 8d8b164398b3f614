import { parseEmailAddress } from '#shared/contact/email-address.ts';

export interface SplitAddresses {
  readonly good: readonly string[];
  /** As they were typed. */
  readonly bad: readonly string[];
}

/** Addresses out of anything that people paste: lists, lines, a column of a table, “Name <address>”. Each once. */
export function splitAddresses(text: string): SplitAddresses {
  const words = text.split(/[\s,;，；、]+/u).map((word) => word.replace(/^["'<(]+|["'>)]+$/g, '')).filter((word) => word !== '');
  const [good, bad] = [new Set<string>(), new Set<string>()];
  // Names beside addresses are no mistakes: only what was meant as an address can be a wrong one.
  const named = text.includes('<');
  for (const word of words) {
    const parsed = parseEmailAddress(word);
    if (parsed.ok) good.add(word);
    else if (!named || word.includes('@')) bad.add(word);
  }
  return { good: [...good], bad: [...bad] };
}
