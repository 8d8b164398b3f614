import { APIConnectionError, APIConnectionTimeoutError, APIError, APIUserAbortError } from 'openai';
import { retryAfter } from './retry-after.ts';

/** Why a request brought no completion, sorted by what is to be done about it. */
export type CallFault =
  /** Worth another try. `wait` is what the server asked for, in ms. */
  | { readonly kind: 'retry'; readonly throttled: boolean; readonly wait: number | null; readonly billed: boolean }
  /** Wrong for everybody on this connection, until a person changes something. */
  | { readonly kind: 'blocked'; readonly reason: 'model.auth' | 'model.not-found' | 'model.quota' }
  /** This one request is refused. `complaint` is the server's text, never with the key in it. */
  | { readonly kind: 'rejected'; readonly complaint: string }
  | { readonly kind: 'aborted' };

const QUOTA_CODES: ReadonlySet<unknown> = new Set(['insufficient_quota', 'billing_hard_limit_reached', 'billing_not_active', 'Arrearage', '1113']);
const NEVER_SENT: ReadonlySet<unknown> = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'UND_ERR_CONNECT_TIMEOUT']);

/** An answer came, but not in the protocol (an HTML page, broken JSON): it may have been billed. */
export const PROTOCOL_FAULT: CallFault = { kind: 'retry', throttled: false, wait: null, billed: true };

/** Sorts whatever the SDK throws. `now` is for a `Retry-After` that is a date. */
export function callFault(error: unknown, apiKey: string | null, now: number): CallFault {
  if (error instanceof APIUserAbortError) return { kind: 'aborted' };
  if (error instanceof APIConnectionError) {
    return { kind: 'retry', throttled: false, wait: null, billed: error instanceof APIConnectionTimeoutError || !NEVER_SENT.has(rootCode(error)) };
  }
  if (error instanceof SyntaxError) return PROTOCOL_FAULT;
  if (!(error instanceof APIError) || error.status === undefined) throw error;
  return statusFault(error, error.status, apiKey, now);
}

function statusFault(error: APIError, status: number, apiKey: string | null, now: number): CallFault {
  const complaint = redact(error.message, apiKey);
  if (status === 402 || QUOTA_CODES.has(error.code) || QUOTA_CODES.has(error.type)) return { kind: 'blocked', reason: 'model.quota' };
  // Gemini answers a wrong key with 400.
  if (status === 401 || status === 403 || (status === 400 && /api key not valid|invalid api key/i.test(complaint))) return { kind: 'blocked', reason: 'model.auth' };
  // A redirect or a refused method means that the base URL is not the API's.
  if (status === 404 || status === 405 || status === 410 || (status >= 300 && status < 400)) return { kind: 'blocked', reason: 'model.not-found' };
  if (status === 429 || status === 408 || status === 409 || status >= 500) {
    return { kind: 'retry', throttled: status === 429, wait: retryAfter(error.headers, now), billed: false };
  }
  return { kind: 'rejected', complaint };
}

function redact(message: string, apiKey: string | null): string {
  const plain = apiKey ? message.replaceAll(apiKey, '***') : message;
  return plain.replace(/\b(?:sk|key)-[\w*.-]{4,}|Bearer\s+\S+/gi, '***').slice(0, 500);
}

function rootCode(error: unknown): unknown {
  let cause = error;
  for (let depth = 0; depth < 5 && cause instanceof Error && cause.cause !== undefined; depth++) cause = cause.cause;
  return (cause as { code?: unknown }).code;
}
