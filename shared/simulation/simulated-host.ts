import type { EmailIntent, EmailResult, ModelIntent, ModelResult } from '#shared/host.ts';
import type { EffectHost } from '#shared/executor/slice-effects.ts';
import type { AnswerField, AnswerValue } from '#shared/node/answer.ts';
import { estimateTokens } from './estimate-tokens.ts';

/** What came of one message that nobody was sent. */
export type SimulatedSend = (intent: EmailIntent, result: EmailResult) => void;

export interface SimulatedHostOptions {
  /** Addresses that get nothing, in lower case. */
  readonly suppressed: ReadonlySet<string>;
  readonly onSend: SimulatedSend;
  readonly onAsk: (intent: ModelIntent, tokens: { readonly input: number; readonly output: number }) => void;
}

/** An answer is about as long as this share of what it may be at most. */
const TYPICAL_ANSWER = 0.4;

/**
 * The host of a simulation: it decides as the ledger would (consent, suppression, the step's own reasons), sends nothing, and
 * answers for models with made-up values of the right shape. A server never refuses here.
 */
export class SimulatedHost implements EffectHost {
  readonly #options: SimulatedHostOptions;

  constructor(options: SimulatedHostOptions) {
    this.#options = options;
  }

  async sendEmails({ slice }: { slice: readonly EmailIntent[] }): Promise<EmailResult[]> {
    return slice.map((intent) => {
      const result = this.#decide(intent);
      this.#options.onSend(intent, result);
      return result;
    });
  }

  async askModel({ slice }: { slice: readonly ModelIntent[] }): Promise<ModelResult[]> {
    return slice.map((intent) => {
      this.#options.onAsk(intent, { input: estimateTokens(intent.system) + estimateTokens(intent.prompt), output: intent.maxTokens * TYPICAL_ANSWER });
      return { state: 'answered', practice: true, values: Object.fromEntries(intent.answer.map((field) => [field.name, madeUp(field, intent.key)])) };
    });
  }

  async cancelSends(): Promise<{ cancelled: number }> {
    return { cancelled: 0 };
  }

  #decide({ key, class: kind, consent, skip, to }: EmailIntent): EmailResult {
    if (skip) return { state: 'skipped', reason: skip };
    if (this.#options.suppressed.has(to.address.toLowerCase())) return { state: 'skipped', reason: 'suppressed' };
    if (kind === 'marketing' && !consent) return { state: 'skipped', reason: 'no-consent' };
    return { state: 'sent', messageId: `<${key}@simulation>` };
  }
}

/** The same for the same key; choices are spread evenly, because nobody knows what a model would say. */
function madeUp({ name, type, options }: AnswerField, key: string): AnswerValue {
  const chance = spread(key, name);
  switch (type) {
    case 'number': return chance % 101;
    case 'boolean': return chance % 2 === 0;
    case 'choice': return options[chance % options.length] ?? '';
    default: return `[${name}]`;
  }
}

/** The FNV-1a hash; effect keys are evenly spread already. */
function spread(key: string, name: string): number {
  let value = 0x811c9dc5;
  for (const text of [key, name]) for (let index = 0; index < text.length; index++) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  return value >>> 0;
}
