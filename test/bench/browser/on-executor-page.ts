import type { Page } from 'playwright-core';
import { openBrowser } from '#test/e2e/harness/browser.ts';
import type { PageFault } from '#test/e2e/harness/faults.ts';

/** Gives `work` the page that has `window.measure`, in a browser of its own. Rejects if the page did something it must not. */
export async function onExecutorPage<T>(url: string, work: (page: Page) => Promise<T>): Promise<T> {
  const faults: PageFault[] = [];
  const browser = await openBrowser({ locale: 'en', theme: 'light', width: 1_280, height: 800, reducedMotion: true }, faults);
  try {
    const page = await browser.newPage();
    await page.goto(`${url}executor.html`);
    const done = await work(page);
    if (faults.length > 0) throw new Error(faults.map(({ text }) => text).join('\n'));
    return done;
  } finally {
    await browser.close();
  }
}
