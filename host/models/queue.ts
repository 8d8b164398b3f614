import { err, unreachable, type Result } from '#shared/base/result.ts';
import { HOUR, MINUTE, SECOND } from '#shared/base/time.ts';
import { Gate } from './gate.ts';
import type { ClientFault } from './openai-client.ts';

/** Why an intent has no answer. `deferred` loses nobody: the same intent is asked again at `retryAt`. */
export type Stopped =
  | { readonly state: 'deferred'; readonly reason: string; readonly retryAt: number }
  | { readonly state: 'failed'; readonly reason: string; readonly detail: string };

/** One request in its parts. `reserve` is durable before `send`; `cancel` takes it back if nothing was sent. */
export interface Try<T> {
  /** False if the budget does not allow it. */
  readonly reserve: () => Promise<boolean>;
  readonly send: () => Promise<Result<T, ClientFault>>;
  readonly cancel: () => Promise<void>;
}

export interface QueuePorts {
  readonly concurrency: number;
  readonly now: () => number;
  /** At least 0, below 1. */
  readonly random: () => number;
  /** Resolves after `ms`, or as soon as the signal aborts. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly signal: AbortSignal;
  /** The longest pause a server may ask for that is waited out here, in ms; beyond it the intents are deferred. */
  readonly longestWait?: number;
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
  /** Those who reserve, more than can send: so no slot stands idle while the disk writes. */
  readonly #anteroom = new Gate<Stopped>(() => Math.ceil(this.#capacity() * 1.5));
  readonly #slots = new Gate<Stopped>(() => this.#capacity());
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

  /** Makes one try after the other until one brings a value or there is a reason to stop. */
  async call<T>(one: Try<T>): Promise<Result<T, Stopped>> {
    for (let tries = 1; ;) {
      const made = await this.#once(one, tries > 1);
      if (made.ok) return made;
      const fault = made.error;
      if ('state' in fault) return err(fault);
      switch (fault.kind) {
        case 'reshaped': continue;
        case 'aborted': return err(this.#deferred('model.stopped', 0));
        case 'blocked': return err(this.#deferred(fault.reason, BLOCKED_FOR));
        case 'rejected': return err({ state: 'failed', reason: 'model.rejected', detail: fault.complaint });
        case 'retry':
          if (tries === MAX_TRIES) return err(this.#closed() ?? this.#deferred('model.unavailable', UNAVAILABLE_FOR));
          // Where the server named a time, the whole connection pauses; see `#learn`.
          if (fault.wait === null) await this.#ports.sleep(this.#backOff(tries), this.#ports.signal);
          tries++;
          break;
        default: unreachable(fault);
      }
    }
  }

  /** Those who have tried before go first, so that begun answers get finished. */
  async #once<T>(one: Try<T>, triedBefore: boolean): Promise<Result<T, ClientFault | Stopped>> {
    const stop = this.#closed() ?? await this.#anteroom.enter(triedBefore);
    if (stop) return err(stop);
    try {
      if (!(await one.reserve())) return err(this.#deferred('model.budget', BUDGET_FOR));
      const late = this.#closed() ?? await this.#slots.enter(triedBefore);
      if (late) {
        await one.cancel();
        return err(late);
      }
      return await this.#send(one);
    } finally {
      this.#anteroom.leave();
    }
  }

  async #send<T>(one: Try<T>): Promise<Result<T, ClientFault>> {
    const halvings = this.#halvings;
    try {
      const made = await one.send();
      this.#learn(made, halvings);
      return made;
    } finally {
      this.#slots.leave();
    }
  }

  #capacity(): number {
    return this.#ports.now() < this.#pausedUntil ? 0 : Math.floor(this.#limit);
  }

  #learn(made: Result<unknown, ClientFault>, halvings: number): void {
    if (made.ok) {
      this.#outages = 0;
      this.#limit = Math.min(this.#ports.concurrency, this.#limit + 1 / this.#limit);
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
    if (fault.wait !== null && fault.wait > (this.#ports.longestWait ?? MAX_WAIT)) return this.#trip('model.rate-limited', Math.min(fault.wait, MAX_RETRY_AT));
    if (fault.wait !== null) this.#pause(this.#ports.now() + fault.wait);
    if (!fault.throttled && ++this.#outages >= OUTAGE) this.#trip('model.unavailable', UNAVAILABLE_FOR);
  }

  #pause(until: number): void {
    this.#pausedUntil = Math.max(this.#pausedUntil, until);
    const rest = this.#pausedUntil - this.#ports.now();
    if (this.#waking || rest <= 0) return;
    this.#waking = true;
    void this.#ports.sleep(rest, this.#ports.signal).then(() => {
      this.#waking = false;
      if (this.#ports.signal.aborted) return;
      this.#pause(this.#pausedUntil);
      this.#anteroom.admit();
      this.#slots.admit();
    });
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
    this.#anteroom.dismiss(stop);
    this.#slots.dismiss(stop);
  }

  #backOff(tries: number): number {
    return Math.ceil(this.#ports.random() * Math.min(MAX_BACK_OFF, FIRST_BACK_OFF * 2 ** (tries - 1)));
  }

  #deferred(reason: string, duration: number): Stopped {
    return { state: 'deferred', reason, retryAt: this.#ports.now() + duration };
  }
}
