import { mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Fault } from '#cli/fault.ts';

/** @param option which option names another folder. @throws Fault if it cannot be made */
export async function makeFolder(path: string, option: '--out' | '--state'): Promise<void> {
  try {
    await makeLevels(path);
  } catch (error) {
    throw folderFault(path, option, error);
  }
}

/** Level by level: Node's own recursive way never comes back from a folder that cannot hold another, such as /proc. */
async function makeLevels(path: string): Promise<void> {
  try {
    await mkdir(path);
  } catch (error) {
    if (await stat(path).then((found) => found.isDirectory(), () => false)) return;
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || dirname(path) === path) throw error;
    await makeLevels(dirname(path));
    await mkdir(path);
  }
}

/** What the system says about a folder of ours. */
export function folderFault(path: string, option: '--out' | '--state', error: unknown): Fault {
  return new Fault('folder.unusable', { path, option, detail: (error as NodeJS.ErrnoException).code ?? String(error) });
}
