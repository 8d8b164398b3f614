import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { connect } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { servedHost, type ServedHost } from '#test/fakes/served-host.ts';
import { serve } from './serve.ts';
import { newToken } from './token.ts';

const folder = mkdtempSync(join(tmpdir(), 'weft-page-'));
let served: ServedHost;

beforeAll(async () => {
  mkdirSync(join(folder, 'page/assets'), { recursive: true });
  mkdirSync(join(folder, 'page/.git'), { recursive: true });
  writeFileSync(join(folder, 'page/index.html'), '<!doctype html><title>Weft</title>');
  writeFileSync(join(folder, 'page/assets/app-1a2b.js'), 'export {};');
  writeFileSync(join(folder, 'page/a b.txt'), 'spaced');
  writeFileSync(join(folder, 'page/.env'), 'hidden');
  writeFileSync(join(folder, 'page/.git/config'), 'hidden');
  writeFileSync(join(folder, 'secret.txt'), 'outside');
  symlinkSync(join(folder, 'secret.txt'), join(folder, 'page/link.txt'));
  served = await servedHost({ folder: join(folder, 'page') });
});
afterAll(async () => {
  await served.stop();
  rmSync(folder, { recursive: true, force: true });
});

interface Reply { readonly status: number; readonly headers: IncomingHttpHeaders; readonly body: string }

/** Sends the path as it is given: `fetch` would tidy it. */
function get(path: string, { method = 'GET', headers = {}, body = '' }: { method?: string; headers?: Record<string, string>; body?: string } = {}): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const asked = httpRequest({ host: '127.0.0.1', port: served.server.port, path, method, headers: { connection: 'close', ...headers } }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => { text += part; }).on('end', () => { resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }); });
    });
    asked.on('error', reject);
    asked.end(body);
  });
}

/** Everything the server says to raw bytes, until it hangs up; `more` goes on writing as long as it listens. */
function raw(text: string, more = ''): Promise<{ text: string; written: number }> {
  return new Promise((resolve) => {
    let heard = '';
    const socket = connect(served.server.port, '127.0.0.1');
    const pour = (): void => { while (more !== '' && !socket.destroyed && socket.writable && socket.write(more)); };
    socket.on('error', () => {}).on('data', (data) => { heard += data.toString('latin1'); }).on('drain', pour);
    socket.on('close', () => { resolve({ text: heard, written: socket.bytesWritten }); });
    socket.write(text, 'latin1');
    pour();
  });
}

test('gives out the page with headers that let it talk to nobody but the host behind it', async () => {
  const { status, headers, body } = await get('/');
  expect([status, body]).toEqual([200, '<!doctype html><title>Weft</title>']);
  const policy = String(headers['content-security-policy']);
  expect(policy).toContain("default-src 'none'; script-src 'self';");
  expect(policy).toContain(`connect-src 'self' ws://127.0.0.1:${served.server.port};`);
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toMatch(/script-src[^;]*unsafe|https?:|\*/);
  expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'x-frame-options': 'DENY', 'referrer-policy': 'no-referrer', 'cross-origin-resource-policy': 'same-origin', 'cache-control': 'no-cache', 'content-type': 'text/html; charset=utf-8' });
  expect(headers['access-control-allow-origin']).toBeUndefined();
  expect(headers['set-cookie']).toBeUndefined();
  expect(body).not.toContain(served.token);
});

test('files with a hash in their name may be kept for ever, and names are decoded', async () => {
  expect((await get('/assets/app-1a2b.js?x=1')).headers).toMatchObject({ 'cache-control': expect.stringContaining('immutable'), 'content-type': 'text/javascript; charset=utf-8' });
  expect((await get('/a%20b.txt')).body).toBe('spaced');
  const head = await get('/', { method: 'HEAD' });
  expect([head.status, head.body, head.headers['content-length']]).toEqual([200, '', '34']);
});

test.each([
  '/../secret.txt', '/assets/../../secret.txt', '/..%2fsecret.txt', '/%2e%2e/secret.txt', '/%2e%2e%2fsecret.txt', '/..\\secret.txt', '/..%5csecret.txt', '//secret.txt',
  '/%252e%252e%252fsecret.txt', '/link.txt', '/.env', '/.git/config', '/assets', '/assets/', '/index.html%00.js', '/%', '/%ff', '/__proto__', '/constructor', 'http://evil.example/', '*',
])('nothing but what lies in the folder can be had: %s', async (path) => {
  const { status, body, headers } = await get(path);
  expect([status, body]).toEqual([404, '']);
  expect(headers['content-security-policy']).toContain("default-src 'none'");
});

