import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { RPC_PATH } from '#shared/rpc.ts';
import { checkOrigin } from './check-origin.ts';
import { fileHeaders, type PageFiles } from './page-files.ts';
import { securityHeaders } from './security-headers.ts';

export interface PagePorts {
  readonly authority: string;
  readonly files: PageFiles;
  /** Told of every refusal by its status. */
  readonly onRefusal: (code: string) => void;
}

/** Plain HTTP: gives out the files of the page, to which no secret belongs, and refuses everything else with a bare status. */
export async function answerPage(request: IncomingMessage, response: ServerResponse, { authority, files, onRefusal }: PagePorts): Promise<void> {
  const end = (status: number, headers: Readonly<Record<string, string>> = {}, body: Buffer | null = null): void => {
    if (status >= 400) onRefusal(`http.${status}`);
    // The connection ends with the answer where a body came along: nobody asked for it, and it may have no end.
    response.writeHead(status, { ...securityHeaders(`ws://${authority}`), 'Content-Length': body?.length ?? 0, ...(hasBody(request) && { Connection: 'close' }), ...headers });
    response.end(request.method === 'HEAD' ? null : body);
  };

  const verdict = checkOrigin(request, authority);
  if (verdict === 'foreign') return end(403);
  if (request.method !== 'GET' && request.method !== 'HEAD') return end(405, { Allow: 'GET, HEAD' });
  if (hasBody(request)) return end(413);
  if (verdict === 'alias') return end(307, { Location: `http://${authority}${request.url}` });
  const path = pathOf(request.url ?? '');
  if (path === RPC_PATH) return end(426, { Upgrade: 'websocket' });
  const file = files.get(path);
  if (file === undefined) return end(404);
  const body = await readFile(file).catch(() => null);
  return body ? end(200, fileHeaders(path, file), body) : end(404);
}

function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) !== 0;
}

/** Without the query; empty, which is no file's path, if it cannot be decoded. */
export function pathOf(url: string): string {
  try {
    return decodeURIComponent(url.split('?', 1)[0]!);
  } catch {
    return '';
  }
}
