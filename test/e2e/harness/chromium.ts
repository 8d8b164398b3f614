import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright-core';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
/** Tests need no sandbox around pages of our own, and a browser that asks nobody anything. */
export const CHROMIUM_FLAGS = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync',
];

/**
 * A Chromium that starts: the one named by `WEFT_CHROMIUM`, one that is installed, one that Debian brings (as root), or
 * Playwright's own. Says on standard error what it installs.
 *
 * @throws if there is none and none can be had
 */
export function findChromium(env: NodeJS.ProcessEnv = process.env): string {
  const named = env['WEFT_CHROMIUM'];
  if (named) {
    if (starts(named)) return named;
    throw new Error(`WEFT_CHROMIUM names ${named}, which does not start.\n→ Correct it, or leave it out to have one found.`);
  }
  const found = installed(env) ?? own() ?? (installByApt() ? installed(env) : null) ?? (installOwn() ? own() : null);
  if (found) return found;
  throw new Error('The end-to-end tests need a Chromium, and none could be found or installed.\n→ Install one (Debian: apt-get install chromium), or name one in WEFT_CHROMIUM.');
}

/** The first on the PATH that really starts: on Ubuntu, `chromium-browser` may only be a hint to install something else. */
export function installed(env: NodeJS.ProcessEnv): string | null {
  const folders = (env['PATH'] ?? '').split(delimiter).filter(Boolean);
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find((file) => existsSync(file) && starts(file)) ?? null;
}

function own(): string | null {
  const file = chromium.executablePath();
  return existsSync(file) && starts(file) ? file : null;
}

function installByApt(): boolean {
  if (!existsSync('/etc/debian_version') || process.getuid?.() !== 0) return false;
  say('No Chromium here: installing it with apt-get, and fonts with Chinese characters …');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return ran('apt-get', ['update', '-qq'], env) && ran('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-noto-cjk'], env);
}

function installOwn(): boolean {
  say('No Chromium here: fetching Playwright’s own …');
  const cli = join(createRequire(import.meta.url).resolve('playwright-core/package.json'), '..', 'cli.js');
  return ran(process.execPath, [cli, 'install', ...(process.getuid?.() === 0 ? ['--with-deps'] : []), 'chromium'], process.env);
}

function starts(file: string): boolean {
  return spawnSync(file, ['--version', '--no-sandbox'], { timeout: 30_000, stdio: 'ignore' }).status === 0;
}

/** What it says goes to standard error, because standard output belongs to whoever called. Ten minutes are enough for any line. */
function ran(program: string, args: readonly string[], env: NodeJS.ProcessEnv): boolean {
  return spawnSync(program, args, { env, timeout: 600_000, stdio: ['ignore', 2, 2] }).status === 0;
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
