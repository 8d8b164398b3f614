import { rm } from 'node:fs/promises';
import { findChromium } from '#test/e2e/harness/chromium.ts';
import { copyOfPage } from '#test/e2e/harness/global-setup.ts';

/** While `work` runs there is a Chromium, and a copy of the page that stays as it is. Both can be given in the environment, and are while Vitest runs. */
export async function withPage<T>(isWanted: boolean, work: () => Promise<T>): Promise<T> {
  if (!isWanted) return work();
  process.env['WEFT_CHROMIUM'] ??= findChromium();
  if (process.env['WEFT_PAGE']) return work();
  const page = await copyOfPage();
  process.env['WEFT_PAGE'] = page;
  try {
    return await work();
  } finally {
    await rm(page, { recursive: true, force: true });
  }
}
