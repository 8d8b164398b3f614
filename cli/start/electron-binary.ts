import { spawn } from 'node:child_process';
import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** ms; about 120 MB must come within it. */
export const DOWNLOAD_LIMIT = 5 * 60_000;

/** Electron's program on this disk; null if its own download has not been here. Looks at files only: importing the package starts a download. */
export async function findElectron(root: string, env: Readonly<Record<string, string | undefined>>): Promise<string | null> {
  const folder = join(root, 'node_modules', 'electron');
  const name = await readFile(join(folder, 'path.txt'), 'utf8').catch(() => '');
  if (name === '') return null;
  const file = join(env['ELECTRON_OVERRIDE_DIST_PATH'] || join(folder, 'dist'), name);
  return stat(file).then((found) => (found.isFile() ? file : null), () => null);
}

/** Has the package fetch its program, with its progress bar on a terminal and silent elsewhere. @returns whether the program is there now; never later than the limit */
export async function downloadElectron(root: string, limit = DOWNLOAD_LIMIT): Promise<boolean> {
  const done = await new Promise<boolean>((resolve) => {
    const child = spawn(process.execPath, [join(root, 'node_modules', 'electron', 'install.js')], { cwd: root, stdio: ['ignore', 'ignore', process.stderr.isTTY ? 'inherit' : 'ignore'], timeout: limit, killSignal: 'SIGKILL' });
    child.once('error', () => { resolve(false); });
    child.once('exit', (code) => { resolve(code === 0); });
  });
  return done && await findElectron(root, process.env) !== null;
}

/** Remembers that the download did not succeed, for this version of Electron. Where nothing can be written it is tried again next time. */
export async function rememberFailure(root: string): Promise<void> {
  const file = memory(root);
  try {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, await electronVersion(root));
  } catch {
    // Not worth failing for: the app runs all the same.
  }
}

export async function forgetFailure(root: string): Promise<void> {
  await rm(memory(root), { force: true });
}

export async function failedBefore(root: string): Promise<boolean> {
  return await readFile(memory(root), 'utf8').catch(() => null) === await electronVersion(root);
}

async function electronVersion(root: string): Promise<string> {
  const text = await readFile(join(root, 'node_modules', 'electron', 'package.json'), 'utf8').catch(() => '{}');
  return String((JSON.parse(text) as { version?: string }).version);
}

function memory(root: string): string {
  return join(root, 'node_modules', '.cache', 'weft', 'electron-download-failed');
}
