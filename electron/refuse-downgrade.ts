import type { Locale } from '#shared/node/labels.ts';
import { words } from './words.ts';

export interface RefuseDowngradePorts {
  readonly locale: Locale;
  readonly backupsFolder: string;
  /** Which button was pressed. */
  readonly ask: (question: { message: string; detail: string; buttons: string[]; defaultId: number; cancelId: number }) => Promise<number>;
  readonly openFolder: (folder: string) => Promise<unknown>;
}

/** Tells that an older app must not open the data of a newer one, before any window of it is there, and shows the backups to whoever wants to go on with them elsewhere. */
export async function refuseDowngrade({ locale, backupsFolder, ask, openFolder }: RefuseDowngradePorts): Promise<void> {
  const t = words[locale];
  const pressed = await ask({ message: t.downgrade, detail: `${t.downgradeWhy}\n\n${t.downgradeBackups}\n${backupsFolder}`, buttons: [t.showBackups, t.quit], defaultId: 1, cancelId: 1 });
  if (pressed === 0) await openFolder(backupsFolder);
}