test('a Host that is not exactly ours is refused, so that no name made to point here can read the page', async () => {
  const { port } = served.server;
  for (const host of ['evil.example', `evil.example:${port}`, '127.0.0.1', `127.0.0.1:${port + 1}`, `127.0.0.2:${port}`, `[::1]:${port}`, `127.0.0.1:${port}.evil.example`, `127.0.0.1.:${port}`, `127.0.0.1:${port}@evil.example`]) {
    expect((await get('/', { headers: { host } })).status, host).toBe(403);
  }
  expect((await raw('GET / HTTP/1.1\r\nConnection: close\r\n\r\n')).text).toMatch(/^HTTP\/1.1 400 /);
});

test('an Origin that is not exactly ours is refused', async () => {
  const { port } = served.server;
  for (const origin of ['http://evil.example', 'null', '', `https://127.0.0.1:${port}`, `http://127.0.0.1:${port}.evil.example`, `http://localhost:${port}`, 'http://127.0.0.1', `HTTP://127.0.0.1:${port}`]) {
    expect((await get('/', { headers: { origin } })).status, origin).toBe(403);
  }
  expect((await get('/', { headers: { origin: `http://127.0.0.1:${port}` } })).status).toBe(200);
});

test('localhost is led to 127.0.0.1, for browser data hang on the name, but never away from it', async () => {
  const { port } = served.server;
  const headers = { host: `localhost:${port}` };
  expect(await get('/a%20b.txt?x=1', { headers })).toMatchObject({ status: 307, headers: { location: `http://127.0.0.1:${port}/a%20b.txt?x=1` } });
  expect((await get('//evil.example/', { headers })).headers.location).toBe(`http://127.0.0.1:${port}//evil.example/`);
  expect((await get('/', { headers: { host: 'localhost:1' } })).status).toBe(403);
});

test('nothing but GET and HEAD is answered, whatever a header says the method is', async () => {
  for (const method of ['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE', 'PROPFIND']) {
    expect(await get('/', { method, headers: { 'x-http-method-override': 'GET' } }), method).toMatchObject({ status: 405, headers: { allow: 'GET, HEAD' } });
  }
  expect((await get('/host')).status).toBe(426);
});

test('a body that never ends is not read to its end', async () => {
  const { port } = served.server;
  const chunk = `10000\r\n${'x'.repeat(0x10000)}\r\n`;
  for (const [method, status] of [['POST', 405], ['GET', 413]] as const) {
    const { text, written } = await raw(`${method} / HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nTransfer-Encoding: chunked\r\n\r\n`, chunk);
    expect(text).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(written).toBeLessThan(64 * 1024 * 1024);
  }
  expect((await raw(`POST / HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nContent-Length: 1000000000\r\nExpect: 100-continue\r\n\r\n`)).text).toMatch(/^HTTP\/1.1 405 /);
});

test('heads that are too long or make no sense are refused without a word of ours', async () => {
  const { port } = served.server;
  expect((await raw(`GET / HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`)).text).toMatch(/^HTTP\/1.1 431 [^\r]+\r\nConnection: close\r\n\r\n$/);
  for (const head of ['HELLO', `GET /\xff HTTP/1.1\r\nHost: 127.0.0.1:${port}`]) {
    expect((await raw(`${head}\r\n\r\n`)).text).toMatch(/^HTTP\/1.1 400 [^\r]+\r\nConnection: close\r\n\r\n$/);
  }
});

test('a port that is taken is refused, not drifted from', async () => {
  const { port } = served.server;
  expect(await serve({ host: served.host, port, folder: null, token: newToken() })).toEqual({ ok: false, error: { code: 'server.port-busy', detail: String(port) } });
});

test('a weak token or a folder without a page is refused before anything listens', async () => {
  expect(await serve({ host: served.host, port: 0, folder: null, token: 'letmein' })).toEqual({ ok: false, error: { code: 'server.token-weak', detail: '' } });
  const empty = join(folder, 'page/assets');
  expect(await serve({ host: served.host, port: 0, folder: empty, token: newToken() })).toEqual({ ok: false, error: { code: 'server.no-page', detail: `${empty}: ENOENT` } });
});

test('other computers cannot reach it', async () => {
  const outside = Object.values(networkInterfaces()).flat().filter((one) => one !== undefined && !one.internal && one.family === 'IPv4').map((one) => one!.address);
  for (const host of [...outside, '127.0.0.2']) {
    const code = await new Promise((resolve) => { connect(served.server.port, host).once('error', (error: NodeJS.ErrnoException) => { resolve(error.code); }).once('connect', () => { resolve('connected'); }); });
    expect(code, host).toBe('ECONNREFUSED');
  }
});

test('the entrance carries the token behind the #, where no server sees it', () => {
  expect(served.server.entrance).toBe(`${served.server.url}#token=${served.token}`);
});
