import { afterEach, expect, test } from 'vitest';
import { newToken } from '#host/server/token.ts';
import type { Host } from '#shared/host.ts';
import { HandTimers } from '#test/fakes/hand-timers.ts';
import { modelIntent } from '#test/fakes/model-intent.ts';
import { servedHost, type ServedHost } from '#test/fakes/served-host.ts';
import { HostClient, type HostStatus } from './host-client.ts';
import { openHostSocket } from './host-socket.ts';
import { remoteHost } from './remote-host.ts';

const cleanUp: (() => unknown)[] = [];
afterEach(async () => { for (const one of cleanUp.splice(0).toReversed()) await one(); });

async function start(...given: Parameters<typeof servedHost>): Promise<ServedHost> {
  const served = await servedHost(...given);
  cleanUp.push(() => served.stop());
  return served;
}

function connect({ server, token }: Pick<ServedHost, 'server' | 'token'>): { client: HostClient; timers: HandTimers } {
  const timers = new HandTimers();
  const client = new HostClient({ open: openHostSocket(server.url, token), after: timers.after, random: () => 0 });
  cleanUp.push(() => { client.close(); });
  return { client, timers };
}

function becomes(client: HostClient, wanted: HostStatus): Promise<void> {
  if (client.status === wanted) return Promise.resolve();
  return new Promise((resolve) => { const stop = client.onStatus((status) => { if (status === wanted) { stop(); resolve(); } }); });
}

const DISCONNECTED = { ok: false, error: { code: 'rpc.disconnected', detail: '' } };

/** A host whose `isPaused` never answers, and how to learn that it was asked. */
function stuck(): { wrap: (host: Host) => Host; asked: Promise<void> } {
  let ask = (): void => {};
  const asked = new Promise<void>((resolve) => { ask = resolve; });
  return { asked, wrap: (host) => ({ ...host, isPaused: () => { ask(); return new Promise(() => {}); } }) };
}

test('calls go to the host and come back as the values they are', async () => {
  const { client } = connect(await start());
  await becomes(client, 'open');
  expect(await client.call('setPaused', { paused: true })).toEqual({ ok: true, value: {} });
  expect(await client.call('isPaused', {})).toEqual({ ok: true, value: { paused: true } });
  expect(await client.call('setPaused', { paused: 1 as never })).toEqual({ ok: false, error: { code: 'rpc.bad-request', detail: 'paused: invalid_type' } });
});

test('as the contract says it, for an executor: values, or a throw with a code', async () => {
  const { client } = connect(await start());
  const host = remoteHost(client);
  await expect(host.isPaused({})).rejects.toMatchObject({ code: 'rpc.disconnected' });
  await becomes(client, 'open');
  expect(await host.isPaused({})).toEqual({ paused: false });
  await expect(host.askModel({ slice: [modelIntent(1)] })).rejects.toMatchObject({ name: 'RemoteHostFault', code: 'lease.not-held' });
});

test('ticks and changes are told to who listens, until they stop listening', async () => {
  const served = await start({ now: () => 42 });
  const [{ client }, other] = [connect(served), connect(served)];
  await Promise.all([becomes(client, 'open'), becomes(other.client, 'open')]);
  const heard: unknown[] = [];
  const stop = client.onTick((at) => heard.push(at));
  client.onChanged((topic) => heard.push(topic));
  served.tick();
  await other.client.call('setPaused', { paused: true });
  await client.call('isPaused', {});
  stop();
  served.tick();
  await client.call('isPaused', {});
  expect(heard).toEqual([42, 'paused']);
});

test('a drop answers every call in flight with an error value, and the client comes back by itself', async () => {
  const { wrap, asked } = stuck();
  const served = await start({}, wrap);
  const { client, timers } = connect(served);
  await becomes(client, 'open');
  const calls = [client.call('isPaused', {}), client.call('isPaused', {})];
  await asked;
  await served.server.close();
  expect(await Promise.all(calls)).toEqual([DISCONNECTED, DISCONNECTED]);
  expect(client.status).toBe('connecting');
  expect(await client.call('isPaused', {})).toEqual(DISCONNECTED);
  const again = await start({ port: served.server.port, token: served.token });
  expect(timers.waiting).toEqual([125]);
  timers.fire();
  await becomes(client, 'open');
  expect(await client.call('isPaused', {})).toEqual({ ok: true, value: { paused: false } });
  expect(again.refusals).toEqual([]);
});

