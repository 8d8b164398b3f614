import { openAnswers, type BegunAnswer, type FinalResult } from '#host/ledger/answers.ts';
import type { Database } from '#host/ledger/database.ts';
import type { Result } from '#shared/base/result.ts';
import { MINUTE, SECOND } from '#shared/base/time.ts';
import type { ModelIntent, ModelResult, ModelTotals } from '#shared/host.ts';
import { ask } from './ask.ts';
import { checkConnection, type ModelConnection, type OpenAiConnection } from './connection.ts';
import { createOpenAiClient } from './openai-client.ts';
import { createPaidCalls, nothingSpent, type Spending } from './paid-calls.ts';
import { writePractice } from './practice.ts';
import { ModelQueue, type QueuePorts } from './queue.ts';
import type { RequestShape } from './request-shape.ts';

export interface ModelsPorts extends Pick<QueuePorts, 'now' | 'random' | 'sleep' | 'longestWait'> {
  readonly db: Database;
  /** Which server an alias means on this computer, or the code of what a person must mend first. Asked for every question, so that a change takes effect at once. */
  readonly connections: (alias: string) => Result<ModelConnection, string>;
  readonly timeoutMs?: number;
}

export interface Models {
  /** Results in the order of the slice. A key that was answered before is answered from the ledger. */
  readonly askModel: (slice: readonly ModelIntent[]) => Promise<ModelResult[]>;
  readonly totals: (run: string) => ModelTotals;
  readonly forgetInvalid: (run: string) => Promise<void>;
  /** Somebody has mended or removed what the alias stands for: what was learnt of it, an open circuit above all, is forgotten. */
  readonly mended: (alias: string) => void;
  /** Breaks off what is in flight (`deferred`, `model.stopped`) and waits until all of it is written down. */
  readonly close: () => Promise<void>;
}

interface Written {
  readonly result: ModelResult;
  readonly spending: Spending;
  readonly settle?: () => Promise<void>;
}

type Writer = (intent: ModelIntent) => Promise<Written>;

const DEFAULT_CONCURRENCY = 8;
const MISMATCH: ModelResult = { state: 'held', reason: 'effect.mismatch' };

export function createModels(ports: ModelsPorts): Models {
  const { db, connections, now, timeoutMs = 60 * SECOND } = ports;
  const answers = openAnswers(db);
  const stop = new AbortController();
  const shapes = new Map<string, RequestShape>();
  const writers = new Map<string, { readonly mark: string; readonly write: Writer }>();
  const inFlight = new Map<string, { readonly fingerprint: string; readonly result: Promise<ModelResult> }>();

  function writerFor(alias: string, connection: ModelConnection): Writer {
    // The line and what it has learnt belong to the connection as it is now: a new key starts afresh.
    const mark = JSON.stringify(connection);
    const known = writers.get(alias);
    if (known?.mark === mark) return known.write;
    const write = connection.kind === 'practice' ? practiceWriter : openAiWriter(alias, connection);
    writers.set(alias, { mark, write });
    return write;
  }

  function openAiWriter(alias: string, given: OpenAiConnection): Writer {
    const checked = checkConnection(given);
    if (!checked.ok) return async () => ({ result: atFault(checked.error), spending: nothingSpent('') });
    const connection = checked.value;
    const queue = new ModelQueue({ ...ports, concurrency: Math.max(1, connection.concurrency ?? DEFAULT_CONCURRENCY), signal: stop.signal });
    const client = createOpenAiClient(connection, { now, timeoutMs, shapes });
    const paid = createPaidCalls({ alias, connection, answers, client, queue, signal: stop.signal });
    return async (intent) => {
      const spending = nothingSpent(connection.model);
      return { result: await ask(intent, (request) => paid.call(intent.run, request, spending)), spending, settle: () => paid.settle(intent.run, spending) };
    };
  }

  /** A setting is nobody's fault but a person's who can mend it: ask again. */
  function atFault(reason: string): ModelResult {
    return { state: 'deferred', reason, retryAt: now() + MINUTE };
  }

  async function resolve(intent: ModelIntent, begun: BegunAnswer): Promise<ModelResult> {
    if (begun.state === 'done') return begun.result;
    if (begun.state === 'mismatch') return MISMATCH;
    const found = connections(intent.connection);
    if (!found.ok) return atFault(found.error);
    const connection = found.value;
    const { result, spending, settle } = await writerFor(intent.connection, connection)(intent);
    const finished = isFinal(result) && answers.finish(intent.key, result, { ...spending, practice: connection.kind === 'practice' }, now());
    await Promise.all([finished, settle?.()]);
    return result;
  }

  return {
    async askModel(slice) {
      const fresh = new Map<string, ModelIntent>();
      for (const intent of slice) if (!inFlight.has(intent.key) && !fresh.has(intent.key)) fresh.set(intent.key, intent);
      const begun = answers.begin([...fresh.values()], now());
      for (const [index, intent] of [...fresh.values()].entries()) {
        const result = begun.then((all) => resolve(intent, all[index]!)).finally(() => inFlight.delete(intent.key));
        inFlight.set(intent.key, { fingerprint: intent.fingerprint, result });
      }
      return Promise.all(slice.map((intent) => {
        const { fingerprint, result } = inFlight.get(intent.key)!;
        return fingerprint === intent.fingerprint ? result : MISMATCH;
      }));
    },
    totals: (run) => answers.totals(run),
    forgetInvalid: (run) => answers.forgetInvalid(run),
    mended: (alias) => { writers.delete(alias); },
    async close() {
      stop.abort();
      await Promise.allSettled([...inFlight.values()].map(({ result }) => result));
    },
  };
}

async function practiceWriter(intent: ModelIntent): ReturnType<Writer> {
  return { result: writePractice(intent), spending: nothingSpent('practice') };
}

/** A refusal of the request stands, as asking again would get it again. A connection's faults do not: a person mends them. */
function isFinal(result: ModelResult): result is FinalResult {
  return result.state === 'answered' || result.state === 'invalid' || (result.state === 'failed' && result.reason === 'model.rejected');
}
