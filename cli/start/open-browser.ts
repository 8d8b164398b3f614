import { spawn } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { writeFileAtomically } from '#host/files/write-file-atomically.ts';

/** `[program, ...words]` that shows a file in the browser of whoever is logged in. */
export function browserCommand(platform: NodeJS.Platform, file: string): readonly [program: string, ...args: string[]] {
  if (platform === 'darwin') return ['open', file];
  // Not `start`, which would have cmd.exe read the path as words of a shell.
  if (platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler', pathToFileURL(file).href];
  return ['xdg-open', file];
}

/** A page that only leads on. Its text is made of our own address, which has no character that markup would read. */
export function launcherPage(entrance: string): string {
  return `<!doctype html><meta charset="utf-8"><meta name="referrer" content="no-referrer"><title>Weft</title><script>location.replace(${JSON.stringify(entrance)});</script>\n`;
}

/**
 * Opens the entrance by way of a file that only its owner can read: as a word of a command, the token would stand in the
 * list of processes, which every account of the computer can see. Tells by `onFailed` if it did not work, maybe late.
 *
 * @returns takes the file away again
 */
export async function openBrowser(entrance: string, folder: string, onFailed: () => void): Promise<() => Promise<void>> {
  const file = join(folder, 'open.html');
  const cleanUp = (): Promise<void> => rm(file, { force: true });
  const written = await writeFileAtomically(file, launcherPage(entrance), 0o600);
  if (!written.ok) {
    onFailed();
    return cleanUp;
  }
  const [program, ...args] = browserCommand(process.platform, file);
  const child = spawn(program, args, { detached: true, stdio: 'ignore' });
  child.once('error', onFailed);
  // It may also stay for as long as the browser does.
  child.once('exit', (code) => { if (code !== 0 && code !== null) onFailed(); });
  child.unref();
  return cleanUp;
}
