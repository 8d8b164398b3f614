import type { Block } from '#host/ledger/send-plan.ts';
import { MINUTE, SECOND } from '#shared/base/time.ts';

const LONGEST = 30 * SECOND;
/** Servers lock accounts out after a few wrong passwords. */
const AUTH_TRIES = 3;
const AUTH_REST = 15 * MINUTE;

/**
 * Stands between a faulty connection and everybody's messages: after a fault nothing is tried for 1, 2,
 * 4 … 30 s, then one probe decides. Opened once per fault, however many messages met it.
 */
export class Circuit {
  readonly #now: () => number;
  #inARow = 0;
  #block: Block | null = null;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Why nothing may be tried now; null when it may (as a probe, if the last try failed). */
  blocked(): Block | null {
    return this.#block && this.#now() < this.#block.retryAt ? this.#block : null;
  }

  /** @returns when to try again */
  open(reason: string): Block {
    const standing = this.blocked();
    if (standing) return standing;
    this.#inARow += 1;
    const rest = reason === 'smtp.auth' && this.#inARow >= AUTH_TRIES ? AUTH_REST : Math.min(LONGEST, SECOND * 2 ** (this.#inARow - 1));
    this.#block = { reason, retryAt: this.#now() + rest };
    return this.#block;
  }

  /** A message got through. What was already on its way when the circuit opened proves nothing. */
  succeeded(): void {
    if (!this.blocked()) this.close();
  }

  close(): void {
    this.#inARow = 0;
    this.#block = null;
  }
}
