import { randomUUID } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { err, ok, type Result } from '#shared/base/result.ts';
import { fileFault, type FileFault } from './file-fault.ts';

/**
 * Replaces a file as a whole: after a crash there is the old content or the new, never a part. Once it
 * resolves, the new content is on the disk. The folder must exist.
 *
 * @param mode permission bits; hand in 0o600 for what only the user may read
 */
export async function writeFileAtomically(path: string, content: string | Uint8Array, mode = 0o644): Promise<Result<null, FileFault>> {
  // In the same folder, because a rename is only atomic within one file system.
  const temporary = join(dirname(path), `.${basename(path)}.${randomUUID()}.tmp`);
  try {
    const file = await open(temporary, 'wx', mode);
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
    await syncFolder(dirname(path));
    return ok(null);
  } catch (error) {
    // Where even this fails, the first error is the one worth telling.
    await rm(temporary, { force: true }).catch(() => {});
    return err(fileFault(path, error));
  }
}

/** The rename itself must survive a power cut. Windows cannot open folders, and does not need it. */
export async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