test('while there is no server it waits longer from try to try, and no longer once it was let in', async () => {
  const served = await start();
  const { client, timers } = connect(served);
  await becomes(client, 'open');
  await served.server.close();
  await becomes(client, 'connecting');
  const waits: number[] = [];
  for (let turn = 0; turn < 4; turn += 1) {
    while (timers.waiting[0] === 75_000) await new Promise(setImmediate);
    waits.push(timers.waiting[0]!);
    timers.fire();
  }
  expect(waits).toEqual([125, 250, 500, 1_000]);
  while (timers.waiting[0] === 75_000) await new Promise(setImmediate);
  const again = await start({ port: served.server.port, token: served.token });
  timers.fire();
  await becomes(client, 'open');
  await again.server.close();
  await becomes(client, 'connecting');
  expect(timers.waiting).toEqual([125]);
});

test('a wrong token is told once and not tried again', async () => {
  const { server } = await start();
  const { client, timers } = connect({ server, token: newToken() });
  await becomes(client, 'refused');
  expect(timers.waiting).toEqual([]);
  expect(await client.call('isPaused', {})).toEqual(DISCONNECTED);
});

test('a server that has gone silent is given up, and what it owes is answered', async () => {
  const { wrap, asked } = stuck();
  const { client, timers } = connect(await start({}, wrap));
  await becomes(client, 'open');
  const call = client.call('isPaused', {});
  await asked;
  expect(timers.waiting).toEqual([75_000]);
  timers.fire();
  expect(await call).toEqual(DISCONNECTED);
  timers.fire();
  await becomes(client, 'open');
});

test('every tick puts the giving up off', async () => {
  const served = await start();
  const { client, timers } = connect(served);
  await becomes(client, 'open');
  const before = timers.count;
  served.tick();
  await client.call('isPaused', {});
  expect(timers.count).toBe(before + 1);
  expect(timers.waiting).toEqual([75_000]);
});

test('a slice too large for one message goes in several, and its answers come back in order', async () => {
  const sizes: number[] = [];
  const served = await start({}, (host) => ({ ...host, askModel: (request) => { sizes.push(request.slice.length); return host.askModel(request); } }));
  const { client } = connect(served);
  await becomes(client, 'open');
  await client.call('acquireLease', {});
  const slice = Array.from({ length: 65 }, (_, n) => modelIntent(n, { prompt: '线'.repeat(100_000), practice: { ...modelIntent(n).practice, name: `P${n}` } }));
  const answer = await client.call('askModel', { slice });
  expect(answer.ok && answer.value.map((one) => one.state === 'answered' && String(one.values['body']).match(/P\d+/)?.[0])).toEqual(slice.map((_, n) => `P${n}`));
  expect(sizes.reduce((sum, size) => sum + size)).toBe(65);
  expect(sizes.length).toBeGreaterThan(2);
});

test('what cannot be split is refused here, and the socket stays', async () => {
  const served = await start();
  const { client } = connect(served);
  await becomes(client, 'open');
  expect(await client.call('setSecret', { name: 'mail', value: 'x'.repeat(100 * 1024 * 1024) })).toEqual({ ok: false, error: { code: 'rpc.too-large', detail: String(8 * 1024 * 1024) } });
  expect(await client.call('isPaused', {})).toMatchObject({ ok: true });
  expect(served.refusals).toEqual([]);
});

test('closed, it stays closed', async () => {
  const { client, timers } = connect(await start());
  await becomes(client, 'open');
  const call = client.call('isPaused', {});
  client.close();
  expect(await call).toEqual(DISCONNECTED);
  expect([client.status, timers.waiting]).toEqual(['closed', []]);
  expect(await client.call('isPaused', {})).toEqual(DISCONNECTED);
});
