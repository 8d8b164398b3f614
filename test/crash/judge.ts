import type { Evidence } from './evidence.ts';
import { judgeAsks, judgeLedger } from './judge-ledger.ts';
import { judgeMessages, tallyMessages, type MessageTally } from './judge-messages.ts';
import { judgeTotals } from './judge-totals.ts';
import type { LedgerSnapshot } from './ledger-snapshot.ts';

export interface Verdict {
  readonly tally: Tally;
  /** Every broken promise, as a sentence; empty if all were kept. */
  readonly wrong: readonly string[];
}

export interface Tally extends MessageTally {
  /** Kills that left a message between its claim and its outcome. */
  readonly amidSend: number;
  /** Requests at the model server. */
  readonly modelCalls: number;
  /** Requests at the model server made again because a kill came before the answer was stored. */
  readonly repeatedCalls: number;
}

/** Of a state of which nothing is known. */
export const NOTHING: Tally = {
  amidSend: 0, modelCalls: 0, repeatedCalls: 0,
  planned: 0, deliveredOnce: 0, uncertainDelivered: 0, uncertainNot: 0, skipped: 0, failed: 0, pending: 0, lost: 0, doubled: 0,
};

/** Holds what the product says of a finished state against what the outside world has seen. */
export function judge(evidence: Evidence): Verdict {
  const asks = judgeAsks(evidence);
  return {
    tally: { ...tallyMessages(evidence), amidSend: evidence.ledgers.slice(0, -1).filter(amidSend).length, modelCalls: evidence.asks.length, repeatedCalls: asks.repeated },
    wrong: [...judgeTotals(evidence), ...judgeMessages(evidence), ...judgeLedger(evidence), ...asks.wrong, ...evidence.pageFaults],
  };
}

function amidSend({ sends }: LedgerSnapshot): boolean {
  return [...sends.values()].some((state) => state === 'sending' || state === 'committing');
}
