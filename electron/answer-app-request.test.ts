import { mkdirSync, mkdtempSync, rmSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listPageFiles, type PageFiles } from '#host/server/page-files.ts';
import { answerAppRequest } from './answer-app-request.ts';

const folder = mkdtempSync(join(tmpdir(), 'weft-app-'));
let files: PageFiles;
beforeAll(async () => {
  for (const name of ['page/assets', 'page/executor', 'page/.git']) mkdirSync(join(folder, name), { recursive: true });
  for (const [name, text] of [['page/index.html', '<!doctype html>'], ['page/assets/app-1a2b.js', 'export {};'], ['page/executor/executor.html', 'hidden window'], ['page/a b.txt', 'spaced'], ['page/.env', 'x'], ['page/gone.txt', 'x'], ['secret.txt', 'outside']] as const) writeFileSync(join(folder, name), text);
  symlinkSync(join(folder, 'secret.txt'), join(folder, 'page/link.txt'));
  const listed = await listPageFiles(join(folder, 'page'));
  if (!listed.ok) throw new Error(listed.error);
  files = listed.value;
});
afterAll(() => { rmSync(folder, { recursive: true, force: true }); });

const get = (url: string, method = 'GET'): Promise<Response> => answerAppRequest({ method, url }, files);

test.each([
  ['app://bundle/', '<!doctype html>', 'text/html; charset=utf-8'], ['app://bundle', '<!doctype html>', 'text/html; charset=utf-8'], ['app://bundle/index.html?x=1#/home', '<!doctype html>', 'text/html; charset=utf-8'],
  ['app://bundle/assets/app-1a2b.js', 'export {};', 'text/javascript; charset=utf-8'], ['app://bundle/executor/executor.html', 'hidden window', 'text/html; charset=utf-8'], ['app://bundle/a%20b.txt', 'spaced', 'text/plain; charset=utf-8'],
])('%s is given out', async (url, body, type) => {
  const answer = await get(url);
  expect([answer.status, await answer.text(), answer.headers.get('content-type')]).toEqual([200, body, type]);
});

test.each([
  'app://bundle/../../etc/passwd', 'app://bundle/%2e%2e/%2e%2e/etc/passwd', 'app://bundle/..%2f..%2fetc%2fpasswd', 'app://bundle/..%5c..%5csecret.txt', 'app://bundle//etc/passwd', 'app://bundle/assets/../../secret.txt',
  'app://bundle/link.txt', 'app://bundle/.env', 'app://bundle/.git/', 'app://bundle/assets', 'app://bundle/assets/', 'app://bundle/%', 'app://bundle/index.html%00.js', 'app://bundle/nothing', 'app://bundle/__proto__',
])('%s is not there', async (url) => {
  const answer = await get(url);
  expect([answer.status, await answer.text()]).toEqual([404, '']);
});

test('another host is refused, and so is everything but looking', async () => {
  expect((await get('app://evil/index.html')).status).toBe(403);
  for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS']) expect((await get('app://bundle/', method)).status).toBe(405);
  const head = await get('app://bundle/', 'HEAD');
  expect([head.status, await head.text()]).toEqual([200, '']);
});

test('a file that has gone since is missing, not an error', async () => {
  unlinkSync(join(folder, 'page/gone.txt'));
  expect((await get('app://bundle/gone.txt')).status).toBe(404);
});

test('every answer has the policy under which the page talks to nobody', async () => {
  for (const url of ['app://bundle/', 'app://bundle/nothing', 'app://evil/']) {
    const { headers } = await get(url);
    const policy = headers.get('content-security-policy')!;
    expect(policy).toContain("default-src 'none'; script-src 'self';");
    expect(policy).toContain("connect-src 'self';");
    expect(policy).not.toMatch(/script-src[^;]*unsafe|https?:|wss?:|\*/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  }
});
