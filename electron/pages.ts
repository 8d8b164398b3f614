import { BrowserWindow, nativeTheme } from 'electron';
import { APP_ORIGIN } from './app-address.ts';
import { keepRunning } from './keep-running.ts';
import { executorWindowOptions, mainWindowOptions, type WindowFacts } from './window-options.ts';

export interface PagesPorts extends Omit<WindowFacts, 'isDark'> {
  readonly onMainClosed: () => void;
  /** Runs later; returns how to call it off. */
  readonly after: (ms: number, run: () => void) => () => void;
}

/** In ms. */
const RELOAD_EVERY = 10_000;

/** The app's two windows: the one people see, and the one in which the executor lives. */
export class Pages {
  readonly #ports: PagesPorts;
  #main: BrowserWindow | null = null;

  constructor(ports: PagesPorts) {
    this.#ports = ports;
  }

  get isMainOpen(): boolean {
    return this.#main !== null;
  }

  /** Opens the window, or brings the one there is to the front. */
  showMain(): void {
    if (this.#main) {
      if (this.#main.isMinimized()) this.#main.restore();
      this.#main.show();
      this.#main.focus();
      return;
    }
    const main = new BrowserWindow(mainWindowOptions({ ...this.#ports, isDark: nativeTheme.shouldUseDarkColors }));
    this.#main = main;
    main.once('ready-to-show', () => { main.show(); });
    main.once('closed', () => {
      this.#main = null;
      this.#ports.onMainClosed();
    });
    let reloadedAt = 0;
    main.webContents.on('render-process-gone', () => {
      // One that dies at once again would die for ever.
      if (Date.now() - reloadedAt < RELOAD_EVERY) return main.destroy();
      reloadedAt = Date.now();
      main.reload();
    });
    void main.loadURL(`${APP_ORIGIN}/index.html`);
  }

  /** Keeps the executor's page alive: a new one takes the place of one that died. Returns how to end it. */
  keepExecutor(): () => void {
    return keepRunning({
      start: (onEnd) => {
        const hidden = new BrowserWindow(executorWindowOptions({ ...this.#ports, isDark: false }));
        const end = (): void => { if (!hidden.isDestroyed()) hidden.destroy(); };
        hidden.once('closed', onEnd);
        hidden.webContents.on('render-process-gone', end);
        hidden.loadURL(`${APP_ORIGIN}/executor/executor.html`).catch(end);
        return end;
      },
      after: this.#ports.after, random: Math.random,
    });
  }
}
