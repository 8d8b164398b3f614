import { expect, test } from 'vitest';
import type { DesktopSettings } from '#shared/desktop.ts';
import { channelOf, desktopOver } from '#shared/desktop-methods.ts';
import { answerIpc, type IpcEvent, type IpcHandlers } from './answer-ipc.ts';

const mainFrame = { origin: 'app://bundle' };
const ours: IpcEvent = { senderFrame: mainFrame, sender: { mainFrame } };
const settings: DesktopSettings = { language: null, theme: 'system', openAtLogin: false };

interface Made { invoke: (channel: string, event: IpcEvent, ...args: unknown[]) => Promise<unknown>; channels: string[]; faults: unknown[]; asked: unknown[] }

function answering(more: Partial<IpcHandlers<IpcEvent>> = {}): Made {
  const listeners = new Map<string, (event: IpcEvent, ...args: unknown[]) => Promise<unknown>>();
  const faults: unknown[] = [];
  const asked: unknown[] = [];
  answerIpc({ handle: (channel, listener) => { listeners.set(channel, listener); } }, {
    connectHost: () => ({ fault: null }), getSettings: () => settings, saveSettings: (change) => { asked.push(change); return settings; },
    setJourneysOn: (request) => { asked.push(request); return {}; }, openOutbox: () => ({ fault: null }), ...more,
  }, (code, error) => faults.push(error === undefined ? code : [code, error]));
  return { invoke: (channel, event, ...args) => listeners.get(channel)!(event, ...args), channels: [...listeners.keys()], faults, asked };
}

test('our page is answered, on the channels of the contract and no others', async () => {
  const { invoke, channels } = answering();
  expect(await invoke('weft:getSettings', ours, {})).toEqual(settings);
  expect(channels.toSorted()).toEqual(['weft:connectHost', 'weft:getSettings', 'weft:openOutbox', 'weft:saveSettings', 'weft:setJourneysOn']);
});

test.each<[string, IpcEvent]>([
  ['a frame that has gone', { senderFrame: null, sender: { mainFrame } }],
  ['a frame in our page', { senderFrame: { origin: 'app://bundle' }, sender: { mainFrame } }],
  ['another page', { senderFrame: { origin: 'https://evil.example' }, sender: { mainFrame: { origin: 'https://evil.example' } } }],
  ...['https://evil.example', 'app://bundle.evil.example', 'app://bundle/', 'null', ''].map((origin): [string, IpcEvent] => {
    const frame = { origin };
    return [`a window at “${origin}”`, { senderFrame: frame, sender: { mainFrame: frame } }];
  }),
])('%s is refused and counted', async (_, event) => {
  const { invoke, faults } = answering();
  await expect(invoke('weft:getSettings', event, {})).rejects.toThrow(new Error('desktop.foreign'));
  expect(faults).toEqual(['desktop.foreign']);
});

test('what does not fit the contract reaches no handler', async () => {
  const { invoke, faults, asked } = answering();
  const misfits: [string, ...unknown[]][] = [
    ['weft:setJourneysOn'], ['weft:setJourneysOn', null], ['weft:setJourneysOn', { count: '1' }], ['weft:setJourneysOn', { count: -1 }], ['weft:setJourneysOn', { count: 1.5 }], ['weft:setJourneysOn', { count: 1, more: 1 }],
    ['weft:setJourneysOn', { count: 1 }, 2], ['weft:saveSettings', { theme: 'pink' }], ['weft:saveSettings', { profileFolder: '/tmp' }], ['weft:saveSettings', JSON.parse('{"__proto__":{"x":1}}')], ['weft:connectHost', { request: 'x'.repeat(65) }],
  ];
  for (const [channel, ...args] of misfits) await expect(invoke(channel, ours, ...args), JSON.stringify(args)).rejects.toThrow('desktop.bad-request');
  expect([faults.length, asked]).toEqual([misfits.length, []]);
});

test('what a handler throws stays here', async () => {
  const { invoke, faults } = answering({ getSettings: () => { throw new Error('/home/ana/settings.json'); } });
  await expect(invoke('weft:getSettings', ours, {})).rejects.toThrow(new Error('desktop.failed'));
  expect(faults).toEqual([['desktop.failed', new Error('/home/ana/settings.json')]]);
});

test('the page has one function for each method, on its own channel, and nothing to reach another with', async () => {
  const { invoke } = answering();
  const weft = desktopOver((channel, request) => invoke(channel, ours, request));
  expect(Object.keys(weft)).toEqual(['connectHost', 'getSettings', 'saveSettings', 'setJourneysOn', 'openOutbox']);
  expect(Object.isFrozen(weft)).toBe(true);
  expect(await weft.getSettings({})).toEqual(settings);
  expect(channelOf('openOutbox')).toBe('weft:openOutbox');
});
