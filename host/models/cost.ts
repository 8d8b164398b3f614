import type { SpendCap } from '#host/ledger/answers.ts';
import type { OpenAiConnection } from './connection.ts';
import type { ChatMessage } from './openai-client.ts';

/** Billionths of the currency per token, for a price per million tokens. */
const NANO_PER_TOKEN = 1_000;

/** What a number of tokens costs, in billionths of the currency; null if no price is known. */
export function costOf(prices: OpenAiConnection['prices'], tokens: { readonly input: number; readonly output: number }): number | null {
  return prices ? Math.round((tokens.input * prices.input + tokens.output * prices.output) * NANO_PER_TOKEN) : null;
}

/** Deliberately high, since it only guards the budget: a token for two ASCII characters, two tokens for any other. */
export function estimateTokens(messages: readonly ChatMessage[]): number {
  let tokens = 0;
  for (const { content } of messages) {
    let ascii = 0;
    for (let index = 0; index < content.length; index++) if (content.charCodeAt(index) < 128) ascii++;
    tokens += 8 + Math.ceil(ascii / 2) + 2 * (content.length - ascii);
  }
  return tokens;
}

/** The connection's budget in the ledger's unit. */
export function spendCap({ budget }: OpenAiConnection): SpendCap {
  return { calls: budget?.maxCalls ?? null, cost: budget?.maxCost === undefined ? null : Math.round(budget.maxCost * 1e9) };
}
