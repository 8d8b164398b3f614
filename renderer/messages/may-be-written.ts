import type { Contact } from '#shared/contact/contact.ts';
import type { Doubt } from './all-doubts.ts';

/** How many people are looked up at once. */
const AT_ONCE = 500;
/** A domain that was written with other letters: the contact keeps these, the message does not, so that it cannot be looked up. */
const PUNYCODE = /[@.]xn--/i;

/**
 * Which of these messages may be sent once more, as far as contacts tell: days may lie between the doubt and the decision. Whom
 * somebody has deleted is not written to, nor is marketing to whoever has taken their consent back. The host checks the do-not-send list itself.
 */
export async function mayBeWritten(doubts: readonly Doubt[], findContact: (email: string) => Promise<Pick<Contact, 'consent'> | null>): Promise<string[]> {
  const may: string[] = [];
  for (let at = 0; at < doubts.length; at += AT_ONCE) {
    const portion = doubts.slice(at, at + AT_ONCE);
    const people = await Promise.all(portion.map(({ to }) => findContact(to.toLowerCase())));
    for (const [index, { key, to, marketing }] of portion.entries()) {
      const person = people[index];
      if (person ? !marketing || person.consent !== null : PUNYCODE.test(to)) may.push(key);
    }
  }
  return may;
}
