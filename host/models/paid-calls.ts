import type { Answers } from '#host/ledger/answers.ts';
import type { Result } from '#shared/base/result.ts';
import type { OpenAiConnection } from './connection.ts';
import { costOf, estimateTokens, spendCap } from './cost.ts';
import type { ChatRequest, Completion, OpenAiClient } from './openai-client.ts';
import type { ModelQueue, Stopped, Try } from './queue.ts';

/** What the requests for one intent have taken so far; added to by every request. */
export interface Spending {
  model: string;
  calls: number;
  inputTokens: number;
  outputTokens: number;
  /** Billionths of the currency; null once a price was unknown. */
  cost: number | null;
  /** What the ledger still has to be told: cost minus reservations (0 or less, or a server used more than it was allowed). */
  unsettled: number;
}

export interface PaidCallsPorts {
  readonly alias: string;
  readonly connection: OpenAiConnection;
  readonly answers: Answers;
  readonly client: OpenAiClient;
  readonly queue: ModelQueue;
  readonly signal: AbortSignal;
}

/**
 * Completions of one connection. Each request is reserved in the ledger before it leaves; the caller settles once it has
 * its result, in the same turn as that result is written.
 */
export function createPaidCalls({ alias, connection, answers, client, queue, signal }: PaidCallsPorts) {
  const cap = spendCap(connection);

  function tryOf(run: string, request: ChatRequest, spending: Spending): Try<Completion> {
    const reserved = costOf(connection.prices, { input: estimateTokens(request.messages), output: request.maxTokens });
    return {
      reserve: () => answers.reserve(run, alias, reserved, cap),
      cancel: () => answers.cancel(run, alias, reserved),
      async send() {
        const made = await client.complete(request, signal);
        const cost = actualCost(made, reserved);
        spending.calls++;
        spending.cost = spending.cost === null || cost === null ? null : spending.cost + cost;
        if (cost !== null && reserved !== null) spending.unsettled += cost - reserved;
        if (made.ok) {
          spending.model = made.value.model;
          spending.inputTokens += made.value.usage?.input ?? 0;
          spending.outputTokens += made.value.usage?.output ?? 0;
        } else {
          // A completion is settled together with its result, in one commit; what failed may wait long for its next try.
          await settle(run, spending);
        }
        return made;
      },
    };
  }

  function actualCost(made: Awaited<ReturnType<OpenAiClient['complete']>>, reserved: number | null): number | null {
    // Where the server does not say what it took, or broke off, it may bill all of it.
    if (made.ok) return made.value.usage ? costOf(connection.prices, made.value.usage) : reserved;
    const fault = made.error;
    return (fault.kind === 'retry' && fault.billed) || fault.kind === 'aborted' ? reserved : reserved && 0;
  }

  async function settle(run: string, spending: Spending): Promise<void> {
    const difference = spending.unsettled;
    spending.unsettled = 0;
    if (difference !== 0) await answers.settle(run, alias, difference);
  }

  return {
    call: (run: string, request: ChatRequest, spending: Spending): Promise<Result<Completion, Stopped>> => queue.call(tryOf(run, request, spending)),
    settle,
  };
}

export function nothingSpent(model: string): Spending {
  return { model, calls: 0, inputTokens: 0, outputTokens: 0, cost: 0, unsettled: 0 };
}
