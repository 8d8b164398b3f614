import { HOUR, MINUTE, SECOND } from '#shared/base/time.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import type { ClientFault } from './openai-client.ts';

/** Why an intent has no answer. `deferred` loses nobody: the same intent is asked again at `retryAt`. */
export type Stopped =
  | { readonly state: 'deferred'; readonly reason: string; readonly retryAt: number }
  | { readonly state: 'failed'; readonly reason: string; readonly detail: string };

/** What one paid request came to. */
export type Attempt<T> = Result<T, ClientFault | { readonly kind: 'budget' }>;

export interface QueuePorts {
  readonly concurrency: number;
  readonly now: () => number;
  /** At least 0, below 1. */
  readonly random: () => number;
  /** Resolves after `ms`, or as soon as the signal aborts. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly signal: AbortSignal;
}

const MAX_TRIES = 5;
const MAX_WAIT = 15 * MINUTE;
const MAX_RETRY_AT = 24 * HOUR;
const FIRST_BACK_OFF = SECOND;
const MAX_BACK_OFF = 30 * SECOND;
/** So many failures in a row are the server's, not the request's. */
const OUTAGE = 10;
const UNAVAILABLE_FOR = 30 * SECOND;
const BLOCKED_FOR = MINUTE;
const BUDGET_FOR = HOUR;

/**
 * The line in front of one connection: bounded and adaptive concurrency, retries with full jitter, and a
 * circuit that opens for everybody once the connection itself is at fault (`reliability.md` AI-6).
 */
export class ModelQueue {
  readonly #ports: QueuePorts;
  readonly #waiting: ((stop: Stopped | null) => void)[] = [];
  #active = 0;
  #limit: number;
  /** Counts the halvings: of the requests that were throttled together only one may halve. */
  #halvings = 0;
  #pausedUntil = 0;
  #waking = false;
  #outages = 0;
  #open: { readonly reason: string; readonly until: number } | null = null;

  constructor(ports: QueuePorts) {
    this.#ports = ports;
    this.#limit = ports.concurrency;
    ports.signal.addEventListener('abort', () => this.#dismiss(this.#deferred('model.stopped', 0)), { once: true });
  }

  /** Calls `attempt` until it brings a value or there is a reason to stop. */
  async call<T>(attempt: () => Promise<Attempt<T>>): Promise<Result<T, Stopped>> {
    for (let tries = 1; ;) {
      const stop = await this.#enter(tries > 1);
      if (stop) return err(stop);
      const halvings = this.#halvings;
      let made: Attempt<T>;
      try {
        made = await attempt();
        this.#learn(made, halvings);
      } finally {
        this.#active--;
        this.#admit();
      }
      if (made.ok) return ok(made.value);
      const fault = made.error;
      switch (fault.kind) {
        case 'reshaped': continue;
        case 'budget': return err(this.#deferred('model.budget', BUDGET_FOR));
        case 'aborted': return err(this.#deferred('model.stopped', 0));
        case 'blocked': return err(this.#deferred(fault.reason, BLOCKED_FOR));
        case 'rejected': return err({ state: 'failed', reason: 'model.rejected', detail: fault.complaint });
        case 'retry':
          if (tries === MAX_TRIES) return err(this.#closed() ?? this.#deferred('model.unavailable', UNAVAILABLE_FOR));
          // Where the server named a time, the whole connection pauses; see `#learn`.
          if (fault.wait === null) await this.#ports.sleep(this.#backOff(tries), this.#ports.signal);
          tries++;
      }
    }
  }

  /** Waits for a place. Those who have tried before go first, so that begun answers get finished. */
  async #enter(first: boolean): Promise<Stopped | null> {
    const stop = this.#closed();
    if (stop) return stop;
    return new Promise((resolve) => {
      if (first) this.#waiting.unshift(resolve);
      else this.#waiting.push(resolve);
      this.#admit();
    });
  }

  #admit(): void {
    const pause = this.#pausedUntil - this.#ports.now();
    if (pause > 0) {
      if (this.#waking || this.#waiting.length === 0) return;
      this.#waking = true;
      void this.#ports.sleep(pause, this.#ports.signal).then(() => {
        this.#waking = false;
        this.#admit();
      });
      return;
    }
    while (this.#waiting.length > 0 && this.#active < Math.floor(this.#limit)) {
      this.#active++;
      this.#waiting.shift()!(null);
    }
  }

  #learn(made: Attempt<unknown>, halvings: number): void {
    const { concurrency, now } = this.#ports;
    if (made.ok) {
      this.#outages = 0;
      this.#limit = Math.min(concurrency, this.#limit + 1 / this.#limit);
      return;
    }
    const fault = made.error;
    if (fault.kind === 'blocked') return this.#trip(fault.reason, BLOCKED_FOR);
    if (fault.kind === 'rejected' || fault.kind === 'reshaped') this.#outages = 0;
    if (fault.kind !== 'retry') return;
    if (fault.throttled && halvings === this.#halvings) {
      this.#limit = Math.max(1, this.#limit / 2);
      this.#halvings++;
    }
    if (fault.wait !== null) {
      if (fault.wait > MAX_WAIT) return this.#trip('model.rate-limited', Math.min(fault.wait, MAX_RETRY_AT));
      this.#pausedUntil = Math.max(this.#pausedUntil, now() + fault.wait);
    }
    if (!fault.throttled && ++this.#outages >= OUTAGE) this.#trip('model.unavailable', UNAVAILABLE_FOR);
  }

  #trip(reason: string, duration: number): void {
    this.#open = { reason, until: this.#ports.now() + duration };
    this.#dismiss(this.#deferred(reason, duration));
  }

  /** Why nobody may pass now. Once the time is over a single request goes ahead, and its failure closes the way again. */
  #closed(): Stopped | null {
    if (this.#ports.signal.aborted) return this.#deferred('model.stopped', 0);
    if (!this.#open) return null;
    const { reason, until } = this.#open;
    if (this.#ports.now() < until) return { state: 'deferred', reason, retryAt: until };
    this.#open = null;
    this.#limit = 1;
    this.#outages = OUTAGE - 1;
    return null;
  }

  #dismiss(stop: Stopped): void {
    for (const resolve of this.#waiting.splice(0)) resolve(stop);
  }

  #backOff(tries: number): number {
    return Math.ceil(this.#ports.random() * Math.min(MAX_BACK_OFF, FIRST_BACK_OFF * 2 ** (tries - 1)));
  }

  #deferred(reason: string, duration: number): Stopped {
    return { state: 'deferred', reason, retryAt: this.#ports.now() + duration };
  }
}
