import { MessageChannel, Worker, type MessagePort } from 'node:worker_threads';
import { afterEach, expect, test } from 'vitest';
import type { Host } from '#shared/host.ts';
import { HandTimers } from '#test/fakes/hand-timers.ts';
import { modelIntent } from '#test/fakes/model-intent.ts';
import { portedHost, type PortedHost } from '#test/fakes/ported-host.ts';
import { holdLease } from './hold-lease.ts';
import { HostClient, type HostStatus } from './host-client.ts';
import { openHost, transferOf, type HostLink } from './host-link.ts';
import type { AskPort } from './host-port.ts';

const cleanUp: (() => unknown)[] = [];
afterEach(async () => { for (const one of cleanUp.splice(0).toReversed()) await one(); });

async function start(...given: Parameters<typeof portedHost>): Promise<PortedHost> {
  const ported = await portedHost(...given);
  cleanUp.push(() => ported.stop());
  return ported;
}

function connect(port: MessagePort, ask: AskPort = async () => null): { client: HostClient; timers: HandTimers } {
  const timers = new HandTimers();
  const client = new HostClient({ open: openHost({ kind: 'port', port }, ask), after: timers.after, random: () => 0 });
  cleanUp.push(() => { client.close(); });
  return { client, timers };
}

function becomes(client: HostClient, wanted: HostStatus): Promise<void> {
  if (client.status === wanted) return Promise.resolve();
  return new Promise((resolve) => { const stop = client.onStatus((status) => { if (status === wanted) { stop(); resolve(); } }); });
}

const DISCONNECTED = { ok: false, error: { code: 'rpc.disconnected', detail: '' } };

test('calls go to the host and come back as the values they are; ticks and changes are told', async () => {
  const ported = await start({ now: () => 42 });
  const { client } = connect(ported.connect());
  await becomes(client, 'open');
  const heard: unknown[] = [];
  client.onTick((at) => heard.push(at));
  client.onChanged((topic) => heard.push(topic));
  expect(await client.call('setPaused', { paused: true })).toEqual({ ok: true, value: {} });
  expect(await client.call('isPaused', {})).toEqual({ ok: true, value: { paused: true } });
  ported.tick();
  await client.call('isPaused', {});
  expect(heard).toEqual(['paused', 42]);
});

test('a slice too large for one message goes in several, as over a socket', async () => {
  const ported = await start();
  const { client } = connect(ported.connect());
  await becomes(client, 'open');
  await client.call('acquireLease', {});
  const slice = Array.from({ length: 65 }, (_, n) => modelIntent(n, { prompt: '线'.repeat(100_000) }));
  const answer = await client.call('askModel', { slice });
  expect(answer.ok && answer.value.length).toBe(65);
  expect(ported.refusals).toEqual([]);
  expect(await client.call('setSecret', { name: 'mail', value: 'x'.repeat(9 * 1024 * 1024) })).toMatchObject({ ok: false, error: { code: 'rpc.too-large' } });
});

test('a host that dies answers every call in flight with an error value; another port leads to the next one', async () => {
  let ask = (): void => {};
  const asked = new Promise<void>((resolve) => { ask = resolve; });
  const first = await start({}, (host: Host) => ({ ...host, isPaused: () => { ask(); return new Promise(() => {}); } }));
  const second = await start();
  const { client, timers } = connect(first.connect(), async () => second.connect());
  await becomes(client, 'open');
  const call = client.call('isPaused', {});
  await asked;
  first.server.close();
  expect(await call).toEqual(DISCONNECTED);
  expect([client.status, timers.waiting]).toEqual(['connecting', [125]]);
  timers.fire();
  await becomes(client, 'open');
  expect(await client.call('isPaused', {})).toEqual({ ok: true, value: { paused: false } });
});

test('while no port is to be had, or asking fails, it asks again and again, later each time', async () => {
  const ported = await start();
  const answers: (MessagePort | null | Error)[] = [null, new Error('window gone'), null];
  const { client, timers } = connect(ported.connect(), async () => {
    const next = answers.shift();
    if (next instanceof Error) throw next;
    return next === undefined ? ported.connect() : next;
  });
  await becomes(client, 'open');
  const failed = async (): Promise<number> => {
    while (timers.waiting[0] === 75_000) await new Promise(setImmediate);
    return timers.waiting[0]!;
  };
  ported.server.close();
  await becomes(client, 'connecting');
  const waits = [await failed()];
  for (let turn = 0; turn < 3; turn += 1) {
    timers.fire();
    waits.push(await failed());
  }
  expect(waits).toEqual([125, 250, 500, 1_000]);
});

test('a port that comes after the client was closed is closed too, so that no ghost stays inside', async () => {
  const { port1, port2 } = new MessageChannel();
  const closed = new Promise<void>((resolve) => { port2.once('close', () => { resolve(); }); });
  let give: (port: MessagePort) => void = () => {};
  const open = openHost({ kind: 'port', port: deadPort() }, () => new Promise((resolve) => { give = resolve; }));
  for (let attempt = 0; attempt < 2; attempt += 1) open({ tick: () => {}, changed: () => {}, onGone: () => {} }).close();
  give(port1);
  await closed;
});

test('the lease moves from one window to the other when the first goes', async () => {
  const ported = await start({ now: () => 10 });
  const events: unknown[] = [];
  const [first, second] = [connect(ported.connect()), connect(ported.connect())];
  await Promise.all([becomes(first.client, 'open'), becomes(second.client, 'open')]);
  const hold = (name: string, client: HostClient): Promise<void> => new Promise((resolve) => {
    holdLease(client, { onGranted: (epoch) => { events.push(`${name} ${epoch}`); resolve(); }, onLost: () => { events.push(`${name} lost`); } });
  });
  await hold('first', first.client);
  const granted = hold('second', second.client);
  first.client.close();
  await granted;
  expect(events).toEqual(['first 11', 'first lost', 'second 12']);
});

test('a link with its port goes into a worker and works there', async () => {
  const ported = await start();
  const link: HostLink = { kind: 'port', port: ported.connect() };
  const worker = new Worker(`
    const { parentPort } = require('node:worker_threads');
    parentPort.once('message', ({ port }) => {
      port.on('message', (text) => { const message = JSON.parse(text); if (message.t === 's') parentPort.postMessage(message.r); });
      port.postMessage(JSON.stringify({ t: 'q', i: '1', m: 'isPaused', a: [{}] }));
    });`, { eval: true });
  cleanUp.push(() => worker.terminate());
  const answer = new Promise((resolve) => { worker.once('message', resolve); });
  worker.postMessage(link, transferOf(link));
  expect(await answer).toEqual({ ok: true, value: { paused: false } });
});

function deadPort(): MessagePort {
  const { port1, port2 } = new MessageChannel();
  port2.close();
  return port1;
}
