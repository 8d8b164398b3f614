import { err, ok, type Result } from '#shared/base/result.ts';
import { checkBaseUrl, type BaseUrlFault } from './base-url.ts';
import type { ProviderProfile } from './provider-profiles.ts';

/** Writes without a model: no account, no network, no cost. */
export interface PracticeConnection {
  readonly kind: 'practice';
}

/** Any server that speaks OpenAI's chat completions. */
export interface OpenAiConnection {
  readonly kind: 'openai';
  readonly baseUrl: string;
  readonly model: string;
  /** Null for servers that want none; no `Authorization` header is sent then. */
  readonly apiKey: string | null;
  /** Requests at the same time at most; 8 unless said. */
  readonly concurrency?: number;
  /** What the server can do; found by its address unless said. */
  readonly profile?: ProviderProfile;
  /** Per million tokens, in any one currency. */
  readonly prices?: { readonly input: number; readonly output: number };
  /** What one run may spend here. `maxCost` needs prices. */
  readonly budget?: { readonly maxCost?: number; readonly maxCalls?: number };
  /** Plain http to a public address, which shows prompts and key to the network. */
  readonly allowInsecure?: boolean;
}

export type ModelConnection = PracticeConnection | OpenAiConnection;

export type ConnectionFault = BaseUrlFault | 'model.name-missing' | 'model.price-missing';

/** Refuses what could never work, or would leak, before anything is sent. */
export function checkConnection(connection: OpenAiConnection): Result<OpenAiConnection, ConnectionFault> {
  const baseUrl = checkBaseUrl(connection.baseUrl, connection.allowInsecure ?? false);
  if (!baseUrl.ok) return baseUrl;
  if (connection.model.trim() === '') return err('model.name-missing');
  if (connection.budget?.maxCost !== undefined && !connection.prices) return err('model.price-missing');
  return ok({ ...connection, baseUrl: baseUrl.value });
}
