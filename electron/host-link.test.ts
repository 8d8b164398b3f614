import { EventEmitter } from 'node:events';
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { afterEach, expect, test } from 'vitest';
import { err, ok } from '#shared/base/result.ts';
import type { HostPort } from '#host/port/client-port.ts';
import { openHostPort } from '#renderer/host/host-port.ts';
import { HostClient } from '#renderer/host/host-client.ts';
import { HandTimers } from '#test/fakes/hand-timers.ts';
import { nodePort } from '#test/fakes/ported-host.ts';
import { servedHost, type ServedHost } from '#test/fakes/served-host.ts';
import { HostLink, type HostChild, type HostState } from './host-link.ts';
import type { ToHost } from './host-messages.ts';
import { runHost } from './run-host.ts';

const cleanUp: (() => unknown)[] = [];
afterEach(async () => { for (const one of cleanUp.splice(0).toReversed()) await one(); });

/** A child process that lives here: both halves of the real thing, without the process between them. */
class Child extends EventEmitter implements HostChild<MessagePort> {
  readonly got: unknown[] = [];
  killed = false;
  #take: (message: unknown, ports: readonly HostPort[]) => void = () => {};

  /** @param served null: the profile cannot be opened */
  run(served: ServedHost | null): void {
    void runHost({
      main: { listen: (take) => { this.#take = take; }, send: (message) => { queueMicrotask(() => { this.emit('message', message); }); } },
      open: async () => (served ? ok({ host: served.host, close: async () => {} }) : err('profile.in-use')),
      exit: (code) => { queueMicrotask(() => { this.emit('exit', code); }); }, onBug: (error) => { throw error; }, tick: () => () => {},
    });
  }

  postMessage(message: ToHost, ports: MessagePort[] = []): void {
    this.got.push(message.kind);
    this.#take(message, ports.map(nodePort));
  }

  kill(): boolean {
    this.killed = true;
    return this.emit('exit', 9);
  }
}

interface Linked { link: HostLink<MessagePort>; children: Child[]; states: HostState[]; timers: HandTimers; until: (fits: (state: HostState) => boolean) => Promise<void> }

/** @param run what each child does, one after the other */
function linked(...run: ((child: Child) => void)[]): Linked {
  const timers = new HandTimers();
  const children: Child[] = [];
  const states: HostState[] = [];
  let wake = (): void => {};
  const link = new HostLink<MessagePort>({
    fork: () => {
      const child = new Child();
      children.push(child);
      run[children.length - 1]?.(child);
      return child;
    },
    after: timers.after, random: () => 0, onState: (state) => { states.push(state); wake(); },
  });
  const until = async (fits: (state: HostState) => boolean): Promise<void> => { while (!states.some(fits)) await new Promise<void>((resolve) => { wake = resolve; }); };
  return { link, children, states, timers, until };
}

async function host(): Promise<ServedHost> {
  const served = await servedHost();
  cleanUp.push(() => served.stop());
  return served;
}

test('a page talks to the host through the port it was handed, also one that came before the profile was open', async () => {
  const served = await host();
  const { link, until } = linked((child) => { child.run(served); });
  const { port1, port2 } = new MessageChannel();
  expect(link.connect(port1)).toBe(true);
  const client = new HostClient({ open: openHostPort(port2, async () => null), after: new HandTimers().after, random: () => 0 });
  cleanUp.push(() => { client.close(); });
  await new Promise<void>((resolve) => { client.onTick(() => { resolve(); }); });
  expect(await client.call('isPaused', {})).toEqual({ ok: true, value: { paused: false } });
  await until(({ paused }) => paused === false);
  expect(link.state).toMatchObject({ fault: null, outboxFolder: expect.any(String) });
});

test('the tray pauses and hears of it, whoever turns the switch; a wake-up tells the time', async () => {
  const served = await host();
  const { link, until } = linked((child) => { child.run(served); });
  const { port1, port2 } = new MessageChannel();
  link.connect(port1);
  const client = new HostClient({ open: openHostPort(port2, async () => null), after: new HandTimers().after, random: () => 0 });
  cleanUp.push(() => { client.close(); });
  await new Promise<void>((resolve) => { client.onTick(() => { resolve(); }); });
  link.tell({ kind: 'pause', paused: true });
  await until(({ paused }) => paused === true);
  expect(await served.host.isPaused({})).toEqual({ paused: true });
  await client.call('setPaused', { paused: false });
  while (link.state.paused) await new Promise(setImmediate);
  const ticked = new Promise<void>((resolve) => { client.onTick(() => { resolve(); }); });
  link.tell({ kind: 'wake' });
  await ticked;
});

test('a profile that cannot be opened is told by its code and tried again', async () => {
  const served = await host();
  const { link, children, timers, until } = linked((child) => { child.run(null); }, (child) => { child.run(served); });
  await until(({ fault }) => fault === 'profile.in-use');
  while (timers.waiting[0] !== 125) await new Promise(setImmediate);
  expect(link.state).toEqual({ paused: null, outboxFolder: null, fault: 'profile.in-use' });
  const { port1 } = new MessageChannel();
  expect(link.connect(port1)).toBe(false);
  port1.close();
  timers.fire();
  await until(({ paused }) => paused === false);
  expect([children.length, link.state.fault]).toEqual([2, null]);
});

test('a host that dies is started again', () => {
  const { children, timers } = linked();
  children[0]!.emit('exit', 139);
  timers.fire();
  expect(children).toHaveLength(2);
});

test('at the end the host is asked to finish, and is not started again', async () => {
  const served = await host();
  const { link, children, timers, until } = linked((child) => { child.run(served); });
  await until(({ paused }) => paused === false);
  await link.close(() => { throw new Error('not slow'); });
  expect([children.length, children[0]!.got, children[0]!.killed, timers.waiting]).toEqual([1, ['close'], false, []]);
});

test('a host that does not finish is told of, and after a minute ended by force', async () => {
  const { link, children, timers } = linked();
  let told = 0;
  const closed = link.close(() => { told += 1; });
  expect(timers.waiting).toEqual([60_000, 2_000, 60_000]);
  timers.fire();
  await closed;
  expect([children.length, children[0]!.killed, told]).toEqual([1, true, 1]);
});
