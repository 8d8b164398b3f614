import OpenAI from 'openai';
import { answerJsonSchema, type AnswerField } from '#shared/node/answer.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import { bareFetch } from './bare-fetch.ts';
import { callFault, PROTOCOL_FAULT, type CallFault } from './call-fault.ts';
import type { OpenAiConnection } from './connection.ts';
import { profileFor } from './provider-profiles.ts';
import { simplerShape, type RequestShape } from './request-shape.ts';

export interface ChatMessage {
  readonly role: 'system' | 'user' | 'assistant';
  readonly content: string;
}

export interface ChatRequest {
  readonly messages: readonly ChatMessage[];
  readonly answer: readonly AnswerField[];
  readonly maxTokens: number;
  readonly temperature: number | null;
}

/** What came back, not yet judged. `usage` is null where the server does not count. */
export interface Completion {
  readonly text: string;
  readonly refused: boolean;
  readonly finish: string;
  readonly model: string;
  readonly usage: { readonly input: number; readonly output: number } | null;
}

/** `reshaped`: the server does not know a part of the request; the next request goes without it. */
export type ClientFault = CallFault | { readonly kind: 'reshaped' };

export interface ClientPorts {
  readonly now: () => number;
  readonly timeoutMs: number;
  /** What was learnt per server and model; outlives the client. */
  readonly shapes: Map<string, RequestShape>;
}

/** One server. `complete` makes exactly one HTTP request. */
export interface OpenAiClient {
  readonly complete: (request: ChatRequest, signal: AbortSignal) => Promise<Result<Completion, ClientFault>>;
}

export function createOpenAiClient(connection: OpenAiConnection, { now, timeoutMs, shapes }: ClientPorts): OpenAiClient {
  const { baseUrl, model, apiKey } = connection;
  const profile = connection.profile ?? profileFor(baseUrl);
  const schemaOf = rememberLast();
  const place = JSON.stringify([baseUrl, model]);
  // The SDK insists on a key; whether one is sent is decided in `bareFetch`.
  const sdk = new OpenAI({
    apiKey: apiKey ?? 'none', adminAPIKey: null, organization: null, project: null, webhookSecret: null,
    baseURL: baseUrl, maxRetries: 0, timeout: timeoutMs, logLevel: 'off', fetch: bareFetch(apiKey),
  });

  return {
    async complete(request, signal) {
      const shape = shapes.get(place) ?? profile.start;
      let reply: unknown;
      // A signal of its own per request: the SDK leaves its listeners on the one it is given.
      const abort = new AbortController();
      const onStop = () => abort.abort();
      signal.addEventListener('abort', onStop, { once: true });
      try {
        if (signal.aborted) return err({ kind: 'aborted' });
        reply = await sdk.chat.completions.create(requestBody(model, request, shape, profile.extra, schemaOf), { signal: abort.signal });
      } catch (error) {
        const fault = signal.aborted ? { kind: 'aborted' as const } : callFault(error, apiKey, now());
        if (fault.kind !== 'rejected') return err(fault);
        const simpler = simplerShape(shape, fault.complaint.toLowerCase());
        if (!simpler) return err(fault);
        // Requests in flight together complain together; one step down is enough for all of them.
        if ((shapes.get(place) ?? profile.start) === shape) shapes.set(place, simpler);
        return err({ kind: 'reshaped' });
      } finally {
        signal.removeEventListener('abort', onStop);
      }
      const completion = readCompletion(reply, model);
      return completion ? ok(completion) : err(PROTOCOL_FAULT);
    },
  };
}

/** People at the same node ask for the same fields, and making the schema costs as much as the rest of a request. */
function rememberLast(): (answer: readonly AnswerField[]) => Record<string, unknown> {
  let last = { key: '', schema: {} as Record<string, unknown> };
  return (answer) => {
    const key = JSON.stringify(answer);
    if (key !== last.key) last = { key, schema: answerJsonSchema(answer) };
    return last.schema;
  };
}

function requestBody(model: string, request: ChatRequest, shape: RequestShape, extra: Readonly<Record<string, unknown>>, schemaOf: (answer: readonly AnswerField[]) => Record<string, unknown>): OpenAI.ChatCompletionCreateParamsNonStreaming {
  const { messages, answer, maxTokens, temperature } = request;
  return {
    model,
    messages: messages.map(({ role, content }) => ({ role, content })),
    [shape.maxTokensField]: maxTokens,
    ...(shape.temperature && temperature !== null && { temperature }),
    ...(shape.format === 'json_object' && { response_format: { type: 'json_object' as const } }),
    ...(shape.format === 'json_schema' && { response_format: { type: 'json_schema' as const, json_schema: { name: 'answer', strict: true, schema: schemaOf(answer) } } }),
    ...extra,
  };
}

/** Servers are many and careless: nothing of the reply is believed before it was looked at. */
function readCompletion(reply: unknown, model: string): Completion | null {
  if (typeof reply !== 'object' || reply === null) return null;
  const { choices, usage, model: named } = reply as { choices?: unknown; usage?: { prompt_tokens?: unknown; completion_tokens?: unknown } | null; model?: unknown };
  const choice = (Array.isArray(choices) ? choices[0] : null) as { finish_reason?: unknown; message?: { content?: unknown; refusal?: unknown } | null } | null | undefined;
  if (!choice?.message) return null;
  const { content, refusal } = choice.message;
  const input = usage?.prompt_tokens;
  const output = usage?.completion_tokens;
  return {
    text: typeof content === 'string' ? content : '',
    refused: typeof refusal === 'string' && refusal !== '',
    finish: typeof choice.finish_reason === 'string' ? choice.finish_reason : '',
    model: typeof named === 'string' && named !== '' ? named.slice(0, 200) : model,
    usage: isCount(input) && isCount(output) ? { input, output } : null,
  };
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
