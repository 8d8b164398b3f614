import Store from 'electron-store';
import { err, ok, type Result } from '#shared/base/result.ts';
import type { Settings, SettingsStore } from './settings.ts';
import { keepGoodSettings, mendSettingsFile, SETTINGS_NAME, type SettingsFileState } from './settings-file.ts';

/** The settings of this computer, and whether something happened to their file. The error: it can be neither read nor put aside. */
export function openSettings(folder: string): Result<{ readonly store: SettingsStore; readonly file: Exclude<SettingsFileState, 'unreadable'> }, 'unreadable'> {
  const file = mendSettingsFile(folder, Date.now);
  if (file === 'unreadable') return err(file);
  try {
    const store = new Store<Settings>({ name: SETTINGS_NAME, cwd: folder, clearInvalidConfig: false });
    keepGoodSettings(folder);
    return ok({ store, file });
  } catch {
    return err('unreadable');
  }
}
