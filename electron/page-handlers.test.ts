import { expect, test } from 'vitest';
import type { HostState } from './host-link.ts';
import { pageHandlers, type PageEvent } from './page-handlers.ts';
import type { Settings } from './settings.ts';

interface Made { handlers: ReturnType<typeof pageHandlers<string>>; done: unknown[]; event: PageEvent<string> }

/** @param host what the host says of itself; `connects`: whether its process is there */
function made(host: Partial<HostState> & { connects?: boolean } = {}, opened = ''): Made {
  const done: unknown[] = [];
  const store = { store: {} as Partial<Settings>, set(values: Partial<Settings>) { Object.assign(this.store, values); } };
  const handlers = pageHandlers<string>({
    host: { connect: (port) => { done.push(['host', port]); return host.connects ?? true; }, state: { paused: null, outboxFolder: null, fault: null, ...host } },
    store, newChannel: () => ({ port1: 'one end', port2: 'other end' }), openPath: async (path) => { done.push(path); return opened; },
    setLoginItem: (on) => done.push(['login', on]), onSettings: (saved) => done.push(saved), onJourneysOn: (count) => done.push(count),
  });
  const mainFrame = { origin: 'app://bundle', postMessage: (...given: unknown[]) => { done.push(given); } };
  return { handlers, done, event: { senderFrame: mainFrame, sender: { mainFrame } } };
}

test('a channel has one end at the host and one in the frame that asked', async () => {
  const { handlers, done, event } = made();
  expect(await handlers.connectHost({ request: 'r1' }, event)).toEqual({ fault: null });
  expect(done).toEqual([['host', 'one end'], ['weft:host-port', 'r1', ['other end']]]);
});

test('without a host the page gets a reason and no port', async () => {
  const inUse = made({ connects: false, fault: 'profile.in-use' });
  expect(await inUse.handlers.connectHost({ request: 'r1' }, inUse.event)).toEqual({ fault: 'profile.in-use' });
  const starting = made({ connects: false });
  expect(await starting.handlers.connectHost({ request: 'r1' }, starting.event)).toEqual({ fault: 'host.down' });
  expect(starting.done).toEqual([['host', 'one end']]);
});

test('settings are kept and take effect; beginning with the system is only touched when it is meant', async () => {
  const { handlers, done, event } = made();
  const first = await handlers.saveSettings({ theme: 'dark' }, event);
  expect(first).toEqual({ language: null, theme: 'dark', openAtLogin: false });
  await handlers.saveSettings({ openAtLogin: true, language: undefined }, event);
  expect(await handlers.getSettings({}, event)).toEqual({ language: null, theme: 'dark', openAtLogin: true });
  expect(done).toEqual([first, ['login', true], { ...first, openAtLogin: true }]);
});

test('the outbox is the folder the host names, or none', async () => {
  const { handlers, done, event } = made({ outboxFolder: '/profile/outbox' });
  expect([await handlers.openOutbox({}, event), done]).toEqual([{ fault: null }, ['/profile/outbox']]);
  const none = made();
  expect([await none.handlers.openOutbox({}, none.event), none.done]).toEqual([{ fault: 'desktop.no-folder' }, []]);
  const gone = made({ outboxFolder: '/gone' }, 'Failed to open path');
  expect(await gone.handlers.openOutbox({}, gone.event)).toEqual({ fault: 'desktop.no-folder' });
});
