import { err, ok, type Result } from '#shared/base/result.ts';

/** Why a text is not exactly one mailbox we can write to. */
export type EmailAddressFault =
  | 'empty'
  | 'control-character'
  | 'invisible-character'
  | 'space'
  | 'too-long'
  | 'no-at'
  | 'several-addresses'
  | 'display-name'
  | 'local-part-empty'
  | 'local-part-invalid'
  | 'domain-empty'
  | 'domain-invalid'
  | 'domain-incomplete'
  | 'address-literal';

export interface EmailAddress {
  /** As to send: local part as written but in half-width letters, domain in lower case. A Unicode domain stays Unicode; the host turns it into punycode. */
  readonly address: string;
  /** Identity: the whole in lower case. */
  readonly key: string;
}

const MAX_OCTETS = 254;
const MAX_LOCAL_OCTETS = 64;
const MAX_LABEL = 63;
// eslint-disable-next-line no-control-regex -- they are what we look for
const CONTROL = /[\u0000-\u001f\u007f-\u009f]/;
/** Format, unassigned and lone-surrogate code points, and what a wrong decoding leaves behind. */
const INVISIBLE = /[\p{Cf}\p{Cs}\p{Co}\p{Cn}\ufffd]/u;
const ATEXT = /^[A-Za-z0-9!#$%&'*+\-/=?^_`{|}~\u{a1}-\u{10ffff}]+$/u;
const LABEL = /^[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}-]*[\p{L}\p{N}\p{M}])?$/u;

/**
 * Reads exactly one plain mailbox: no display name, group, comment, quoted local part or address
 * literal, because each of them has been a way to add a second recipient. Normalises first (trim, NFKC:
 * a Chinese keyboard types full-width letters, ＠ and dots). The key ignores case everywhere: a local part is case-sensitive only by the
 * letter of RFC 5321, and two mails to one person are worse than the one server in a million that differs.
 */
export function parseEmailAddress(text: string): Result<EmailAddress, EmailAddressFault> {
  const trimmed = text.replace(/^[ \u00a0\u3000]+|[ \u00a0\u3000]+$/g, '').normalize('NFKC');
  if (trimmed === '') return err('empty');
  if (CONTROL.test(trimmed)) return err('control-character');
  if (INVISIBLE.test(trimmed)) return err('invisible-character');
  if (octets(trimmed) > MAX_OCTETS) return err('too-long');
  if (/[,;]/.test(trimmed)) return err('several-addresses');
  if (/[<>]/.test(trimmed)) return err('display-name');
  if (/\p{Z}/u.test(trimmed)) return err('space');
  const at = trimmed.indexOf('@');
  if (at < 0) return err('no-at');
  if (trimmed.indexOf('@', at + 1) >= 0) return err('several-addresses');

  const local = trimmed.slice(0, at);
  const domain = normalDomain(trimmed.slice(at + 1));
  const fault = localFault(local) ?? domainFault(domain);
  if (fault) return err(fault);
  const address = `${local}@${domain}`;
  // Lower case may be longer.
  if (octets(address) > MAX_OCTETS) return err('too-long');
  return ok({ address, key: address.toLowerCase().normalize('NFC') });
}

function localFault(local: string): EmailAddressFault | null {
  if (local === '') return 'local-part-empty';
  if (octets(local) > MAX_LOCAL_OCTETS) return 'too-long';
  return local.split('.').every((atom) => ATEXT.test(atom)) ? null : 'local-part-invalid';
}

/** The ideographic full stop means a dot, as every resolver would read it. */
function normalDomain(domain: string): string {
  return domain.replaceAll('。', '.').toLowerCase().normalize('NFKC');
}

function domainFault(domain: string): EmailAddressFault | null {
  if (domain === '') return 'domain-empty';
  if (domain.startsWith('[')) return 'address-literal';
  const labels = domain.split('.');
  if (!labels.every((label) => label.length <= MAX_LABEL && LABEL.test(label))) return 'domain-invalid';
  if (labels.length < 2) return 'domain-incomplete';
  // An all-numeric top level is an IP address without its brackets.
  return /^\d+$/.test(labels.at(-1)!) ? 'domain-invalid' : null;
}

/** Length in UTF-8, which is what the limits of RFC 5321 count. */
function octets(text: string): number {
  let count = 0;
  for (const character of text) {
    const code = character.codePointAt(0)!;
    count += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return count;
}
