import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { ROOT } from '#cli/start/root.ts';
import { openDesk } from './harness/desk.ts';
import { copyOfPage } from './harness/global-setup.ts';
import { screens } from './screen-list.ts';

/** `npm run screens`: every screen in both languages, light and dark, as `docs/screens/<screen>.<language>.<theme>.png`. Exit 1 if a page did something it must not. */
const { values: { only, out } } = parseArgs({ options: { only: { type: 'string' }, out: { type: 'string', default: join(ROOT, 'docs', 'screens') } } });
const last = only === undefined ? screens.length - 1 : screens.findIndex(({ name }) => name === only);
if (last === -1) {
  process.stderr.write(`There is no screen “${only}”.\n→ One of: ${screens.map(({ name }) => name).join(', ')}\n`);
  process.exitCode = 1;
} else process.exitCode = await takeAll();

async function takeAll(): Promise<0 | 1> {
  await mkdir(out, { recursive: true });
  const copy = process.env['WEFT_PAGE'] ? null : await copyOfPage();
  if (copy) process.env['WEFT_PAGE'] = copy;
  let faults = 0;
  try {
    for (const locale of ['en', 'zh'] as const) for (const theme of ['light', 'dark'] as const) faults += await take(locale, theme);
  } finally {
    if (copy) await rm(copy, { recursive: true, force: true });
  }
  return faults === 0 ? 0 : 1;
}

/** @returns the number of faults */
async function take(locale: 'en' | 'zh', theme: 'light' | 'dark'): Promise<number> {
  const desk = await openDesk({ locale, theme });
  try {
    for (const { name, at, arrange } of screens.slice(0, last + 1)) {
      await desk.page.goto(`${desk.url}${at}`);
      await desk.page.getByRole('main').waitFor();
      await arrange?.(desk.page);
      if (only !== undefined && name !== only) continue;
      // Nothing is pictured as if a hand were on it.
      await desk.page.mouse.move(0, 0);
      // What has just been done is told for a few seconds; a picture shows how it is afterwards.
      for (const told of await desk.page.locator('.mantine-Notifications-root button[aria-label]').all()) await told.click();
      await settle(desk.page);
      await hideFolder(desk.page, desk.profile);
      const file = join(out, `${name}.${locale}.${theme}.png`);
      await desk.page.screenshot({ path: file, animations: 'disabled', caret: 'hide' });
      process.stdout.write(`${file}\n`);
    }
    for (const { kind, text } of desk.faults) process.stderr.write(`${kind}: ${text}\n`);
    return desk.faults.length;
  } finally {
    await desk.close();
  }
}

/** Where the profile lies is this computer's own business. */
async function hideFolder(page: Page, folder: string): Promise<void> {
  await page.evaluate((hidden) => {
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let text = texts.nextNode(); text; text = texts.nextNode()) text.nodeValue = text.nodeValue!.replaceAll(hidden, '~/Weft');
  }, folder);
}

/** Fonts are there, and nothing on the page has changed for a while: what it read from its database has been drawn. */
async function settle(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await document.fonts.ready;
    await new Promise<void>((resolve) => {
      const done = (): void => {
        observer.disconnect();
        resolve();
      };
      let quiet = setTimeout(done, 500);
      const observer = new MutationObserver(() => {
        clearTimeout(quiet);
        quiet = setTimeout(done, 500);
      });
      observer.observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
      // What never comes to rest is shown as it is.
      setTimeout(done, 5_000);
    });
  });
}
