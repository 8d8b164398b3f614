import { readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { backupInfo, type BackupInfo } from '#shared/backups.ts';
import { syncFolder, writeFileAtomically } from '#host/files/write-file-atomically.ts';

const kept = backupInfo.omit({ sound: true });
export type KeptBackup = Omit<BackupInfo, 'sound'>;

/** The file itself, which any Weft opens as a workspace file; beside it, under the same name, what is known of it. */
export const FILE = '.weft-workspace';
const NOTE = '.json';
/** What is still being written. */
export const UNFINISHED = '.unfinished';

/** The newest first. A file without its note, or the other way round, is none: it was never finished, or is on its way out. */
export async function readBackups(folder: string): Promise<BackupInfo[]> {
  const names = await readdir(folder).catch(() => []);
  const found = await Promise.all(names.filter((name) => name.endsWith(NOTE)).map((name) => readOne(folder, name.slice(0, -NOTE.length))));
  return found.filter((one) => one !== null).toSorted((a, b) => b.at - a.at);
}

async function readOne(folder: string, id: string): Promise<BackupInfo | null> {
  try {
    const note = kept.parse(JSON.parse(await readFile(join(folder, `${id}${NOTE}`), 'utf8')));
    const { size } = await stat(join(folder, `${id}${FILE}`));
    return { ...note, id, sound: size === note.bytes };
  } catch {
    return null;
  }
}

/** Makes an unfinished file one of the backups. A crash in the middle leaves none. Throws faults of the disk. */
export async function addBackup(folder: string, unfinished: string, backup: KeptBackup): Promise<void> {
  const written = await writeFileAtomically(join(folder, `${backup.id}${NOTE}`), `${JSON.stringify(backup, null, 2)}\n`, 0o600);
  if (!written.ok) throw Object.assign(new Error(written.error.code), { code: written.error.detail });
  await rename(unfinished, join(folder, `${backup.id}${FILE}`));
  await syncFolder(folder);
}

/** Throws faults of the disk. */
export async function removeBackup(folder: string, id: string): Promise<void> {
  await rm(join(folder, `${id}${FILE}`), { force: true });
  await rm(join(folder, `${id}${NOTE}`), { force: true });
}

/** Takes away what a process that was killed had begun, or had nearly finished, or nearly taken away. */
export async function sweepBackups(folder: string): Promise<void> {
  const names = new Set(await readdir(folder).catch(() => []));
  // A file without its note stays: somebody may have laid it there.
  const lost = [...names].filter((name) => name.endsWith(UNFINISHED) || name.endsWith(`${UNFINISHED}.ledger`) || (name.endsWith(NOTE) && !names.has(`${name.slice(0, -NOTE.length)}${FILE}`)));
  await Promise.all(lost.map((name) => rm(join(folder, name), { force: true })));
}
