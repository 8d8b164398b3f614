import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepareBuild } from '#cli/start/build-page.ts';
import { ROOT } from '#cli/start/root.ts';
import { findChromium } from './chromium.ts';

/**
 * Once for all files: a Chromium, and the page as it is now. Its copy stays the same while the tests run, whoever builds
 * meanwhile. Both travel to the tests in the environment, where they can also be given by hand.
 */
export async function setup(): Promise<() => Promise<void>> {
  process.env['WEFT_CHROMIUM'] = findChromium();
  if (process.env['WEFT_PAGE']) return async () => {};
  const page = await copyOfPage();
  process.env['WEFT_PAGE'] = page;
  return () => rm(page, { recursive: true, force: true });
}

/** @returns a folder that the caller removes. @throws if the page cannot be built */
export async function copyOfPage(): Promise<string> {
  const built = await prepareBuild('page', ROOT, () => { process.stderr.write('Building the page …\n'); });
  if (!built.ok) throw new Error(`The page could not be built:\n${built.error}`);
  const page = await mkdtemp(join(tmpdir(), 'weft-page-'));
  await cp(join(ROOT, 'dist', 'renderer'), page, { recursive: true });
  return page;
}
