import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { err, ok, type Result } from '#shared/base/result.ts';

/**
 * The practice transport: the message becomes a file in a folder. The name comes from the Message-ID, so
 * that a repeat overwrites and never doubles; hence no commit marker is needed. Written beside and
 * renamed, so that nobody ever reads half a file. No fsync: what a power cut takes here, nobody was sent.
 * The error is the system's code, e.g. `ENOSPC`.
 */
export function writeToOutbox(folder: string, messageId: string, raw: Buffer): Result<void, string> {
  const name = messageId.replace(/@.*$/s, '').replace(/[^A-Za-z0-9]/g, '');
  const file = join(folder, `${name}.eml`);
  try {
    writeOver(file, raw);
  } catch (first) {
    if ((first as NodeJS.ErrnoException).code !== 'ENOENT') return err((first as NodeJS.ErrnoException).code ?? 'EIO');
    try {
      mkdirSync(folder, { recursive: true });
      writeOver(file, raw);
    } catch (second) {
      return err((second as NodeJS.ErrnoException).code ?? 'EIO');
    }
  }
  return ok(undefined);
}

function writeOver(file: string, raw: Buffer): void {
  const beside = `${file}.part`;
  writeFileSync(beside, raw);
  renameSync(beside, file);
}
