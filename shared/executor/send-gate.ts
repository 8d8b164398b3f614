import { quietAt } from '#shared/calendar/quiet-at.ts';
import { DAY, instant, MINUTE, type Instant } from '#shared/base/time.ts';
import type { SendTerms } from '#shared/node/node-type.ts';
import type { SendPolicy } from './send-policy.ts';

/** What the gate knows of one person before one message. */
export interface Sender {
  readonly now: Instant;
  /** When the message became due, before anything put it off. */
  readonly since: Instant;
  /** When it was to leave, after whatever put it off last. */
  readonly due: Instant;
  readonly zone: string;
  /** How often it has been put off already. */
  readonly deferrals: number;
  /** Until when it is put off, if that is still to come, and something else has woken its person before. */
  readonly putOffUntil: Instant | null;
  /** When this person was sent something, as far back as the longest cap; what is being sent at this moment counts as sent now. */
  readonly sent: readonly Instant[];
  /** Drawn for ever for this person, from 0 to 1. */
  readonly holdoutDraw: number;
  /** Drawn for this person and the end of a quiet time, from 0 to 1; alike in every journey, so that what was put off together is due together. */
  jitter(end: Instant): number;
}

export type Verdict =
  | { readonly kind: 'go' }
  | { readonly kind: 'skip'; readonly reason: 'holdout' | 'expired' | 'overdue' | 'quiet-dropped' | 'capped' | 'deferred-too-often' }
  | { readonly kind: 'wait'; readonly until: Instant; readonly reason: 'quiet-hours' | 'cap' };

/** A message that is put off more often is not sent at all. */
const MOST_DEFERRALS = 5;
/** Whoever was put off to the same moment is spread over this time after it. */
const JITTER = 15 * MINUTE;

/**
 * Whether a message may leave now, in the order of specs/semantics 5b-4: holdout, too late, quiet hours, frequency cap.
 * Asked anew from the top after every deferral. Suppression, consent and rates are the ledger's, which decides last.
 * Transactional messages are let through: whoever asked for a receipt wants it now.
 */
export function judgeSend(terms: SendTerms, sender: Sender, policy: SendPolicy): Verdict {
  if (terms.class === 'transactional') return { kind: 'go' };
  const { now, since, due, deferrals, putOffUntil } = sender;
  if (policy.holdout && sender.holdoutDraw * 100 < policy.holdout.percent) return { kind: 'skip', reason: 'holdout' };
  if (policy.skipDueBefore !== null && due < policy.skipDueBefore) return { kind: 'skip', reason: 'overdue' };
  if (terms.notAfter !== null && now - since > terms.notAfter) return { kind: 'skip', reason: 'expired' };
  const put = quiet(sender, policy) ?? capped(terms, sender, policy);
  if (put?.kind === 'wait' && putOffUntil === null && deferrals >= MOST_DEFERRALS) return { kind: 'skip', reason: 'deferred-too-often' };
  return put ?? { kind: 'go' };
}

/**
 * A quiet time that never ends would only put the message off until it may not be put off any more. What is put off to a later moment is
 * not due in one that leaves messages out, whatever happens to its person then.
 */
function quiet(sender: Sender, policy: SendPolicy): Verdict | null {
  const time = quietAt(sender.now, policy.quiet, sender.zone);
  if (time === null) return null;
  if (time.drops) return sender.putOffUntil === null ? { kind: 'skip', reason: 'quiet-dropped' } : { kind: 'wait', until: sender.putOffUntil, reason: 'quiet-hours' };
  if (time.end === null) return { kind: 'skip', reason: 'deferred-too-often' };
  return { kind: 'wait', until: instant(time.end + Math.floor(sender.jitter(time.end) * JITTER)), reason: 'quiet-hours' };
}

/** Over several caps, the one that keeps longest decides. Who would only be too late after the wait is not made to wait. */
function capped({ notAfter }: SendTerms, { now, since, sent }: Sender, { caps, capWait }: SendPolicy): Verdict | null {
  const free = caps.map(({ max, days }) => {
    const within = sent.filter((at) => at > now - days * DAY).sort((a, b) => b - a);
    return max === 0 ? Infinity : within.length < max ? now : within[max - 1]! + days * DAY;
  });
  const until = Math.max(now, ...free);
  if (until === now) return null;
  return until - since > capWait || (notAfter !== null && until - since >= notAfter) ? { kind: 'skip', reason: 'capped' } : { kind: 'wait', until: instant(until), reason: 'cap' };
}
