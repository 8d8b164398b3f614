import type { Claim, Settlement } from '#host/ledger/send-plan.ts';

/** How an attempt ends for the record: a re-send that did not come through says nothing about the copy before it, which stays in doubt. */
export function settleAgain({ again }: Claim, end: Settlement): Settlement {
  if (!again) return end;
  if (end.state === 'sent') return { ...end, reason: 'user.sent-again' };
  return end.state === 'failed' ? { ...end, state: 'uncertain' } : end;
}
