import { readFile } from 'node:fs/promises';
import { pathOf } from '#host/server/answer-page.ts';
import { fileHeaders, type PageFiles } from '#host/server/page-files.ts';
import { securityHeaders } from '#host/server/security-headers.ts';
import { isAppAddress } from './app-address.ts';

/** Gives out the files of the page, which are looked up by name: no request ever becomes a path. */
export async function answerAppRequest({ method, url }: { readonly method: string; readonly url: string }, files: PageFiles): Promise<Response> {
  if (!isAppAddress(url)) return plain(403);
  if (method !== 'GET' && method !== 'HEAD') return plain(405);
  const path = pathOf(new URL(url).pathname || '/');
  const file = files.get(path);
  const body = file === undefined ? null : await readFile(file).catch(() => null);
  if (file === undefined || body === null) return plain(404);
  return new Response(method === 'HEAD' ? null : body, { status: 200, headers: { ...securityHeaders(null), ...fileHeaders(path, file) } });
}

function plain(status: number): Response {
  return new Response(null, { status, headers: securityHeaders(null) });
}
