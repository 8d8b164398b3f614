import { HOUR, instant, MINUTE, type Instant } from '#shared/base/time.ts';
import type { EmailIntent, EmailResult, ModelIntent, ModelResult } from '#shared/host.ts';
import { Crash, type MortalHost } from './cuts.ts';
import { mix } from './dice.ts';
import type { Delivery } from './evidence.ts';

/** A message in the ledger. `committing`: the process died while its last bytes were on the wire. */
interface Kept { readonly fingerprint: string; readonly run: string; readonly enrollment: string; readonly deadline: number; state: 'queued' | 'committing' | 'settled'; attempt: number; nextAt: number; result: EmailResult | null }

export interface SimHostPorts {
  readonly seed: number;
  now(): Instant;
  /** In true time. */
  isDown(): boolean;
  delivered(delivery: Omit<Delivery, 'at' | 'turn' | 'plan' | 'life' | 'order'>): void;
  /** Called before a message is handed over: the world does not stand still meanwhile. */
  meanwhile(intent: EmailIntent): Promise<void>;
}

const DEADLINE = 24 * HOUR;
const BACK_OFF = [5, 15, 30, 60, 120].map((minutes) => minutes * MINUTE);

/** Keeps the ledger's promises without a ledger: what was done under a key is done once, and told ever after. Outlives crashes. */
export class SimHost implements MortalHost {
  readonly suppressed = new Set<string>();
  paused = false;
  /** How often each message was asked for, and how many were known already. */
  asked = 0;
  repeated = 0;
  readonly #kept = new Map<string, Kept>();
  readonly #answers = new Map<string, { result: ModelResult; fingerprint: string }>();
  readonly #modelAttempts = new Map<string, { attempt: number; nextAt: number }>();
  readonly #ports: SimHostPorts;

  constructor(ports: SimHostPorts) {
    this.#ports = ports;
  }

