import { copyFileSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';

export type SettingsFileState =
  | 'fine'
  /** It was damaged, and the last good one is in its place. */
  | 'restored'
  /** It was damaged, and there was no good one. */
  | 'lost'
  /** It is there, but may not be read or moved. */
  | 'unreadable';

/** The name `electron-store` is given; it adds `.json`. */
export const SETTINGS_NAME = 'settings';
const fileIn = (folder: string, kind = ''): string => join(folder, `${SETTINGS_NAME}${kind}.json`);

/**
 * Looks at the settings file before anything opens it. A damaged one is kept beside it as `settings.corrupt-<ms>.json`.
 *
 * @param folder which need not exist yet
 */
export function mendSettingsFile(folder: string, now: () => number): SettingsFileState {
  try {
    const content = contentOf(fileIn(folder));
    if (content !== 'damaged') return 'fine';
    renameSync(fileIn(folder), fileIn(folder, `.corrupt-${now()}`));
    if (contentOf(fileIn(folder, '.bak')) !== 'settings') return 'lost';
    copyFileSync(fileIn(folder, '.bak'), fileIn(folder));
    return 'restored';
  } catch {
    return 'unreadable';
  }
}

/** After a good start: keeps what was read as what to go back to. */
export function keepGoodSettings(folder: string): void {
  if (contentOf(fileIn(folder)) !== 'settings') return;
  copyFileSync(fileIn(folder), fileIn(folder, '.new'));
  // As a whole, so that a crash meanwhile leaves the one before.
  renameSync(fileIn(folder, '.new'), fileIn(folder, '.bak'));
}

/** @throws the system's error if it is there and cannot be read */
function contentOf(file: string): 'none' | 'settings' | 'damaged' {
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? 'settings' : 'damaged';
  } catch (error) {
    if (error instanceof SyntaxError) return 'damaged';
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 'none';
    throw error;
  }
}
