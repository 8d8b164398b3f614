import type { BrowserWindowConstructorOptions, WebPreferences } from 'electron';
import { darkTokens, lightTokens } from '#shared/view/tokens.ts';

export interface WindowFacts {
  readonly preload: string;
  readonly isPackaged: boolean;
  readonly isDark: boolean;
}

/** What every page of ours runs under. */
function preferences({ preload, isPackaged }: WindowFacts): WebPreferences {
  return {
    preload, contextIsolation: true, sandbox: true, webSecurity: true, webviewTag: false, devTools: !isPackaged,
    nodeIntegration: false, nodeIntegrationInWorker: false, nodeIntegrationInSubFrames: false,
  };
}

/** The window the user works in. Its place and size are kept by Electron under its name. */
export function mainWindowOptions(facts: WindowFacts): BrowserWindowConstructorOptions {
  return {
    name: 'main', windowStatePersistence: true, title: 'Weft', width: 1_280, height: 832, minWidth: 800, minHeight: 560,
    // Until the page has drawn itself, or a window of the wrong colour flashes up.
    show: false, backgroundColor: (facts.isDark ? darkTokens : lightTokens)['--canvas'],
    webPreferences: preferences(facts),
  };
}

/** Never shown: the page in whose worker people are moved, also while no other window is open. */
export function executorWindowOptions(facts: WindowFacts): BrowserWindowConstructorOptions {
  return { show: false, skipTaskbar: true, focusable: false, webPreferences: { ...preferences(facts), backgroundThrottling: false } };
}
