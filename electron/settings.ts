import { z } from 'zod';
import { desktopSettings, type DesktopRequest, type DesktopSettings } from '#shared/desktop.ts';

/** Small things of this computer. No secret, and nothing about runs. */
const stored = z.object({
  language: desktopSettings.shape.language.catch(null),
  theme: desktopSettings.shape.theme.catch('system'),
  openAtLogin: desktopSettings.shape.openAtLogin.catch(false),
  /** Of the ledger and what belongs to it; null for the app's own place. */
  profileFolder: z.string().min(1).nullable().catch(null),
  /** The newest major version of Electron that has opened the page's data. */
  newestElectron: z.int().min(0).catch(0),
  /** The user has been told once that the app goes on in the tray. */
  trayExplained: z.boolean().catch(false),
});
export type Settings = z.infer<typeof stored>;

/** As much of `electron-store` as is needed. */
export interface SettingsStore {
  readonly store: object;
  set(values: Partial<Settings>): void;
}

/** Whatever stands in the file: what does not fit counts as not set, so that one bad entry costs no other. */
export function readSettings({ store }: SettingsStore): Settings {
  return stored.parse(store);
}

/** What the page may see and change of them. */
export function pageSettings({ language, theme, openAtLogin }: Settings): DesktopSettings {
  return { language, theme, openAtLogin };
}

/** What was really said: the file's writer takes no `undefined`. */
export function changesOf(change: DesktopRequest<'saveSettings'>): Partial<DesktopSettings> {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
}
