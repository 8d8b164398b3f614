import { randomUUID } from 'node:crypto';
import { closeSync, constants, fstatSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import { err, ok, type Result } from '#shared/base/result.ts';

/** `exposed`: someone else may read the file, so that what is in it is no secret any more. */
export type SecretFileFault = 'secret.file-exposed' | 'secret.file-foreign' | 'secret.file-unreadable' | 'secret.file-unwritable' | 'secret.file-invalid';

const LARGEST = 10 * 1024 * 1024;
const content = z.strictObject({ format: z.literal('weft.secrets'), version: z.literal(1), secrets: z.array(z.tuple([z.string(), z.string()])) });

/** The secrets by name; empty if there is no file yet. Faults carry nothing of the content. */
export function readSecretFile(file: string): Result<Map<string, string>, SecretFileFault> {
  let handle: number;
  try {
    handle = openSync(file, constants.O_RDONLY);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? ok(new Map()) : err('secret.file-unreadable');
  }
  try {
    // The open file is asked, not its name: between two looks a name can come to mean another file.
    const { mode, uid, size } = fstatSync(handle);
    if (process.platform !== 'win32') {
      if ((mode & 0o077) !== 0) return err('secret.file-exposed');
      if (uid !== process.getuid?.()) return err('secret.file-foreign');
    }
    if (size > LARGEST) return err('secret.file-invalid');
    const parsed = content.safeParse(JSON.parse(readFileSync(handle, 'utf8')));
    return parsed.success ? ok(new Map(parsed.data.secrets)) : err('secret.file-invalid');
  } catch (error) {
    return err(error instanceof SyntaxError ? 'secret.file-invalid' : 'secret.file-unreadable');
  } finally {
    closeSync(handle);
  }
}

/** Replaces the file as a whole: after a crash it is the old one or the new one, and never readable by others. */
export function writeSecretFile(file: string, secrets: ReadonlyMap<string, string>): Result<void, SecretFileFault> {
  const temporary = `${file}.${randomUUID()}.tmp`;
  try {
    const handle = openSync(temporary, 'wx', 0o600);
    try {
      writeFileSync(handle, `${JSON.stringify({ format: 'weft.secrets', version: 1, secrets: [...secrets] }, null, 2)}\n`);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(temporary, file);
    syncFolder(dirname(file));
    return ok(undefined);
  } catch {
    rmSync(temporary, { force: true });
    return err('secret.file-unwritable');
  }
}

function syncFolder(folder: string): void {
  // Windows has no handle on a folder and needs none.
  if (process.platform === 'win32') return;
  const handle = openSync(folder, constants.O_RDONLY);
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