  /** Keys of all messages that were sent, or may have been. */
  sent(): string[] {
    return [...this.#kept].flatMap(([key, { result, state }]) => (state === 'committing' || result?.state === 'sent' || result?.state === 'uncertain' ? [key] : []));
  }

  /** What the ledger says of a message; null for one it does not know, or has not settled. */
  answer(key: string): EmailResult | null {
    return this.#kept.get(key)?.result ?? null;
  }

  async sendEmails({ slice }: { slice: EmailIntent[] }, midway = false): Promise<EmailResult[]> {
    const results: EmailResult[] = [];
    for (const [index, intent] of slice.entries()) {
      await this.#ports.meanwhile(intent);
      results.push(this.#send(intent, midway && index >= Math.floor(slice.length / 2)));
    }
    return results;
  }

  async askModel({ slice }: { slice: ModelIntent[] }): Promise<ModelResult[]> {
    return slice.map((intent) => this.#ask(intent));
  }

  async cancelSends({ run, enrollments }: { run: string; enrollments?: readonly string[] | undefined }): Promise<{ cancelled: number }> {
    let cancelled = 0;
    for (const kept of this.#kept.values()) {
      if (kept.state !== 'queued' || kept.run !== run || (enrollments && !enrollments.includes(kept.enrollment))) continue;
      cancelled += 1;
      settle(kept, { state: 'skipped', reason: enrollments ? 'enrollment.left' : 'run.stopped' });
    }
    return { cancelled };
  }

  #send(intent: EmailIntent, fatal: boolean): EmailResult {
    const now = this.#ports.now();
    this.asked += 1;
    const kept = this.#kept.get(intent.key) ?? this.#plan(intent, now);
    if (kept.fingerprint !== intent.fingerprint) return { state: 'held', reason: 'effect.mismatch' };
    if (kept.state === 'committing') return settle(kept, { state: 'uncertain', reason: 'interrupted', messageId: intent.key });
    if (kept.result) {
      this.repeated += 1;
      return kept.result;
    }
    const end = this.#forbidden(intent, kept, now);
    if (end) return settle(kept, end);
    if (this.paused) return { state: 'deferred', reason: 'paused', retryAt: now + 30 * MINUTE };
    if (this.#ports.isDown()) return { state: 'deferred', reason: 'smtp.no-connection', retryAt: now + 20 * MINUTE };
    if (kept.nextAt > now) return { state: 'deferred', reason: 'smtp.busy', retryAt: kept.nextAt };
    return this.#attempt(intent, kept, now, fatal);
  }

  #plan({ key, fingerprint, run, enrollment }: EmailIntent, now: Instant): Kept {
    const kept: Kept = { fingerprint, run, enrollment, deadline: now + DEADLINE, state: 'queued', attempt: 0, nextAt: 0, result: null };
    this.#kept.set(key, kept);
    return kept;
  }

  #forbidden(intent: EmailIntent, kept: Kept, now: Instant): EmailResult | null {
    if (intent.skip !== undefined) return { state: 'skipped', reason: intent.skip };
    if (this.suppressed.has(intent.to.address)) return { state: 'skipped', reason: 'suppressed' };
    if (intent.class === 'marketing' && intent.consent === null) return { state: 'skipped', reason: 'no-consent' };
    return now > kept.deadline ? { state: 'failed', reason: 'send.deadline', detail: '' } : null;
  }

  #attempt(intent: EmailIntent, kept: Kept, now: Instant, fatal: boolean): EmailResult {
    const luck = this.#luck(intent, kept.attempt);
    const deliver = (): void => this.#ports.delivered({ key: intent.key, enrollment: intent.enrollment, node: intent.node, fingerprint: intent.fingerprint, address: intent.to.address, marketing: intent.class === 'marketing' });
    if (fatal && luck >= 0.14) {
      // Half of those that were on the wire have arrived.
      kept.state = 'committing';
      if (luck < 0.5) deliver();
      throw new Crash('died');
    }
    if (luck < 0.08) {
      const retryAt = instant(now + BACK_OFF[Math.min(kept.attempt, BACK_OFF.length - 1)]!);
      kept.attempt += 1;
      kept.nextAt = retryAt;
      return retryAt > kept.deadline ? settle(kept, { state: 'failed', reason: 'send.deadline', detail: '' }) : { state: 'deferred', reason: 'smtp.busy', retryAt };
    }
    if (luck < 0.12) return settle(kept, { state: 'failed', reason: luck < 0.1 ? 'smtp.unknown-recipient' : 'smtp.rejected', detail: '550' });
    if (luck < 0.13) return settle(kept, { state: 'uncertain', reason: 'smtp.no-reply', messageId: intent.key });
    deliver();
    if (luck < 0.14) return settle(kept, { state: 'uncertain', reason: 'smtp.no-reply', messageId: intent.key });
    return settle(kept, { state: 'sent', messageId: intent.key });
  }

  #ask(intent: ModelIntent): ModelResult {
    const now = this.#ports.now();
    const known = this.#answers.get(intent.key);
    if (known) return known.fingerprint === intent.fingerprint ? known.result : { state: 'held', reason: 'effect.mismatch' };
    const tried = this.#modelAttempts.get(intent.key) ?? { attempt: 0, nextAt: 0 };
    this.#modelAttempts.set(intent.key, tried);
    if (tried.nextAt > now) return { state: 'deferred', reason: 'model.busy', retryAt: tried.nextAt };
    const luck = this.#luck(intent, tried.attempt);
    if (luck < 0.1) {
      tried.attempt += 1;
      tried.nextAt = now + 10 * MINUTE;
      return { state: 'deferred', reason: 'model.busy', retryAt: tried.nextAt };
    }
    const result: ModelResult = luck < 0.15 ? { state: 'failed', reason: 'model.refused', detail: '' } : luck < 0.2 ? { state: 'invalid', violations: ['too long'] }
      : { state: 'answered', practice: false, values: Object.fromEntries(intent.answer.map(({ name, options, type }) => [name, type === 'number' ? 7 : type === 'boolean' ? true : options[0] ?? 'words'])) };
    this.#answers.set(intent.key, { result, fingerprint: intent.fingerprint });
    return result;
  }

  /** Belongs to the person, the step and the attempt, so that no order of events changes it. */
  #luck({ key, fingerprint, node }: { key: string; fingerprint: string; node: string }, attempt: number): number {
    return mix(`${this.#ports.seed}/${fingerprint}/${node}/${key.split('/')[2]}/${attempt}`) / 2 ** 32;
  }
}

function settle<R extends EmailResult>(kept: Kept, result: R): R {
  kept.state = 'settled';
  kept.result = result;
  return result;
}
