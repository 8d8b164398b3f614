import type { EmailResult } from '#shared/host.ts';
import type { FrozenMessage } from '#host/mail/frozen-message.ts';

/** A message as it enters the ledger. Once tried under a key it stays as it is; see `Sends`. */
export interface SendPlan {
  readonly key: string;
  readonly fingerprint: string;
  readonly run: string;
  readonly enrollment: string;
  readonly node: string;
  readonly connection: string;
  /** Normalised address, as suppressions are keyed. */
  readonly recipient: string;
  readonly frozen: FrozenMessage;
  /** Marketing without consent is skipped. */
  readonly marketing: boolean;
  readonly consented: boolean;
  /** The step's own reason not to send. */
  readonly skip: string | null;
  /** A code if the message can never be sent as it is. */
  readonly fault: string | null;
}

/** A row in state `sending` that belongs to this process until `settle`. */
export interface Claim {
  readonly seq: number;
  /** Attempts already burnt. */
  readonly attempt: number;
  readonly recipient: string;
  readonly frozen: FrozenMessage;
  readonly deadlineAt: number;
  /** A person asked for it: an earlier copy may have arrived. */
  readonly again: boolean;
}

export type Taken = { readonly kind: 'claimed'; readonly claim: Claim } | { readonly kind: 'answered'; readonly result: EmailResult };

/** What ends a message without sending it. */
export interface End {
  readonly state: 'skipped' | 'failed';
  readonly reason: string;
}

/** Re-sends that may go now, and when to look again (host time); null when none waits. */
export interface TakenAgain {
  readonly claims: readonly Claim[];
  readonly next: number | null;
}

/** Where an attempt ended. `queued` names when to try again and whether an attempt was burnt. */
export type Settlement =
  | { readonly state: 'sent'; readonly reason?: string; readonly reply: string }
  | { readonly state: 'failed'; readonly reason: string; readonly reply: string; readonly suppress?: boolean }
  | { readonly state: 'uncertain'; readonly reason: string; readonly reply: string; readonly suppress?: boolean }
  | { readonly state: 'queued'; readonly reason: string; readonly reply: string; readonly retryAt: number; readonly burnt: boolean };

/** Why nothing may be claimed at the moment, e.g. the connection's circuit is open. */
export interface Block {
  readonly reason: string;
  readonly retryAt: number;
}
