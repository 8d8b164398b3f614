import type { BrowserContext } from 'playwright-core';
import { copyOfPage } from '#test/e2e/harness/global-setup.ts';
import { openDesk } from '#test/e2e/harness/desk.ts';
import type { Figure } from '#test/bench/figure.ts';
import { median } from '#test/bench/interleave.ts';
import { withBenchPages } from './bench-pages.ts';

const ROUNDS = 5;
/** Both are pressed until they answer: what cannot be pressed yet is not there yet. */
const OURS = { press: '[role="group"][aria-labelledby^="name-of-nod_"]', answers: 'aside[aria-label="Settings"]' };
const EMPTY = { press: 'button', answers: 'button[aria-pressed="true"]' };

/** From the address to a canvas on which a click chooses a step, beside a page of React alone in the same browser. */
export async function pageStart(): Promise<Figure[]> {
  process.env['WEFT_PAGE'] ??= await copyOfPage();
  return withBenchPages(async (empty) => {
    const desk = await openDesk();
    try {
      // The first start lays in the sample.
      await desk.page.getByRole('link', { name: 'Welcome series', exact: true }).waitFor();
      await desk.page.close();
      const times: Record<'ours' | 'react', number[]> = { ours: [], react: [] };
      for (let round = 0; round < ROUNDS; round++) {
        times.ours.push(await untilAnswered(desk.context(), `${desk.url}#/journeys/wfl_welcome`, OURS));
        times.react.push(await untilAnswered(desk.context(), `${empty}empty.html`, EMPTY));
      }
      const ms = { ours: median(times.ours), react: median(times.react) };
      return [{ name: 'start of the page', unit: 'ms', ours: ms.ours, beside: { what: 'React alone', amount: ms.react }, note: `address to a canvas that answers a click; ${ROUNDS} starts, ${Math.round(Math.min(...times.ours))} to ${Math.round(Math.max(...times.ours))} ms` }];
    } finally {
      await desk.close();
    }
  });
}

/** In ms of the page's own clock, which begins with the navigation. */
async function untilAnswered(context: BrowserContext, url: string, where: typeof OURS): Promise<number> {
  const page = await context.newPage();
  try {
    await page.goto(url, { waitUntil: 'commit' });
    const answered = await page.waitForFunction(({ press, answers }) => {
      if (document.querySelector(answers)) return performance.now();
      document.querySelector<HTMLElement>(press)?.click();
      return document.querySelector(answers) ? performance.now() : null;
    }, where, { polling: 'raf' });
    return (await answered.jsonValue())!;
  } finally {
    await page.close();
  }
}
