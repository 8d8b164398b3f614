import { mkdir } from 'node:fs/promises';
import { Fault } from '#cli/fault.ts';

/** @param option which option names another folder. @throws Fault if it cannot be made */
export async function makeFolder(path: string, option: '--out' | '--state'): Promise<void> {
  try {
    await mkdir(path, { recursive: true });
  } catch (error) {
    throw folderFault(path, option, error);
  }
}

/** What the system says about a folder of ours. */
export function folderFault(path: string, option: '--out' | '--state', error: unknown): Fault {
  return new Fault('folder.unusable', { path, option, detail: (error as NodeJS.ErrnoException).code ?? String(error) });
}
