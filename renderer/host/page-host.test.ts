import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { afterEach, expect, test } from 'vitest';
import { PORT_MESSAGE } from '#shared/desktop-methods.ts';
import { HandTimers } from '#test/fakes/hand-timers.ts';
import { portedHost, type PortedHost } from '#test/fakes/ported-host.ts';
import type { PortWindow } from './ask-desktop-port.ts';
import { HostClient } from './host-client.ts';
import { desktopHost, serverHost, type PageHost } from './page-host.ts';

const cleanUp: (() => unknown)[] = [];
afterEach(async () => { for (const one of cleanUp.splice(0).toReversed()) await one(); });

type PortEvent = Parameters<Parameters<PortWindow['addEventListener']>[1]>[0];

/** A window whose preload posts what the test says. */
function window(): PortWindow & { post: (event: Partial<PortEvent>) => void; listeners: Set<(event: PortEvent) => void> } {
  const listeners = new Set<(event: PortEvent) => void>();
  const made = {
    origin: 'app://bundle', listeners,
    addEventListener: (_: 'message', listener: (event: PortEvent) => void) => { listeners.add(listener); },
    removeEventListener: (_: 'message', listener: (event: PortEvent) => void) => { listeners.delete(listener); },
    post: (event: Partial<PortEvent>) => { for (const listener of [...listeners]) listener({ source: made, origin: made.origin, data: null, ports: [], ...event }); },
  };
  return made;
}

interface Desktop { page: PageHost; win: ReturnType<typeof window>; faults: string[] }

function desktopOf(connectHost: (request: string, win: ReturnType<typeof window>) => string | null): Desktop {
  const win = window();
  const faults: string[] = [];
  let ids = 0;
  const page = desktopHost({
    desktop: { connectHost: async ({ request }) => ({ fault: connectHost(request, win) }) },
    window: win, id: () => { ids += 1; return `r${ids}`; }, onFault: (code) => faults.push(code),
  });
  return { page, win, faults };
}

async function ported(): Promise<PortedHost> {
  const made = await portedHost();
  cleanUp.push(() => made.stop());
  return made;
}

test('on the desktop, the page and each worker get a port of their own', async () => {
  const host = await ported();
  const { page, win } = desktopOf((request, to) => {
    to.post({ data: { kind: PORT_MESSAGE, request }, ports: [host.connect()] });
    return null;
  });
  const client = new HostClient({ open: page.open, after: new HandTimers().after, random: () => 0 });
  cleanUp.push(() => { client.close(); });
  await new Promise<void>((resolve) => { client.onTick(() => { resolve(); }); });
  expect(await client.call('isPaused', {})).toEqual({ ok: true, value: { paused: false } });
  const links = await Promise.all([page.link(), page.link()]);
  const ports = links.map((link) => link?.kind === 'port' && link.port);
  expect(new Set(ports).size).toBe(2);
  for (const port of ports) if (port) port.close();
  expect(win.listeners.size).toBe(0);
});

test('a port is taken from the own preload only, and only as the answer to what was asked', async () => {
  const [own, ...others] = Array.from({ length: 5 }, () => new MessageChannel().port1) as [MessagePort, ...MessagePort[]];
  cleanUp.push(() => { for (const port of [own, ...others]) port.close(); });
  const { page } = desktopOf((request, to) => {
    const data = { kind: PORT_MESSAGE, request };
    to.post({ data, ports: [others[0]!], source: {} });
    to.post({ data, ports: [others[1]!], origin: 'https://evil.example' });
    to.post({ data: { ...data, request: 'another' }, ports: [others[2]!] });
    to.post({ data: { ...data, more: 1 }, ports: [others[3]!] });
    to.post({ data, ports: [] });
    to.post({ data, ports: [own] });
    return null;
  });
  expect(await page.link()).toEqual({ kind: 'port', port: own });
});

test('a host that cannot be reached is told by its code, and nothing goes on listening', async () => {
  const { page, win, faults } = desktopOf(() => 'profile.in-use');
  expect(await page.link()).toBeNull();
  expect([faults, win.listeners.size]).toEqual([['profile.in-use'], 0]);
});

test('a page that is served gives its workers what it has itself', async () => {
  expect(await serverHost('http://127.0.0.1:5178', 'A').link()).toEqual({ kind: 'socket', url: 'http://127.0.0.1:5178', token: 'A' });
});
