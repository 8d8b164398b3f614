/** How much one socket may ask for. A great message counts as many small ones. */
export interface MessageLimits {
  readonly perSecond: number;
  /** What may come at once after a quiet time. */
  readonly burst: number;
}

export const MESSAGE_LIMITS: MessageLimits = { perSecond: 1_000, burst: 2_000 };
const BYTES_PER_MESSAGE = 64 * 1024;

/** A bucket that may go into debt: a message that is here already is taken, and the next ones wait until it is paid. */
export class MessageBudget {
  readonly #limits: MessageLimits;
  readonly #now: () => number;
  #left: number;
  #at: number;

  /** @param now in ms, and never going back */
  constructor(limits: MessageLimits, now: () => number) {
    this.#limits = limits;
    this.#now = now;
    this.#left = limits.burst;
    this.#at = now();
  }

  /** How long to read nothing more, in ms; 0 while there is credit. */
  spend(bytes: number): number {
    const now = this.#now();
    const { perSecond, burst } = this.#limits;
    this.#left = Math.min(burst, this.#left + ((now - this.#at) * perSecond) / 1_000) - 1 - Math.floor(bytes / BYTES_PER_MESSAGE);
    this.#at = now;
    return this.#left >= 0 ? 0 : Math.ceil((-this.#left * 1_000) / perSecond);
  }
}
