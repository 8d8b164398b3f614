import type { SendRecord } from '#shared/host.ts';

/** `practice`: it became a file on this computer and reached nobody. */
export type ShownState = SendRecord['state'] | 'practice';

/** The sender of practice connections has a domain that cannot exist (RFC 6761), and a Message-ID has its sender’s domain. */
const PRACTICE = /@weft\.invalid>?$/;

/** What people are told of a message: the ledger’s “sent” would let them think that somebody has it. */
export function shownState({ state, messageId }: Pick<SendRecord, 'state' | 'messageId'>): ShownState {
  return state === 'sent' && PRACTICE.test(messageId) ? 'practice' : state;
}
