import type { MessagePort } from 'node:worker_threads';
import { afterEach, expect, test } from 'vitest';
import { MAX_MESSAGE } from '#shared/rpc.ts';
import { modelIntent } from '#test/fakes/model-intent.ts';
import { portedHost, type PortedHost } from '#test/fakes/ported-host.ts';

const running: PortedHost[] = [];
afterEach(async () => { for (const one of running.splice(0)) await one.stop(); });

async function start(...given: Parameters<typeof portedHost>): Promise<PortedHost> {
  const made = await portedHost(...given);
  running.push(made);
  return made;
}

/** A port at the raw wire: says whatever the test wants said, and keeps all it hears. */
function raw({ connect }: PortedHost): { port: MessagePort; ask: (method: string, request: unknown) => Promise<unknown>; heard: string[]; closed: Promise<void>; until: (count: number) => Promise<void> } {
  const port = connect();
  const heard: string[] = [];
  const answers = new Map<string, (value: unknown) => void>();
  let wake = (): void => {};
  port.on('message', (data) => {
    const message = JSON.parse(data);
    if (message.t === 's') answers.get(message.i)?.(message.r);
    else heard.push(`${message.m} ${message.a[0]}`);
    wake();
  });
  const closed = new Promise<void>((resolve) => { port.once('close', () => { resolve(); }); });
  let calls = 0;
  return {
    port, heard, closed,
    ask: (method, request) => new Promise((resolve) => {
      calls += 1;
      answers.set(String(calls), resolve);
      port.postMessage(JSON.stringify({ t: 'q', i: String(calls), m: method, a: [request] }));
    }),
    until: async (count) => { while (heard.length < count) await new Promise<void>((resolve) => { wake = resolve; }); },
  };
}

test('a tick welcomes whoever comes in, and every method of the host answers by its name', async () => {
  const client = raw(await start({ now: () => 42 }));
  await client.until(1);
  expect(client.heard).toEqual(['tick 42']);
  expect(await client.ask('setPaused', { paused: true })).toEqual({ ok: true, value: {} });
  expect(await client.ask('isPaused', {})).toEqual({ ok: true, value: { paused: true } });
});

test('unknown methods and requests that do not fit get an error value and are counted; the port stays', async () => {
  const ported = await start();
  const client = raw(ported);
  for (const method of ['noSuch', '__proto__', 'constructor', '$close']) expect(await client.ask(method, {}), method).toMatchObject({ ok: false, error: { code: 'rpc.unknown-method' } });
  expect(await client.ask('setPaused', { paused: 'yes' })).toEqual({ ok: false, error: { code: 'rpc.bad-request', detail: 'paused: invalid_type' } });
  expect(await client.ask('isPaused', {})).toMatchObject({ ok: true });
  expect(ported.refusals).toEqual([...Array(4).fill('rpc.unknown-method'), 'rpc.bad-request']);
});

test.each<[string, unknown, string]>([
  ['no text', { t: 'q', i: '1', m: 'isPaused', a: [{}] }, 'port.malformed'],
  ['no JSON', '{', 'port.malformed'],
  ['an answer nobody asked for', '{"t":"s","i":"1","r":1}', 'port.malformed'],
  ['a one-way message', '{"t":"q","m":"isPaused","a":[{}]}', 'port.malformed'],
  ['too much at once', 'x'.repeat(MAX_MESSAGE + 1), 'port.too-large'],
  ['too much in bytes', '线'.repeat(MAX_MESSAGE / 2), 'port.too-large'],
])('%s closes the port, and no other', async (_, data, code) => {
  const ported = await start();
  const [bad, good] = [raw(ported), raw(ported)];
  bad.port.postMessage(data);
  await bad.closed;
  expect(ported.refusals).toEqual([code]);
  expect(await good.ask('isPaused', {})).toMatchObject({ ok: true });
});

test('only the holder of the lease may act on the outside world, and it ends with its port', async () => {
  const ported = await start({ now: () => 10 });
  const [first, second] = [raw(ported), raw(ported)];
  expect(await first.ask('acquireLease', {})).toEqual({ ok: true, value: { epoch: 11 } });
  expect(await second.ask('acquireLease', {})).toMatchObject({ ok: false, error: { code: 'lease.taken' } });
  expect(await second.ask('askModel', { slice: [modelIntent(1)] })).toMatchObject({ ok: false, error: { code: 'lease.not-held' } });
  first.port.close();
  await second.until(2);
  expect(second.heard).toEqual(['tick 10', 'changed lease']);
  expect(await second.ask('acquireLease', {})).toEqual({ ok: true, value: { epoch: 12 } });
  expect(await second.ask('askModel', { slice: [modelIntent(1)] })).toMatchObject({ ok: true });
});

test('the holder who renews nothing may lose the lease after three ticks, but not for wake-ups', async () => {
  const ported = await start({ now: () => 10 });
  const [first, second] = [raw(ported), raw(ported)];
  await first.ask('acquireLease', {});
  for (let turn = 0; turn < 5; turn += 1) ported.server.wake();
  for (let turn = 0; turn < 2; turn += 1) ported.tick();
  expect(await second.ask('acquireLease', {})).toMatchObject({ ok: false });
  ported.tick();
  expect(await second.ask('acquireLease', {})).toMatchObject({ ok: true });
  await second.until(9);
  expect(second.heard).toEqual(Array(9).fill('tick 10'));
});

test('what this process itself asks is told to everybody, and it is told what others change', async () => {
  const own: unknown[] = [];
  const ported = await start({ now: () => 10, onChanged: (topic) => own.push(topic) });
  const client = raw(ported);
  expect(await ported.server.call('setPaused', { paused: true })).toEqual({ ok: true, value: {} });
  await client.until(2);
  expect(client.heard).toEqual(['tick 10', 'changed paused']);
  await client.ask('setPaused', { paused: false });
  expect(own).toEqual(['paused', 'paused']);
});

test('a throw out of the host is a bug that no client learns of', async () => {
  const ported = await start({}, (host) => ({ ...host, isPaused: () => Promise.reject(new Error('password=1234')) }));
  expect(await raw(ported).ask('isPaused', {})).toEqual({ ok: false, error: { code: 'rpc.failed', detail: '' } });
  expect(ported.bugs).toEqual([new Error('password=1234')]);
});

test('closed, it closes every port', async () => {
  const ported = await start();
  const [first, second] = [raw(ported), raw(ported)];
  ported.server.close();
  await Promise.all([first.closed, second.closed]);
});
