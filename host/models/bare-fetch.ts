/** No lawful answer is larger; a broken server must not fill the memory. */
const MAX_BODY = 8 * 1024 * 1024;

/**
 * A `fetch` for the SDK that sends nothing but what is listed here: the SDK itself adds headers from
 * `OPENAI_*` environment variables. It reads the whole body, so that the SDK's timeout covers it, and
 * follows no redirect, which would carry prompts to a host nobody chose.
 */
export function bareFetch(apiKey: string | null): typeof fetch {
  return async (url, init) => {
    const headers = new Headers({ accept: 'application/json', 'content-type': 'application/json', 'user-agent': 'Weft' });
    if (apiKey) headers.set('authorization', `Bearer ${apiKey}`);
    const response = await fetch(url, { method: init?.method ?? 'POST', body: init?.body ?? null, signal: init?.signal ?? null, headers, redirect: 'manual' });
    const body = await readBody(response);
    return new Response([204, 205, 304].includes(response.status) ? null : body, { status: response.status, headers: response.headers });
  };
}

async function readBody(response: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  let length = 0;
  for await (const chunk of response.body ?? []) {
    length += (chunk as Uint8Array).byteLength;
    if (length > MAX_BODY) throw new Error('response body too large');
    text += decoder.decode(chunk as Uint8Array, { stream: true });
  }
  return text + decoder.decode();
}
