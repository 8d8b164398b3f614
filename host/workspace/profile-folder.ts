import { chmod, mkdir, open, readdir, readFile, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { err, ok, type Result } from '#shared/base/result.ts';
import { TOKEN_PATTERN } from '#shared/rpc.ts';
import { writeFileAtomically } from '#host/files/write-file-atomically.ts';
import { newToken } from '#host/server/token.ts';

export interface ProfilePaths {
  readonly folder: string;
  readonly ledger: string;
  readonly secrets: string;
  readonly token: string;
  readonly outbox: string;
  /** For copies of the ledger on their way to another computer; swept at each start. */
  readonly transfers: string;
  /** Verified copies of everything, secrets left out. */
  readonly backups: string;
}

export function profilePaths(folder: string): ProfilePaths {
  const root = resolve(folder);
  return { folder: root, ledger: join(root, LEDGER), secrets: join(root, 'secrets.json'), token: join(root, 'token'), outbox: join(root, 'outbox'), transfers: join(root, 'transfers'), backups: join(root, 'backups') };
}

const LEDGER = 'ledger.db';

/** Makes the folder of a profile, or takes one over, for its owner's eyes only. The error is the system's code. */
export async function makeProfileFolder({ folder, ledger, outbox }: ProfilePaths): Promise<Result<void, string>> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const inside = await readdir(folder);
    // Somebody's own folder with other things in it is not ours to lock.
    if (inside.length === 0 || inside.includes(LEDGER)) await chmod(folder, 0o700);
    await mkdir(outbox, { recursive: true, mode: 0o700 });
    // SQLite gives the files beside the ledger the permissions of the ledger.
    await (await open(ledger, 'a', 0o600)).close();
    await chmod(ledger, 0o600);
    return ok(undefined);
  } catch (error) {
    return err((error as NodeJS.ErrnoException).code ?? 'EIO');
  }
}

/** The token of the profile, the same from start to start. One that others could read is replaced. The error is the system's code. */
export async function keptToken(file: string): Promise<Result<string, string>> {
  const known = await readToken(file);
  if (known !== null) return ok(known);
  const token = newToken();
  const written = await writeFileAtomically(file, `${token}\n`, 0o600);
  return written.ok ? ok(token) : err(written.error.detail);
}

async function readToken(file: string): Promise<string | null> {
  try {
    const { mode } = await stat(file);
    if (process.platform !== 'win32' && (mode & 0o077) !== 0) return null;
    const text = (await readFile(file, 'utf8')).trim();
    return TOKEN_PATTERN.test(text) ? text : null;
  } catch {
    return null;
  }
}
