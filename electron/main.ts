import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { app, dialog, ipcMain, Menu, MessageChannelMain, nativeTheme, Notification, powerMonitor, protocol, session, shell, utilityProcess, type MessagePortMain } from 'electron';
import type { DesktopSettings } from '#shared/desktop.ts';
import type { Locale } from '#shared/node/labels.ts';
import { listPageFiles } from '#host/server/page-files.ts';
import { answerAppRequest } from './answer-app-request.ts';
import { answerIpc } from './answer-ipc.ts';
import { APP_SCHEME } from './app-address.ts';
import { HostLink } from './host-link.ts';
import { lockContents } from './lock-contents.ts';
import { majorOf, refuseStart } from './may-start.ts';
import { menuTemplate } from './menu-template.ts';
import { openLink } from './open-link.ts';
import { openSettings } from './open-settings.ts';
import { pageHandlers } from './page-handlers.ts';
import { Pages } from './pages.ts';
import { guardPermissions } from './permissions.ts';
import { pageSettings, readSettings, type SettingsStore } from './settings.ts';
import { SETTINGS_NAME } from './settings-file.ts';
import { showDowngrade } from './show-downgrade.ts';
import { StatusTray } from './status-tray.ts';
import { tellSleeps } from './tell-sleeps.ts';
import { whenClosed } from './when-closed.ts';
import { localeOf, words } from './words.ts';

// Only wiring: whatever decides something is in a file of its own, with a test.
app.enableSandbox();
app.setName('Weft');
const profile = app.commandLine.getSwitchValue('profile');
const userData = profile === '' ? join(app.getPath('appData'), 'Weft') : resolve(profile, 'desktop');
// Electron wants it to be there.
mkdirSync(userData, { recursive: true });
app.setPath('userData', userData);
protocol.registerSchemesAsPrivileged([{ scheme: APP_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } }]);
// Not awaited here: readiness itself waits for this module's end.
if (app.requestSingleInstanceLock()) app.whenReady().then(begin).catch(fail);
else app.quit();

async function begin(): Promise<void> {
  const system = systemWords();
  const opened = openSettings(userData);
  if (!opened.ok) return giveUp(system.settingsReset, `${system.settingsUnreadable}\n${join(userData, `${SETTINGS_NAME}.json`)}`);
  const { store, file } = opened.value;
  const { newestElectron } = readSettings(store);
  const refusal = refuseStart({ isPackaged: app.isPackaged, hasSwitch: (name) => app.commandLine.hasSwitch(name), electron: process.versions.electron ?? '', newestElectron });
  if (refusal !== null) console.error(refusal);
  if (refusal === 'start.downgrade') await showDowngrade(localeOf(null, app.getPreferredSystemLanguages()), profileOf(store));
  if (refusal !== null) return app.exit(1);
  store.set({ newestElectron: Math.max(newestElectron, majorOf(process.versions.electron ?? '')) });
  if (file !== 'fine') dialog.showErrorBox(system.settingsReset, file === 'restored' ? system.settingsRestored : system.settingsLost);
  const files = await listPageFiles(join(import.meta.dirname, '../renderer'));
  if (!files.ok) return giveUp(system.noPage, system.noPageWhy);
  protocol.handle(APP_SCHEME, (request) => answerAppRequest(request, files.value));
  run(store);
}

function run(store: SettingsStore): void {
  const isMac = process.platform === 'darwin';
  const locale = (): Locale => localeOf(readSettings(store).language, app.getPreferredSystemLanguages());
  let journeysOn = 0;
  let isQuitting = false;
  let hasEnded = false;

  app.on('web-contents-created', (_, contents) => { lockContents(contents, (link) => { void openLink(link, locale()); }); });
  app.on('session-created', guardPermissions);
  guardPermissions(session.defaultSession);

  const host = new HostLink<MessagePortMain>({
    fork: () => utilityProcess.fork(join(import.meta.dirname, 'host-process.js'), [profileOf(store)], { serviceName: 'Weft host' }),
    onState: () => { refresh(); }, after, random: Math.random,
  });
  const pages = new Pages({ preload: join(import.meta.dirname, 'preload.cjs'), isPackaged: app.isPackaged, after, onMainClosed });
  const tray = new StatusTray();
  const endExecutor = pages.keepExecutor();

  function refresh(): void {
    const isShown = !isQuitting && (journeysOn > 0 || (!pages.isMainOpen && !isMac));
    tray.show(isShown ? {
      locale: locale(), journeysOn, paused: host.state.paused,
      onOpen: () => { pages.showMain(); }, onPause: (paused) => { host.tell({ kind: 'pause', paused }); }, onQuit: () => { app.quit(); },
    } : null);
  }

  function onMainClosed(): void {
    if (whenClosed({ journeysOn, isMac, isQuitting }) === 'quit') return app.quit();
    refresh();
    if (journeysOn === 0 || readSettings(store).trayExplained) return;
    store.set({ trayExplained: true });
    new Notification({ title: words[locale()].stays, body: words[locale()].staysWhy }).show();
  }

  function apply({ theme }: DesktopSettings): void {
    nativeTheme.themeSource = theme;
    Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate({ locale: locale(), isMac, isDevelopment: !app.isPackaged })));
    refresh();
  }

  const handlers = pageHandlers<MessagePortMain>({
    host, store, newChannel: () => new MessageChannelMain(), openPath: (path) => shell.openPath(path), onSettings: apply,
    setLoginItem: (openAtLogin) => { app.setLoginItemSettings({ openAtLogin, args: ['--hidden'] }); },
    onJourneysOn: (count) => {
      journeysOn = count;
      refresh();
    },
  });
  answerIpc(ipcMain, handlers, (code, error) => { console.error(code, error ?? ''); });

  tellSleeps(powerMonitor, Date.now, (slept) => { host.tell({ kind: 'wake', ...(slept && { slept }) }); });
  app.on('second-instance', () => { pages.showMain(); });
  app.on('activate', () => { pages.showMain(); });
  app.on('window-all-closed', () => {});
  app.on('before-quit', () => { isQuitting = true; });
  app.on('will-quit', (event) => {
    if (hasEnded) return;
    event.preventDefault();
    endExecutor();
    const slow = (): void => { new Notification({ title: words[locale()].finishing, body: words[locale()].finishingWhy }).show(); };
    void host.close(slow).then(() => { hasEnded = true; app.quit(); });
  });

  apply(pageSettings(readSettings(store)));
  if (!app.commandLine.hasSwitch('hidden')) pages.showMain();
}

function profileOf(store: SettingsStore): string {
  return readSettings(store).profileFolder ?? (profile === '' ? join(userData, 'profile') : resolve(profile));
}

function systemWords(): typeof words.en {
  return words[localeOf(null, app.getPreferredSystemLanguages())];
}

function fail(error: unknown): void {
  console.error(error);
  giveUp(systemWords().failed, `${systemWords().failedWhy}\n${userData}`);
}

function giveUp(title: string, why: string): void {
  dialog.showErrorBox(title, why);
  app.exit(1);
}

function after(ms: number, run: () => void): () => void {
  const timer = setTimeout(run, ms);
  return () => { clearTimeout(timer); };
}
