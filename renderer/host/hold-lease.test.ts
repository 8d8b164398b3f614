import { afterEach, expect, test } from 'vitest';
import { HandTimers } from '#test/fakes/hand-timers.ts';
import { servedHost, type ServedHost } from '#test/fakes/served-host.ts';
import { holdLease } from './hold-lease.ts';
import { HostClient } from './host-client.ts';
import { openHostSocket } from './host-socket.ts';

const cleanUp: (() => unknown)[] = [];
afterEach(async () => { for (const one of cleanUp.splice(0).toReversed()) await one(); });

async function start(...given: Parameters<typeof servedHost>): Promise<ServedHost> {
  const served = await servedHost(...given);
  cleanUp.push(() => served.stop());
  return served;
}

/** A tab that wants the lease, and what it is told; `told(n)` waits until it has been told n things. */
function tab({ server, token }: ServedHost): { client: HostClient; timers: HandTimers; events: (number | 'lost')[]; told: (count: number) => Promise<void>; release: () => Promise<void> } {
  const timers = new HandTimers();
  const events: (number | 'lost')[] = [];
  let wake = (): void => {};
  const tell = (event: number | 'lost'): void => { events.push(event); wake(); };
  const client = new HostClient({ open: openHostSocket(server.url, token), after: timers.after, random: () => 0 });
  cleanUp.push(() => { client.close(); });
  const release = holdLease(client, { onGranted: tell, onLost: () => { tell('lost'); } });
  const told = async (count: number): Promise<void> => { while (events.length < count) await new Promise<void>((resolve) => { wake = resolve; }); };
  return { client, timers, events, told, release };
}

test('two tabs, one executor: the second takes over when the first goes', async () => {
  const served = await start({ now: () => 10 });
  const first = tab(served);
  await first.told(1);
  const second = tab(served);
  await new Promise<void>((resolve) => { second.client.onStatus(() => { resolve(); }); });
  expect(await second.client.call('sendEmails', { slice: [] })).toMatchObject({ ok: false, error: { code: 'lease.not-held' } });
  expect(second.events).toEqual([]);
  first.client.close();
  await second.told(1);
  expect([first.events, second.events]).toEqual([[11, 'lost'], [12]]);
  expect(await second.client.call('sendEmails', { slice: [] })).toEqual({ ok: true, value: [] });
});

test('given back, it goes to the other tab at once and is not wanted again', async () => {
  const served = await start({ now: () => 10 });
  const first = tab(served);
  await first.told(1);
  const second = tab(served);
  await first.release();
  await second.told(1);
  served.tick();
  await first.client.call('isPaused', {});
  expect([first.events, second.events]).toEqual([[11], [12]]);
});

test('a drop loses it, and a reconnect wins it back with a higher epoch', async () => {
  const served = await start({ now: () => 10 });
  const one = tab(served);
  await one.told(1);
  await served.server.close();
  await one.told(2);
  await start({ port: served.server.port, token: served.token, now: () => 20 });
  one.timers.fire();
  await one.told(3);
  expect(one.events).toEqual([11, 'lost', 21]);
});

test('held, it is renewed at every tick and so never taken over by one who asks at every tick too', async () => {
  const served = await start({ now: () => 10 });
  const [first, second] = [tab(served), tab(served)];
  await Promise.race([first.told(1), second.told(1)]);
  const before = [...first.events, ...second.events];
  for (let turn = 0; turn < 10; turn += 1) {
    served.tick();
    await Promise.all([first, second].map(async ({ client }) => { await client.call('isPaused', {}); await client.call('isPaused', {}); }));
  }
  expect([...first.events, ...second.events]).toEqual(before);
});

test('who does not renew it loses it to a tab that asks', async () => {
  const served = await start({ now: () => 10 });
  const sleeper = new HostClient({ open: openHostSocket(served.server.url, served.token), after: new HandTimers().after, random: () => 0 });
  cleanUp.push(() => { sleeper.close(); });
  await new Promise<void>((resolve) => { sleeper.onTick(() => { resolve(); }); });
  await sleeper.call('acquireLease', {});
  const other = tab(served);
  await new Promise<void>((resolve) => { other.client.onTick(() => { resolve(); }); });
  for (let turn = 0; turn < 3; turn += 1) {
    expect(other.events).toEqual([]);
    served.tick();
    await other.client.call('isPaused', {});
    await other.client.call('isPaused', {});
  }
  await other.told(1);
  expect(other.events).toEqual([12]);
  expect(await sleeper.call('renewLease', { epoch: 11 })).toEqual({ ok: false, error: { code: 'lease.not-held', detail: '' } });
});

test('a tab whose renewal is refused is told that it has lost it, and asks again at the next tick', async () => {
  const served = await start({ now: () => 10 });
  const one = tab(served);
  await one.told(1);
  await one.client.call('releaseLease', {});
  await one.told(2);
  served.tick();
  await one.told(3);
  expect(one.events).toEqual([11, 'lost', 12]);
});
