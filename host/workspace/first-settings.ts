import { err, ok, type Result } from '#shared/base/result.ts';
import { defaultSettings, PRACTICE_CONNECTIONS, type SystemSettings } from './default-settings.ts';
import { keepDamagedFile, readWorkspaceBackup, readWorkspaceFile, writeWorkspaceFile, type WorkspaceContent } from './workspace-file.ts';

export interface FirstSettingsOptions {
  readonly folder: string;
  readonly system: SystemSettings;
  /** Whether anything was ever asked of the outside world here. */
  readonly used: boolean;
  /** Host time, ms. */
  readonly now: number;
}

export interface FirstSettings {
  readonly content: WorkspaceContent;
  /** `settings.restored` or `settings.damaged`. */
  readonly notices: readonly string[];
}

/**
 * The settings of a profile at its start. A file that cannot be read is kept beside and its backup taken; without
 * one there are defaults, but then no connection: a practice connection under the name of a real one would
 * take messages for sent that reached nobody.
 */
export async function firstSettings({ folder, system, used, now }: FirstSettingsOptions): Promise<Result<FirstSettings, 'profile.newer' | 'profile.unreadable' | 'settings.unwritable'>> {
  const main = await readWorkspaceFile(folder);
  if (main.kind === 'read') return ok({ content: main.content, notices: [] });
  if (main.kind === 'newer') return err('profile.newer');
  if (main.kind === 'unreadable') return err('profile.unreadable');
  if (main.kind === 'damaged') {
    const kept = await keepDamagedFile(folder, now);
    if (!kept.ok) return kept;
  }
  const backup = await readWorkspaceBackup(folder);
  const lost = main.kind === 'damaged' || used || backup.kind !== 'missing';
  const found = backup.kind === 'read' ? backup.content : { port: null, settings: defaultSettings(system), connections: lost ? [] : PRACTICE_CONNECTIONS };
  const written = await writeWorkspaceFile(folder, found);
  if (!written.ok) return written;
  return ok({ content: found, notices: lost ? [backup.kind === 'read' ? 'settings.restored' : 'settings.damaged'] : [] });
}
