import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the server does with one request. */
export type Reply =
  /** A completion. Without `content` a lawful answer to the schema that was sent. */
  | { readonly kind: 'complete'; readonly content?: string | null; readonly finish?: string | null; readonly refusal?: string; readonly usage?: { input: number; output: number } | null }
  | { readonly kind: 'status'; readonly status: number; readonly headers?: Readonly<Record<string, string>>; readonly body?: string; readonly type?: string }
  | { readonly kind: 'hang' | 'reset' | 'cut' };

export interface RecordedRequest {
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: ChatBody;
}

export interface ChatBody {
  readonly model?: string;
  readonly messages?: readonly { readonly role: string; readonly content: string }[];
  readonly response_format?: { readonly type: string; readonly json_schema?: { readonly schema: JsonSchema } };
  readonly [name: string]: unknown;
}

interface JsonSchema {
  readonly properties?: Readonly<Record<string, { readonly type?: string; readonly enum?: readonly string[] }>>;
}

export interface OpenAiServer {
  readonly baseUrl: string;
  readonly requests: RecordedRequest[];
  /** The most requests that were open at the same time. */
  readonly mostAtOnce: () => number;
  readonly close: () => Promise<void>;
}

/** Misbehaviour by name, for scripts. */
export const misbehave = {
  error: (status: number, message: string, more: { code?: string; headers?: Record<string, string> } = {}): Reply =>
    ({ kind: 'status', status, headers: more.headers ?? {}, body: JSON.stringify({ error: { message, code: more.code ?? null, type: 'error' } }) }),
  htmlError: { kind: 'status', status: 502, type: 'text/html', body: '<html><h1>Bad gateway</h1></html>' },
  htmlPage: { kind: 'status', status: 200, type: 'text/html', body: '<html>Please log in</html>' },
  garbage: { kind: 'status', status: 200, body: '{"choices":[{"mess' },
  noChoices: { kind: 'status', status: 200, body: '{"error":{"message":"upstream"}}' },
  refusal: { kind: 'complete', content: null, refusal: 'I cannot help with that.' },
  filtered: { kind: 'complete', content: '', finish: 'content_filter' },
  empty: { kind: 'complete', content: '' },
  hang: { kind: 'hang' },
  reset: { kind: 'reset' },
  cut: { kind: 'cut' },
} as const satisfies Record<string, Reply | ((...args: never[]) => Reply)>;

/** A completion with this text. */
export function says(content: string, finish = 'stop'): Reply {
  return { kind: 'complete', content, finish };
}

/**
 * A real server on 127.0.0.1 that speaks chat completions and the list of models, by script: a list is used
 * up in order and followed by lawful answers.
 */
export async function startOpenAiServer(script: readonly Reply[] | ((body: ChatBody, index: number) => Reply) = [], latencyMs = 0): Promise<OpenAiServer> {
  const requests: RecordedRequest[] = [];
  let open = 0;
  let most = 0;

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let text = '';
    for await (const chunk of request.setEncoding('utf8')) text += chunk;
    if (request.method === 'GET') return send(response, 200, JSON.stringify({ object: 'list', data: [{ id: 'fake-model', object: 'model' }] }));
    const body = JSON.parse(text || '{}') as ChatBody;
    const index = requests.push({ path: request.url ?? '', headers: request.headers, body }) - 1;
    const reply = typeof script === 'function' ? script(body, index) : (script[index] ?? { kind: 'complete' });
    if (latencyMs > 0) await new Promise((resolve) => { setTimeout(resolve, latencyMs); });
    answer(reply, body, response);
  }

  const server = createServer((request, response) => {
    most = Math.max(most, ++open);
    response.once('close', () => { open--; });
    handle(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    requests,
    mostAtOnce: () => most,
    close: () => new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    }),
  };
}

function answer(reply: Reply, body: ChatBody, response: ServerResponse): void {
  switch (reply.kind) {
    case 'complete': return send(response, 200, JSON.stringify(completion(reply, body)));
    case 'status': return send(response, reply.status, reply.body ?? '', reply.type, reply.headers);
    case 'reset': response.socket?.resetAndDestroy(); return;
    case 'cut':
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
      response.write('{"choices":[', () => response.destroy());
      return;
    default: // `hang`: the connection stays open and silent until the client gives up.
  }
}

function send(response: ServerResponse, status: number, body: string, type = 'application/json', headers: Readonly<Record<string, string>> = {}): void {
  response.writeHead(status, { 'content-type': type, 'content-length': Buffer.byteLength(body), ...headers });
  response.end(body);
}

function completion(reply: Extract<Reply, { kind: 'complete' }>, body: ChatBody): object {
  const content = reply.content === undefined ? JSON.stringify(lawfulAnswer(body)) : reply.content;
  const { input, output } = reply.usage ?? { input: 100, output: 50 };
  return {
    id: 'chatcmpl-1', object: 'chat.completion', created: 0, model: body.model ?? 'fake-model',
    choices: [{ index: 0, finish_reason: reply.finish === undefined ? 'stop' : reply.finish, message: { role: 'assistant', content, refusal: reply.refusal ?? null } }],
    ...(reply.usage !== null && { usage: { prompt_tokens: input, completion_tokens: output, total_tokens: input + output } }),
  };
}

/** From the schema, or where none was sent, from the fields as the prompt lists them. */
function lawfulAnswer(body: ChatBody): Record<string, unknown> {
  const { properties } = body.response_format?.json_schema?.schema ?? {};
  if (properties) return Object.fromEntries(Object.entries(properties).map(([name, { type, enum: options }]) => [name, options?.[0] ?? valueOf(type ?? 'string', name)]));
  const system = body.messages?.[0]?.content ?? '';
  return Object.fromEntries([...system.matchAll(/^- "(\w+)": (\w+)(?:, one of ("[^"]*"))?/gm)].map(([, name, type, option]) => [name!, option ? JSON.parse(option) as string : valueOf(type!, name!)]));
}

function valueOf(type: string, name: string): unknown {
  return type === 'number' ? 7 : type === 'boolean' ? true : `A fine ${name}`;
}
