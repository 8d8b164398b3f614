import { dialog, shell } from 'electron';
import type { Locale } from '#shared/node/labels.ts';
import { profilePaths } from '#host/workspace/profile-folder.ts';
import { refuseDowngrade } from './refuse-downgrade.ts';

/** `refuseDowngrade` with the system's own dialog. */
export function showDowngrade(locale: Locale, profileFolder: string): Promise<void> {
  return refuseDowngrade({
    locale, backupsFolder: profilePaths(profileFolder).backups, openFolder: (folder) => shell.openPath(folder),
    ask: async (question) => (await dialog.showMessageBox({ type: 'error', noLink: true, ...question })).response,
  });
}
