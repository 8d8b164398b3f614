import { afterEach, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import type { Host } from '#shared/host.ts';
import { CLOSED, MAX_MESSAGE, RPC_PROTOCOL, TOKEN_PROTOCOL } from '#shared/rpc.ts';
import { HandTimers } from '#test/fakes/hand-timers.ts';
import { modelIntent } from '#test/fakes/model-intent.ts';
import { RawClient, servedHost, type ServedHost } from '#test/fakes/served-host.ts';
import { newToken } from './token.ts';

const running: ServedHost[] = [];
afterEach(async () => { for (const one of running.splice(0)) await one.stop(); });

async function start(...given: Parameters<typeof servedHost>): Promise<ServedHost> {
  const served = await servedHost(...given);
  running.push(served);
  return served;
}

const upgradeStatus = ({ socket }: RawClient): Promise<number | undefined> =>
  new Promise((resolve) => { socket.once('unexpected-response', (_, response) => { resolve(response.statusCode); socket.terminate(); }); });

test('every method of the host answers by its name, and a tick welcomes whoever comes in', async () => {
  const served = await start({ now: () => 1_700_000_000_000 });
  const client = new RawClient(served.server, RawClient.protocols(served.token));
  expect(await client.notice('tick')).toBe(1_700_000_000_000);
  expect(await client.ask('setPaused', { paused: true })).toEqual({ ok: true, value: {} });
  expect(await client.ask('isPaused', {})).toEqual({ ok: true, value: { paused: true } });
  expect(await client.ask('hasSecret', { name: 'mail' })).toEqual({ ok: true, value: { fault: null, present: false } });
});

test('without the token nobody gets a word: no, wrong, shortened, lengthened, in the address', async () => {
  const served = await start();
  const { token } = served;
  const wrong = [[], [newToken()], [token.slice(0, -1)], [`${token}A`], [token.toLowerCase()], [newToken(), token]];
  for (const tokens of wrong) {
    const client = new RawClient(served.server, [RPC_PROTOCOL, ...tokens.map((one) => `${TOKEN_PROTOCOL}${one}`)]);
    let heard = 0;
    client.socket.on('message', () => { heard += 1; }).once('open', () => { client.socket.send('{"t":"q","i":"1","m":"isPaused","a":[{}]}'); });
    expect([await client.closed, heard]).toEqual([CLOSED.token, 0]);
  }
  const inAddress = new WebSocket(`ws://127.0.0.1:${served.server.port}/host?token=${token}`, [RPC_PROTOCOL]);
  expect(await new Promise((resolve) => { inAddress.once('close', resolve); })).toBe(CLOSED.token);
  expect(served.refusals).toEqual(Array(wrong.length + 1).fill('socket.token'));
});

test('the answer to a handshake never repeats the token', async () => {
  const { server, token } = await start();
  const { socket } = new RawClient(server, RawClient.protocols(token));
  const headers = await new Promise((resolve) => { socket.once('upgrade', (response) => { resolve(JSON.stringify(response.headers)); }); });
  expect(headers).toContain(RPC_PROTOCOL);
  expect(headers).not.toContain(token);
});

test('a foreign Host or Origin is refused before the upgrade, even with the token', async () => {
  const { server, token } = await start();
  for (const headers of [{ origin: 'http://evil.example' }, { origin: 'null' }, { origin: `http://localhost:${server.port}` }, { origin: `http://127.0.0.1:${server.port + 1}` }, { host: `evil.example:${server.port}` }, { host: `localhost:${server.port}` }]) {
    expect(await upgradeStatus(new RawClient(server, RawClient.protocols(token), headers)), JSON.stringify(headers)).toBe(403);
  }
  const page = new RawClient(server, RawClient.protocols(token), { origin: `http://127.0.0.1:${server.port}` });
  await page.notice('tick');
});

test('another path or another protocol is refused before the upgrade', async () => {
  const { server, token } = await start();
  expect(await upgradeStatus(new RawClient(server, [`${TOKEN_PROTOCOL}${token}`]))).toBe(400);
  const elsewhere = new WebSocket(`ws://127.0.0.1:${server.port}/`, RawClient.protocols(token));
  elsewhere.on('error', () => {});
  expect(await new Promise((resolve) => { elsewhere.once('unexpected-response', (_, response) => { resolve(response.statusCode); }); })).toBe(404);
});

test('unknown methods and requests that do not fit get an error value and are counted; the socket stays', async () => {
  const served = await start();
  const client = await RawClient.enter(served);
  for (const method of ['noSuch', '', '__proto__', 'constructor', 'toString', 'then', '$close', 'hasOwnProperty']) {
    expect(await client.ask(method, {}), method).toEqual({ ok: false, error: { code: 'rpc.unknown-method', detail: '' } });
  }
  const misfits: [string, unknown][] = [
    ['setPaused', { paused: 'yes' }], ['setPaused', {}], ['setPaused', null], ['setPaused', [true]], ['setPaused', { paused: true, more: 1 }],
    ['setPaused', JSON.parse('{"paused":true,"__proto__":{"x":1}}')], ['listSends', { run: 'r', after: -1, limit: 1 }], ['listSends', { run: 'r', after: 0, limit: 1e9 }],
    ['renewLease', { epoch: '1' }], ['acquireLease', { epoch: 1 }],
  ];
  for (const [method, request] of misfits) expect(await client.ask(method, request), JSON.stringify(request)).toMatchObject({ ok: false, error: { code: 'rpc.bad-request' } });
  expect(await client.ask('isPaused', {})).toEqual({ ok: true, value: { paused: false } });
  expect(served.refusals.filter((code) => code === 'rpc.bad-request')).toHaveLength(misfits.length);
});

test('an error says where a request does not fit, never what was in it', async () => {
  const client = await RawClient.enter(await start());
  const answer = await client.ask('setSecret', { name: 'not a name', value: ['hunter2'] });
  expect(answer).toEqual({ ok: false, error: { code: 'rpc.bad-request', detail: 'name: invalid_format; value: invalid_type' } });
});

test('a bug of the host is told to its own log, and the client learns only that there was one', async () => {
  const served = await start({}, (host) => ({ ...host, isPaused: async () => { throw new Error('at /home/x with sk-secret'); } }) satisfies Host);
  const client = await RawClient.enter(served);
  expect(await client.ask('isPaused', {})).toEqual({ ok: false, error: { code: 'rpc.failed', detail: '' } });
  expect(served.bugs.map(String)).toEqual(['Error: at /home/x with sk-secret']);
});

test.each([
  ['binary', Buffer.from('{"t":"q","i":"1","m":"isPaused","a":[{}]}')], ['no JSON', 'hello'], ['a list', '[]'], ['null', 'null'], ['an answer', '{"t":"s","i":"1","r":1}'], ['no id', '{"t":"q","m":"isPaused","a":[{}]}'],
  ['two arguments', '{"t":"q","i":"1","m":"isPaused","a":[{},{}]}'], ['a field too many', '{"t":"q","i":"1","m":"isPaused","a":[{}],"o":true}'], ['a prototype', '{"__proto__":{},"t":"q","i":"1","m":"isPaused","a":[{}]}'],
  ['a pit', '['.repeat(1_000_000)], ['a nest', `${'['.repeat(1_000_000)}${']'.repeat(1_000_000)}`],
])('what is no call closes the socket: %s', async (_, message) => {
  const served = await start();
  const client = await RawClient.enter(served);
  client.socket.send(message);
  expect(await client.closed).toBe(CLOSED.malformed);
  expect(served.refusals).toEqual(['socket.malformed']);
});

test('a request nested a million deep is refused like any other', async () => {
  const client = await RawClient.enter(await start());
  client.socket.send(`{"t":"q","i":"deep","m":"setPaused","a":[{"paused":${'['.repeat(1_000_000)}${']'.repeat(1_000_000)}}]}`);
  expect(await client.ask('isPaused', {})).toEqual({ ok: true, value: { paused: false } });
});

test('a message of 8 MiB is taken, one byte more closes the socket', async () => {
  const client = await RawClient.enter(await start());
  const frame = (length: number): string => {
    const [head, tail] = ['{"t":"q","i":"big","m":"isPaused","a":["', '"]}'];
    return `${head}${'x'.repeat(length - head.length - tail.length)}${tail}`;
  };
  client.socket.send(frame(MAX_MESSAGE));
  expect(await client.ask('isPaused', {})).toMatchObject({ ok: true });
  client.socket.send(frame(MAX_MESSAGE + 1));
  expect([1006, 1009]).toContain(await client.closed);
});

test('a message of 100 MB closes its own socket and disturbs nobody', async () => {
  const served = await start();
  const [greedy, other] = [await RawClient.enter(served), await RawClient.enter(served)];
  greedy.socket.send(`{"t":"q","i":"1","m":"isPaused","a":["${'x'.repeat(100 * 1024 * 1024)}"]}`);
  expect(await other.ask('isPaused', {})).toMatchObject({ ok: true });
  expect([1006, 1009]).toContain(await greedy.closed);
  expect(served.refusals).toEqual(['socket.broken']);
});

test('a flood of 10,000 calls is slowed, not lost, and others are answered meanwhile', async () => {
  const timers = new HandTimers();
  let asked = 0;
  const served = await start({ limits: { perSecond: 1_000, burst: 100 }, after: timers.after }, (host) => ({ ...host, isPaused: async () => { asked += 1; return { paused: false }; } }));
  const [flooder, other] = [await RawClient.enter(served), await RawClient.enter(served)];
  const all = Promise.all(Array.from({ length: 10_000 }, () => flooder.ask('isPaused', {})));
  while (timers.waiting.length === 0) await other.ask('hasSecret', { name: 'x' });
  for (let turn = 0; turn < 50; turn += 1) await other.ask('hasSecret', { name: 'x' });
  // One chunk that was read already may be more than the burst; the rest stays unread.
  expect(asked).toBeLessThan(5_000);
  expect(timers.waiting).toHaveLength(1);
  let done = false;
  void all.then(() => { done = true; });
  while (!done) {
    timers.fire();
    await other.ask('hasSecret', { name: 'x' });
  }
  expect(asked).toBe(10_000);
});

test('so many calls at once are answered "busy" beyond a bound', async () => {
  let release = (): void => {};
  const held = new Promise<void>((resolve) => { release = resolve; });
  const served = await start({ limits: { perSecond: 1_000, burst: 10_000 } }, (host) => ({ ...host, isPaused: async () => { await held; return { paused: false }; } }));
  const client = await RawClient.enter(served);
  const calls = Array.from({ length: 4_100 }, () => client.ask('isPaused', {}));
  expect(await calls.at(-1)).toEqual({ ok: false, error: { code: 'rpc.busy', detail: '' } });
  release();
  expect((await Promise.all(calls)).filter(({ ok }) => ok)).toHaveLength(4_096);
});

test('who gives no sign of life for three ticks is dropped; who does stays', async () => {
  const served = await start();
  const [dead, alive] = [await RawClient.enter(served, { autoPong: false }), await RawClient.enter(served)];
  for (let turn = 0; turn < 4; turn += 1) {
    served.tick();
    await alive.notice('tick');
    await alive.ask('isPaused', {});
  }
  expect(await dead.closed).toBe(1006);
  expect(served.refusals).toEqual(['socket.silent']);
  expect(alive.socket.readyState).toBe(WebSocket.OPEN);
});

test('who asks but never reads is dropped before the answers fill the memory', async () => {
  const page = 'x'.repeat(4 * 1024 * 1024);
  const served = await start({}, (host) => ({ ...host, listSuppressions: async () => [{ address: page, reason: 'manual', at: 0 }] }));
  const slow = await RawClient.enter(served);
  slow.socket.pause();
  for (let i = 0; i < 60; i += 1) slow.socket.send(`{"t":"q","i":"${i}","m":"listSuppressions","a":[{"after":"","limit":1}]}`);
  const other = await RawClient.enter(served);
  while (!served.refusals.includes('socket.slow')) await other.ask('isPaused', {});
  slow.socket.resume();
  expect(await slow.closed).toBe(1006);
});

test('two clients and one lease: the second is told it is taken, and that it is free again when the first is gone', async () => {
  const served = await start({ now: () => 1_000 });
  const [first, second] = [await RawClient.enter(served), await RawClient.enter(served)];
  const ask = (client: RawClient): Promise<unknown> => client.ask('askModel', { slice: [modelIntent(1)] });
  expect(await ask(first)).toEqual({ ok: false, error: { code: 'lease.not-held', detail: '' } });
  expect(await first.ask('acquireLease', {})).toEqual({ ok: true, value: { epoch: 1_001 } });
  expect(await ask(first)).toMatchObject({ ok: true, value: [{ state: 'answered', practice: true }] });
  expect(await second.ask('acquireLease', {})).toEqual({ ok: false, error: { code: 'lease.taken', detail: '' } });
  expect(await ask(second)).toEqual({ ok: false, error: { code: 'lease.not-held', detail: '' } });
  expect(await second.ask('sendEmails', { slice: [] })).toEqual({ ok: false, error: { code: 'lease.not-held', detail: '' } });
  first.socket.terminate();
  expect(await second.notice('changed')).toBe('lease');
  expect(await second.ask('acquireLease', {})).toEqual({ ok: true, value: { epoch: 1_002 } });
  expect(await ask(second)).toMatchObject({ ok: true });
});

test('a lease that is given back is free, and its holder can ask for nothing more', async () => {
  const served = await start();
  const [first, second] = [await RawClient.enter(served), await RawClient.enter(served)];
  await first.ask('acquireLease', {});
  await first.ask('releaseLease', {});
  expect(await second.notice('changed')).toBe('lease');
  expect(await first.ask('sendEmails', { slice: [] })).toMatchObject({ ok: false, error: { code: 'lease.not-held' } });
  expect(await second.ask('acquireLease', {})).toMatchObject({ ok: true });
});

test('what one client changes, all are told of', async () => {
  const served = await start();
  const [first, second] = [await RawClient.enter(served), await RawClient.enter(served)];
  await first.ask('setPaused', { paused: true });
  await first.ask('addSuppressions', { entries: [{ address: 'a@b.example', reason: 'manual' }] });
  await first.ask('isPaused', {});
  expect([await second.notice('changed'), await second.notice('changed'), await first.notice('changed')]).toEqual(['paused', 'suppressions', 'paused']);
});

test('closing the server closes its sockets and frees the port', async () => {
  const served = await start();
  const client = await RawClient.enter(served);
  await served.server.close();
  expect(await client.closed).toBe(1001);
  const again = await start({ port: served.server.port });
  expect(again.server.url).toBe(served.server.url);
});
