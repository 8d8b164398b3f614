import type { SmtpFault } from './smtp-fault.ts';

/** What a fault means for the message and for its connection. Reasons are codes. */
export type Verdict =
  /** Not this message's fault: it returns to the queue with no attempt burnt, and the circuit opens. */
  | { readonly kind: 'connection'; readonly reason: string }
  /** `slow`: the whole server asked for less, so the circuit opens too. */
  | { readonly kind: 'deferred'; readonly reason: string; readonly pace: 'short' | 'greylist'; readonly slow: boolean }
  /** `suppress`: the mailbox does not exist. `policy`: a 5.7.x; three alike in a row are the connection's fault. */
  | { readonly kind: 'failed'; readonly reason: string; readonly suppress: boolean; readonly policy: string | null }
  | { readonly kind: 'uncertain'; readonly reason: string };

/** Codes of 5.1.x that speak of the recipient; 5.1.7 and 5.1.8 speak of the sender. */
const NO_SUCH_MAILBOX = /^5\.1\.(?:0|1|2|3|6|10)$/;
const TLS_CAUSE = /^(?:ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|HOSTNAME_MISMATCH|EPROTO$)/;

/** In the order of the rules: the connection, then a definite reply, then silence without and with the marker. */
export function classify(fault: SmtpFault): Verdict {
  const enhanced = /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})\b/.exec(fault.reply)?.[1] ?? '';
  if (fault.phase === 'setup') return { kind: 'connection', reason: setupReason(fault) };
  if (fault.code === 'ESMTPUTF8') return failed('smtp.no-smtputf8');
  if (fault.code === 'ESIZE') return failed('smtp.too-big');
  if (fault.code === 'ECLOSED' && fault.phase === 'transaction') return { kind: 'connection', reason: 'closing' };
  if (fault.command === 'MAIL FROM' && fault.responseCode !== null) {
    // RFC 1870: a size refused at MAIL FROM is the message's fault, not the sender's.
    return fault.responseCode === 552 || enhanced === '5.3.4' ? failed('smtp.too-big')
      // A server that is only busy is asked again by itself; one that refuses the sender needs a person.
      : { kind: 'connection', reason: fault.responseCode < 500 ? 'smtp.busy' : 'smtp.sender-refused' };
  }
  if (isDefinite(fault)) return fault.responseCode! < 500 ? temporary(fault.responseCode!, enhanced, fault.reply) : permanent(fault.responseCode!, enhanced);
  if (fault.phase === 'released') return { kind: 'uncertain', reason: silenceReason(fault) };
  return { kind: 'deferred', reason: silenceReason(fault), pace: 'short', slow: false };
}

/** A 4xx or 5xx that answers RCPT, DATA or the final dot. Before the dot, words we cannot place prove nothing. */
function isDefinite(fault: SmtpFault): boolean {
  const code = fault.responseCode;
  if (code === null || code < 400 || code > 599) return false;
  return fault.phase === 'released' || code < 500 || fault.command === 'RCPT TO' || fault.command === 'DATA';
}

function setupReason(fault: SmtpFault): string {
  if (fault.code === 'ECLOSED') return 'closing';
  if (fault.code === 'EAUTH') return 'smtp.auth';
  if (fault.code === 'EDNS') return 'smtp.dns';
  if (fault.code === 'ETLS' || TLS_CAUSE.test(fault.cause)) return 'smtp.tls';
  if (fault.cause === 'ECONNREFUSED') return 'smtp.refused';
  if (fault.responseCode === 421) return 'smtp.busy';
  if (fault.code === 'ETIMEDOUT' || /^(?:ETIMEDOUT|EHOSTUNREACH|ENETUNREACH)$/.test(fault.cause)) return 'smtp.unreachable';
  return 'smtp.handshake';
}

function temporary(code: number, enhanced: string, reply: string): Verdict {
  if (code === 421 || enhanced === '4.7.28') return { kind: 'deferred', reason: 'smtp.busy', pace: 'greylist', slow: true };
  if (enhanced.startsWith('4.7.') || /gr[ea]y-?list/i.test(reply)) return { kind: 'deferred', reason: 'smtp.greylisted', pace: 'greylist', slow: false };
  return { kind: 'deferred', reason: 'smtp.temporary', pace: 'short', slow: false };
}

function permanent(code: number, enhanced: string): Verdict {
  // Without an enhanced code 550 may as well mean “spam”, and a suppression is for ever.
  if (NO_SUCH_MAILBOX.test(enhanced)) return { kind: 'failed', reason: 'smtp.unknown-recipient', suppress: true, policy: null };
  if (enhanced.startsWith('5.7.')) return { kind: 'failed', reason: 'smtp.policy', suppress: false, policy: enhanced };
  if (enhanced.startsWith('5.2.')) return failed('smtp.mailbox');
  if (code === 552 || enhanced === '5.3.4') return failed('smtp.too-big');
  return failed('smtp.rejected');
}

function silenceReason(fault: SmtpFault): string {
  if (fault.code === 'ESTREAM') return 'ledger.unwritable';
  if (fault.code === 'ETIMEDOUT') return 'smtp.timeout';
  if (fault.code === 'EPROTOCOL' || fault.responseCode !== null || fault.code === 'EMESSAGE') return 'smtp.protocol';
  return 'smtp.disconnected';
}

function failed(reason: string): Verdict {
  return { kind: 'failed', reason, suppress: false, policy: null };
}
