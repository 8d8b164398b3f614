import { pathToFileURL } from 'node:url';
import type { MessagePort } from 'node:worker_threads';
import type { DesktopMethod } from '#shared/desktop.ts';
import { desktopOver } from '#shared/desktop-methods.ts';
import { openHostPort } from '#renderer/host/host-port.ts';
import { HostClient } from '#renderer/host/host-client.ts';
import * as electron from './stand-in.ts';
import type { MessagePortMain } from './port-main.ts';

/** What the test is told, as one line of JSON. */
export interface DriveReport { readonly log: string[]; readonly [name: string]: unknown }

// Starts the main program that is named first and does with it what a user and a page would do.
const { app, log, seen } = electron;
const report: Record<string, unknown> = {};
// Whoever waits for what never comes is told how far it came.
setTimeout(() => { log.push('too late'); finish(); }, 30_000).unref();
const ended = new Promise<void>((resolve) => { app.once('stand-in-exit', () => { resolve(); }); });
Object.defineProperty(process.versions, 'electron', { value: '45.4.1' });

await import(pathToFileURL(process.argv[2]!).href);
const turn = (): Promise<void> => new Promise((resolve) => { setTimeout(resolve, 5); });
const until = async (fits: () => boolean): Promise<void> => { while (!fits() && !log.some((line) => line.startsWith('exit'))) await turn(); };

await until(() => seen.windows.length === 2 && seen.windows.every(({ status }) => status > 0));
const main = seen.windows.find(({ options }) => options['name'] === 'main');
if (main) await useApp(main);
await ended;
finish();

function finish(): void {
  process.stdout.write(`${JSON.stringify({ ...report, log } satisfies DriveReport)}\n`, () => { process.exit(0); });
}

async function useApp(window: electron.BrowserWindow): Promise<void> {
  const { webContents } = window;
  const event = { sender: webContents, senderFrame: webContents.mainFrame };
  const weft = desktopOver((channel, request) => seen.ipc.get(channel)!(event, request));
  const ports: MessagePort[] = [];
  webContents.on('stand-in-post', (_channel: string, _message: unknown, [port]: MessagePortMain[]) => { ports.push(port!.port); });

  report['windows'] = seen.windows.map(({ options, shown }) => [options['name'] ?? 'hidden', shown]);
  report['privileges'] = seen.privileges;
  report['missing'] = (await seen.handlers.get('app')!(new Request('app://bundle/../../etc/passwd'))).status;
  report['foreign'] = await seen.ipc.get('weft:getSettings' satisfies `weft:${DesktopMethod}`)!({ ...event, senderFrame: { origin: 'app://bundle' } }, {}).catch((error: Error) => error.message);

  // A page finds the host, and finds it again after its process has died.
  report['connected'] = await weft.connectHost({ request: 'r1' });
  const client = new HostClient({
    open: openHostPort(null, async () => {
      ports.length = 0;
      await weft.connectHost({ request: 'r2' });
      return ports[0] ?? null;
    }),
    after: (ms, run) => { const timer = setTimeout(run, ms); return () => { clearTimeout(timer); }; }, random: () => 0,
  });
  await until(() => client.status === 'open');
  seen.hosts[0]!.kill();
  await until(() => client.status === 'connecting');
  await until(() => client.status === 'open');
  report['hosts'] = seen.hosts.length;
  report['workspace'] = await client.call('isPaused', {});

  report['settings'] = [await weft.getSettings({}), await weft.saveSettings({ language: 'en', theme: 'dark', openAtLogin: true })];
  report['menus'] = seen.menus.map(([first]) => first);
  report['opened'] = webContents.open({ url: 'https://help.example/' });

  // With a journey on, a closed window leaves the tray, from which sending is paused.
  await weft.setJourneysOn({ count: 2 });
  window.destroy();
  await client.call('setPaused', { paused: true });
  await until(() => seen.tray?.includes('Resume sending') === true);
  report['tray'] = seen.tray;
  client.close();
  app.emit('second-instance');
  report['again'] = seen.windows.map(({ options }) => options['name'] ?? 'hidden');
  app.quit();
}
