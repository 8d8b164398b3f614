import type { RequestShape } from './request-shape.ts';

/** What is known of a provider before the first request; the rest is learnt from its complaints. */
export interface ProviderProfile {
  readonly id: string;
  readonly start: RequestShape;
  /** Sent with every request as it is. */
  readonly extra: Readonly<Record<string, unknown>>;
}

const STRICT: RequestShape = { format: 'json_schema', maxTokensField: 'max_tokens', temperature: true };
const OBJECT: RequestShape = { ...STRICT, format: 'json_object' };
const NO_THINKING = { thinking: { type: 'disabled' } };

/** By the end of the host name, or by the port of a local server. Thinking is switched off where it is on by default: it costs more than the copy. */
const PROFILES: readonly (readonly [place: string, profile: ProviderProfile])[] = [
  ['api.openai.com', { id: 'openai', start: { ...STRICT, maxTokensField: 'max_completion_tokens' }, extra: {} }],
  ['.openai.azure.com', { id: 'azure', start: { ...STRICT, maxTokensField: 'max_completion_tokens' }, extra: {} }],
  ['generativelanguage.googleapis.com', { id: 'gemini', start: STRICT, extra: {} }],
  ['ollama.com', { id: 'ollama', start: STRICT, extra: {} }],
  [':11434', { id: 'ollama', start: STRICT, extra: {} }],
  [':1234', { id: 'lm-studio', start: STRICT, extra: {} }],
  [':1337', { id: 'jan', start: STRICT, extra: {} }],
  ['router.huggingface.co', { id: 'hugging-face', start: STRICT, extra: {} }],
  ['api.deepseek.com', { id: 'deepseek', start: OBJECT, extra: NO_THINKING }],
  ['dashscope.aliyuncs.com', { id: 'dashscope', start: OBJECT, extra: { enable_thinking: false } }],
  ['dashscope-intl.aliyuncs.com', { id: 'dashscope', start: OBJECT, extra: { enable_thinking: false } }],
  ['dashscope-us.aliyuncs.com', { id: 'dashscope', start: OBJECT, extra: { enable_thinking: false } }],
  // Newer Kimi models have a fixed temperature and refuse any other.
  ['api.moonshot.ai', { id: 'moonshot', start: { ...OBJECT, temperature: false }, extra: {} }],
  ['api.moonshot.cn', { id: 'moonshot', start: { ...OBJECT, temperature: false }, extra: {} }],
  ['open.bigmodel.cn', { id: 'zhipu', start: OBJECT, extra: NO_THINKING }],
  ['api.z.ai', { id: 'zhipu', start: OBJECT, extra: NO_THINKING }],
  ['openrouter.ai', { id: 'openrouter', start: STRICT, extra: { provider: { require_parameters: true } } }],
];

/** llama.cpp, vLLM and everything else: the strictest step first, the parameter name that all of them know. */
const UNKNOWN: ProviderProfile = { id: 'unknown', start: STRICT, extra: {} };

/** The profile for a base URL that has passed `checkBaseUrl`. */
export function profileFor(baseUrl: string): ProviderProfile {
  const { hostname, port } = new URL(baseUrl);
  return PROFILES.find(([place]) => {
    if (place.startsWith(':')) return place === `:${port}`;
    return place.startsWith('.') ? hostname.endsWith(place) : hostname === place;
  })?.[1] ?? UNKNOWN;
}
