import { createServer, type AddressInfo } from 'node:net';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test as plain } from 'vitest';
import { startHost, type WeftHost } from '#test/e2e/harness/weft-host.ts';

interface Place {
  readonly profile: string;
  /** `weft serve` on the profile, with a page of one line. */
  serve(...more: string[]): Promise<WeftHost>;
}

const test = plain.extend<{ place: Place }>({
  // oxlint-disable-next-line no-empty-pattern -- Vitest reads what is needed from the pattern
  place: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'weft-serve-'));
    const page = await mkdtemp(join(tmpdir(), 'weft-serve-page-'));
    await writeFile(join(page, 'index.html'), 'the page');
    const started: WeftHost[] = [];
    const profile = join(folder, 'profile');
    await use({
      profile,
      async serve(...more) {
        const host = await startHost(profile, { WEFT_PAGE: page }, more);
        started.push(host);
        return host;
      },
    });
    for (const host of started) await host.kill();
    for (const made of [folder, page]) await rm(made, { recursive: true, force: true });
  },
});

/** The words it was refused in. */
async function refusal(serving: Promise<WeftHost>): Promise<string> {
  const host = await serving.catch((error: Error) => error.message);
  return typeof host === 'string' ? host : `it was not refused: ${host.said()}`;
}

test('prints the address, serves the page there, and ends cleanly', async ({ place }) => {
  const host = await place.serve('--port', '0');
  expect(await (await fetch(host.url)).text()).toBe('the page');
  expect(await host.stop()).toBe(0);
  expect(host.said()).toContain('Stopping');
  await expect(fetch(host.url)).rejects.toThrow();
});

test('comes back at the same port with the same key, after an end or a kill -9', async ({ place }) => {
  const first = await place.serve('--port', '0');
  await first.stop();
  const second = await place.serve();
  expect(second.entrance).toBe(first.entrance);
  await second.kill();
  const third = await place.serve();
  expect(third.entrance).toBe(first.entrance);
  expect(third.said()).not.toContain('from now on');
});

test('says what another port means for what the browser keeps, and stays with it', async ({ place }) => {
  const first = await place.serve('--port', '0');
  await first.stop();
  const moved = await place.serve('--port', '0');
  expect(moved.url).not.toBe(first.url);
  expect(moved.said()).toContain(`--port ${new URL(first.url).port} shows it again`);
  await moved.stop();
  expect((await place.serve()).url).toBe(moved.url);
});

test('refuses a busy port instead of drifting, in either language', async ({ place }) => {
  const first = await place.serve('--port', '0');
  const port = Number(new URL(first.url).port);
  await first.stop();
  const squatter = createServer().listen(port, '127.0.0.1');
  await new Promise((resolve) => squatter.once('listening', resolve));
  expect((squatter.address() as AddressInfo).port).toBe(port);
  try {
    expect(await refusal(place.serve())).toMatch(new RegExp(`ended with 1:\nPort ${port} .*taken[^]*→ .*--port \\d+`));
    expect(await refusal(place.serve('--lang', 'zh'))).toMatch(new RegExp(`端口 ${port} 已被其他程序占用[^]*→ .*--port \\d+`));
  } finally {
    await new Promise((resolve) => squatter.close(resolve));
  }
  // It is not left locked behind a refusal.
  expect((await place.serve()).url).toBe(first.url);
});

test('refuses a profile that is open already, and lets the first go on', async ({ place }) => {
  const first = await place.serve('--port', '0');
  expect(await refusal(place.serve('--port', '0'))).toMatch(/ended with 1:[^]*profile is open in another Weft already[^]*→ .*--profile/);
  expect((await fetch(first.url)).status).toBe(200);
});

test('speaks Chinese', async ({ place }) => {
  expect((await place.serve('--port', '0', '--lang', 'zh')).said()).toContain('这就是你的 Weft');
});
