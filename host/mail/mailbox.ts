import { domainToASCII } from 'node:url';
import { parseEmailAddress, type EmailAddressFault } from '#shared/contact/email-address.ts';
import { err, ok, type Result } from '#shared/base/result.ts';

/** A mailbox as the wire wants it: the domain in punycode, the local part as written. */
export interface Mailbox {
  readonly address: string;
  /** Identity across spellings: lower case, punycode. */
  readonly key: string;
  /** The local part is not ASCII: the server must offer SMTPUTF8. */
  readonly international: boolean;
}

export function parseMailbox(text: string): Result<Mailbox, EmailAddressFault> {
  const parsed = parseEmailAddress(text);
  if (!parsed.ok) return parsed;
  const [local, domain] = parsed.value.address.split('@') as [string, string];
  const ascii = domainToASCII(domain);
  if (ascii === '') return err('domain-invalid');
  // eslint-disable-next-line no-control-regex -- the range of ASCII
  const international = /[^\u0000-\u007f]/.test(local);
  const keyLocal = parsed.value.key.slice(0, parsed.value.key.indexOf('@'));
  return ok({ address: `${local}@${ascii}`, key: `${keyLocal}@${ascii}`, international });
}

/** The key under which an address is suppressed. What is no mailbox is kept in lower case: a list may hold anything. */
export function mailboxKey(text: string): string {
  const parsed = parseMailbox(text);
  return parsed.ok ? parsed.value.key : text.trim().toLowerCase();
}
