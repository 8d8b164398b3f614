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
  /** Requests at the model server made again because a kill came before the answer was stored. */
  readonly repeatedCalls: number;
}

/** Holds what the command says of a finished state against what the outside world has seen. */
export function judge(evidence: Evidence): Verdict {
  const asks = judgeAsks(evidence);
  return {
    tally: { ...tallyMessages(evidence), amidSend: evidence.ledgers.slice(0, -1).filter(amidSend).length, repeatedCalls: asks.repeated },
    wrong: [...judgeTotals(evidence), ...judgeMessages(evidence), ...judgeLedger(evidence), ...asks.wrong],
  };
}

function amidSend({ sends }: LedgerSnapshot): boolean {
  return [...sends.values()].some((state) => state === 'sending' || state === 'committing');
}
