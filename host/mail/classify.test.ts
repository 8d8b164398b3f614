import { expect, test } from 'vitest';
import { classify, type Verdict } from './classify.ts';
import type { SmtpFault } from './smtp-fault.ts';

function fault(phase: SmtpFault['phase'], code: string, command: string, reply = '', cause = ''): SmtpFault {
  const digits = /^\d+/.exec(reply);
  return { phase, code, cause, command, responseCode: digits ? Number(digits[0]) : null, reply, detail: '', untouched: false };
}

test.each<[string, SmtpFault, Partial<Verdict>]>([
  // 1. The connection is at fault.
  ['a name that does not resolve', fault('setup', 'EDNS', 'CONN'), { kind: 'connection', reason: 'smtp.dns' }],
  ['a refused connection', fault('setup', 'ESOCKET', 'CONN', '', 'ECONNREFUSED'), { kind: 'connection', reason: 'smtp.refused' }],
  ['a firewall that drops', fault('setup', 'ETIMEDOUT', 'CONN', '', 'CONNECT_TIMEOUT'), { kind: 'connection', reason: 'smtp.unreachable' }],
  ['a certificate nobody signed', fault('setup', 'ESOCKET', 'CONN', '', 'DEPTH_ZERO_SELF_SIGNED_CERT'), { kind: 'connection', reason: 'smtp.tls' }],
  ['a missing STARTTLS', fault('setup', 'ETLS', 'STARTTLS', '502 what'), { kind: 'connection', reason: 'smtp.tls' }],
  ['535', fault('setup', 'EAUTH', 'AUTH PLAIN', '535 5.7.8 no'), { kind: 'connection', reason: 'smtp.auth' }],
  ['421 at the greeting', fault('setup', 'EPROTOCOL', 'CONN', '421 busy'), { kind: 'connection', reason: 'smtp.busy' }],
  ['554 at the greeting', fault('setup', 'EPROTOCOL', 'CONN', '554 go away'), { kind: 'connection', reason: 'smtp.handshake' }],
  ['550 at MAIL FROM', fault('transaction', 'EENVELOPE', 'MAIL FROM', '550 5.7.515 sender'), { kind: 'connection', reason: 'smtp.sender-refused' }],
  ['451 at MAIL FROM', fault('transaction', 'EENVELOPE', 'MAIL FROM', '451 later'), { kind: 'connection', reason: 'smtp.busy' }],
  ['our own closing before the release', fault('transaction', 'ECLOSED', 'CONN'), { kind: 'connection', reason: 'closing' }],
  // 2. A definite reply.
  ['552 at MAIL FROM is the message', fault('transaction', 'EENVELOPE', 'MAIL FROM', '552 5.3.4 big'), { kind: 'failed', reason: 'smtp.too-big' }],
  ['450 at RCPT', fault('transaction', 'EENVELOPE', 'RCPT TO', '450 later'), { kind: 'deferred', reason: 'smtp.temporary', pace: 'short', slow: false }],
  ['452 too many', fault('transaction', 'EENVELOPE', 'RCPT TO', '452 4.5.3 too many'), { kind: 'deferred', reason: 'smtp.temporary' }],
  ['greylisting by code', fault('transaction', 'EENVELOPE', 'RCPT TO', '450 4.7.1 wait'), { kind: 'deferred', reason: 'smtp.greylisted', pace: 'greylist', slow: false }],
  ['greylisting by word', fault('transaction', 'EENVELOPE', 'RCPT TO', '451 Greylisted'), { kind: 'deferred', reason: 'smtp.greylisted', pace: 'greylist' }],
  ['a rate limit', fault('released', 'EMESSAGE', 'DATA', '451 4.7.28 rate'), { kind: 'deferred', reason: 'smtp.busy', slow: true }],
  ['421 in the middle', fault('transaction', 'ECONNECTION', 'CONN', '421 bye'), { kind: 'deferred', reason: 'smtp.busy', slow: true }],
  ['451 after the dot', fault('released', 'EMESSAGE', 'DATA', '451 later'), { kind: 'deferred', reason: 'smtp.temporary' }],
  ['550 5.1.1', fault('transaction', 'EENVELOPE', 'RCPT TO', '550 5.1.1 who'), { kind: 'failed', reason: 'smtp.unknown-recipient', suppress: true }],
  ['550 5.1.8 is about the sender', fault('transaction', 'EENVELOPE', 'RCPT TO', '550 5.1.8 you'), { kind: 'failed', suppress: false }],
  ['a bare 550 suppresses nobody', fault('transaction', 'EENVELOPE', 'RCPT TO', '550 no'), { kind: 'failed', reason: 'smtp.rejected', suppress: false, policy: null }],
  ['550 5.7.1', fault('released', 'EMESSAGE', 'DATA', '550 5.7.1 spf'), { kind: 'failed', reason: 'smtp.policy', policy: '5.7.1', suppress: false }],
  ['552 size after the dot', fault('released', 'EMESSAGE', 'DATA', '552 big'), { kind: 'failed', reason: 'smtp.too-big' }],
  ['554 spam', fault('released', 'EMESSAGE', 'DATA', '554 spam'), { kind: 'failed', reason: 'smtp.rejected' }],
  ['a full mailbox', fault('transaction', 'EENVELOPE', 'RCPT TO', '552 5.2.2 full'), { kind: 'failed', reason: 'smtp.mailbox', suppress: false }],
  ['no SMTPUTF8', fault('transaction', 'ESMTPUTF8', ''), { kind: 'failed', reason: 'smtp.no-smtputf8' }],
  ['too big for this server', fault('transaction', 'ESIZE', ''), { kind: 'failed', reason: 'smtp.too-big' }],
  // 3. Silence before the release.
  ['a cut line', fault('transaction', 'ECONNECTION', 'CONN'), { kind: 'deferred', reason: 'smtp.disconnected', pace: 'short' }],
  ['a hang', fault('transaction', 'ETIMEDOUT', 'CONN'), { kind: 'deferred', reason: 'smtp.timeout' }],
  ['a ledger that cannot write the marker', fault('transaction', 'ESTREAM', 'API'), { kind: 'deferred', reason: 'ledger.unwritable' }],
  ['999 at RCPT', fault('transaction', 'EENVELOPE', 'RCPT TO', '999 what'), { kind: 'deferred', reason: 'smtp.protocol' }],
  ['554 to no command of ours', fault('transaction', 'ECONNECTION', 'CONN', '554 gone'), { kind: 'deferred', reason: 'smtp.protocol' }],
  // 4. Silence after it.
  ['a cut line after the dot', fault('released', 'ECONNECTION', 'CONN'), { kind: 'uncertain', reason: 'smtp.disconnected' }],
  ['a hang after the dot', fault('released', 'ETIMEDOUT', 'CONN'), { kind: 'uncertain', reason: 'smtp.timeout' }],
  ['999 after the dot', fault('released', 'EMESSAGE', 'DATA', '999 what'), { kind: 'uncertain', reason: 'smtp.protocol' }],
  ['354 after the dot', fault('released', 'EMESSAGE', 'DATA', '354 again'), { kind: 'uncertain', reason: 'smtp.protocol' }],
  ['our own closing after the release', fault('released', 'ECLOSED', 'CONN'), { kind: 'uncertain', reason: 'smtp.disconnected' }],
])('%s', (_name, given, verdict) => {
  expect(classify(given)).toMatchObject(verdict);
});
