import { EventEmitter } from 'node:events';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { MessageChannelMain, MessagePortMain } from './port-main.ts';

export { MessageChannelMain };

/** What the main process did, in its order: for the driver to look at. */
export const log: string[] = [];
/** Everything of interest that was handed in. */
export const seen = { windows: [] as BrowserWindow[], ipc: new Map<string, (event: unknown, ...args: unknown[]) => Promise<unknown>>(), handlers: new Map<string, (request: Request) => Promise<Response>>(), menus: [] as string[][], tray: null as string[] | null, hosts: [] as UtilityProcess[], privileges: {} as object };
const switches = new Map(process.argv.slice(3).map((arg) => [arg.replace(/^--|=.*$/g, ''), arg.replace(/^[^=]*=?/, '')]));
let isReady = false;
let isQuitting = false;

class App extends EventEmitter {
  readonly isPackaged = false;
  readonly commandLine = { hasSwitch: (name: string) => switches.has(name), getSwitchValue: (name: string) => switches.get(name) ?? '' };
  readonly #paths = new Map([['appData', join(switches.get('home')!, 'appData')]]);

  enableSandbox(): void { log.push(`sandbox ${isReady ? 'too late' : 'on'}`); }
  setName(): void {}
  getVersion(): string { return '0.1.0'; }
  getPath(name: string): string { return this.#paths.get(name)!; }
  setPath(name: string, path: string): void { this.#paths.set(name, path); }
  getPreferredSystemLanguages(): string[] { return ['zh-Hans-CN', 'en']; }
  setLoginItemSettings(settings: object): void { log.push(`login ${JSON.stringify(settings)}`); }
  requestSingleInstanceLock(): boolean { return !switches.has('second'); }
  /** Not before the main module has been evaluated, as in the real one. */
  whenReady(): Promise<void> { return new Promise((resolve) => { setImmediate(() => { isReady = true; resolve(); }); }); }

  quit(): void {
    if (!isQuitting) {
      isQuitting = true;
      this.emit('before-quit', {});
      for (const window of [...seen.windows]) window.destroy();
    }
    let stopped = false;
    this.emit('will-quit', { preventDefault: () => { stopped = true; } });
    if (!stopped) this.exit(0);
  }

  exit(code: number): void {
    log.push(`exit ${code}`);
    this.emit('stand-in-exit', code);
  }
}
export const app = new App();

class WebContents extends EventEmitter {
  readonly mainFrame = { origin: 'app://bundle', postMessage: (channel: string, message: unknown, ports: MessagePortMain[]) => { this.emit('stand-in-post', channel, message, ports); } };
  setWindowOpenHandler(handler: (details: { url: string }) => { action: string }): void { this.open = handler; }
  open: (details: { url: string }) => { action: string } = () => ({ action: 'allow' });
}

export class BrowserWindow extends EventEmitter {
  readonly options: Record<string, unknown>;
  readonly webContents = new WebContents();
  shown = false;
  status = 0;
  #destroyed = false;

  constructor(options: Record<string, unknown>) {
    super();
    this.options = options;
    seen.windows.push(this);
    app.emit('web-contents-created', {}, this.webContents);
  }

  async loadURL(url: string): Promise<void> {
    const answer = await seen.handlers.get(new URL(url).protocol.slice(0, -1))!(new Request(url));
    this.status = answer.status;
    log.push(`load ${url} ${answer.status}`);
    this.emit('ready-to-show');
  }

  show(): void { this.shown = true; }
  focus(): void {}
  restore(): void {}
  reload(): void { log.push('reload'); }
  isMinimized(): boolean { return false; }
  isDestroyed(): boolean { return this.#destroyed; }

  destroy(): void {
    if (this.#destroyed) return;
    this.#destroyed = true;
    seen.windows.splice(seen.windows.indexOf(this), 1);
    this.emit('closed');
  }
}

class UtilityProcess extends EventEmitter {
  readonly #worker: Worker;

  constructor(file: string, args: string[]) {
    super();
    seen.hosts.push(this);
    this.#worker = new Worker(new URL('./host-worker.ts', import.meta.url), { argv: args, workerData: pathToFileURL(file).href });
    this.#worker.on('message', (message) => { this.emit('message', message); });
    this.#worker.on('error', (error) => { log.push(`host ${String(error)}`); });
    this.#worker.on('exit', (code) => { log.push(`host ended ${code}`); this.emit('exit', code); });
  }

  postMessage(message: unknown, ports: MessagePortMain[] = []): void {
    const own = ports.map(({ port }) => port);
    this.#worker.postMessage({ message, ports: own }, own);
  }

  kill(): boolean {
    void this.#worker.terminate();
    return true;
  }
}

type Item = { label?: string; submenu?: Item[]; click?: () => void };
export const Menu = { buildFromTemplate: (items: Item[]) => items, setApplicationMenu: (items: Item[]) => { seen.menus.push(items.map(({ label }) => label ?? '')); } };
export class Tray extends EventEmitter {
  setToolTip(): void {}
  setContextMenu(items: Item[]): void { seen.tray = items.flatMap(({ label }) => label ?? []); }
  destroy(): void { seen.tray = null; }
}
export class Notification {
  readonly #title: string;
  constructor({ title }: { title: string }) { this.#title = title; }
  show(): void { log.push(`notify ${this.#title}`); }
}

const guarded = (): object => ({ setPermissionRequestHandler: () => { log.push('guarded'); }, setPermissionCheckHandler: () => { log.push('guarded'); }, setDevicePermissionHandler: () => { log.push('guarded'); } });
export const session = { defaultSession: guarded() };
export const utilityProcess = { fork: (file: string, args: string[]) => new UtilityProcess(file, args) };
export const ipcMain = { on: () => {}, handle: (channel: string, listener: (event: unknown, ...args: unknown[]) => Promise<unknown>) => { seen.ipc.set(channel, listener); } };
export const protocol = {
  registerSchemesAsPrivileged: ([{ privileges }]: [{ privileges: object }]) => { seen.privileges = privileges; log.push(`scheme ${isReady ? 'too late' : 'registered'}`); },
  handle: (scheme: string, handler: (request: Request) => Promise<Response>) => { seen.handlers.set(scheme, handler); },
};
export const dialog = { showErrorBox: (title: string) => { log.push(`error ${title}`); }, showMessageBox: async ({ detail }: { detail: string }) => { log.push(`ask ${detail}`); return { response: 0 }; } };
export const shell = { openExternal: async (url: string) => { log.push(`open ${url}`); }, openPath: async (path: string) => { log.push(`folder ${path}`); return ''; } };
export const nativeTheme = { themeSource: 'system', shouldUseDarkColors: false };
export const nativeImage = { createFromBitmap: (bitmap: Uint8Array) => bitmap };
export const powerMonitor = new EventEmitter();
// oxlint-disable-next-line import/no-default-export -- the real package has one, and `electron-store` takes it
export default { app, ipcMain, shell };
