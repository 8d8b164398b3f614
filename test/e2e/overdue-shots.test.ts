import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { test } from './harness/test.ts';
import { openExample, runForEverybody, SAMPLE_PEOPLE } from './pages/journey.ts';
import { forgetLostHost } from './pages/lost-host.ts';
import { goTo } from './pages/rail.ts';
import { openLatestRun, untilAllWait, untilRun } from './pages/run.ts';

const HOUR = 3_600_000;

/** Where pictures of what is tested are put, if anybody wants them. */
const shots = process.env['WEFT_SHOTS'];

async function shoot(page: Page, name: string): Promise<void> {
  if (!shots) return;
  mkdirSync(shots, { recursive: true });
  await page.screenshot({ path: join(shots, `${name}.png`), animations: 'disabled' });
}

/** As if nobody had been moved for so long, in ms: what waits for a time, and when people were last moved, are put back in the database. Only while no executor is at work. */
async function letTimePass(page: Page, ms: number): Promise<void> {
  await page.evaluate(async (by) => {
    const opened = indexedDB.open('weft');
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      opened.addEventListener('success', () => resolve(opened.result));
      opened.addEventListener('error', () => reject(opened.error!));
    });
    const transaction = db.transaction(['batches', 'meta'], 'readwrite');
    const back = (times: number | number[]): number | number[] => (typeof times === 'number' ? times - by : times.map((at) => at - by));
    const cursor = transaction.objectStore('batches').openCursor();
    cursor.addEventListener('success', () => {
      if (!cursor.result) return;
      const batch = cursor.result.value;
      if (batch.kind === 'timer') cursor.result.update({ ...batch, wakeAt: batch.wakeAt - by, rows: { ...batch.rows, due: back(batch.rows.due), arrivedAt: back(batch.rows.arrivedAt) } });
      cursor.result.continue();
    });
    const seen = transaction.objectStore('meta').get('clock.seen');
    seen.addEventListener('success', () => { transaction.objectStore('meta').put({ name: 'clock.seen', value: String(Number(seen.result.value) - by) }); });
    await new Promise((resolve) => { transaction.addEventListener('complete', resolve); });
    db.close();
  }, ms);
}

test('5b-9: after days in which the computer was off, nothing late is sent before somebody has decided', async ({ openDesk }) => {
  const desk = await openDesk();
  let { page } = desk;
  await openExample(page);
  await runForEverybody(page);
  await openLatestRun(page);
  const { messages: first } = await untilAllWait(page);
  await page.getByRole('region', { name: 'When this computer must be on' }).getByText(/\d+ people go on\. This computer must be on and Weft open\./).waitFor();
  await shoot(page, 'forecast-run-en');
  await goTo(page, 'Journeys');
  await page.getByRole('button', { name: 'Show the next seven days' }).click();
  await shoot(page, 'forecast-home-en');
  await page.evaluate(() => localStorage.setItem('weft.language', 'zh'));
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.reload();
  await page.getByRole('button', { name: '查看接下来七天' }).click();
  await shoot(page, 'forecast-home-zh-dark');
  await page.evaluate(() => localStorage.setItem('weft.language', 'en'));
  await page.emulateMedia({ colorScheme: 'light' });
  await page.reload();

  await desk.stopHost();
  // The executor has no lease any more and is not at work.
  await letTimePass(page, 80 * HOUR);
  await desk.restartHost();
  forgetLostHost(desk.faults, desk.url);
  page = await desk.restartBrowser();
  const dialog = page.getByRole('dialog');
  await dialog.getByText(/\d+ messages are overdue/).waitFor();
  await dialog.getByRole('cell', { name: 'Welcome series' }).first().waitFor();
  await shoot(page, 'overdue-dialog-en');
  await page.emulateMedia({ colorScheme: 'dark' });
  await shoot(page, 'overdue-dialog-en-dark');
  await page.emulateMedia({ colorScheme: 'light' });

  await page.evaluate(() => localStorage.setItem('weft.language', 'zh'));
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.reload();
    await page.getByRole('dialog').getByText('Welcome series').first().waitFor();
    await new Promise((r) => setTimeout(r, 1500));
    await shoot(page, `overdue-dialog-zh-${colorScheme}`);
  }
  await page.evaluate(() => localStorage.setItem('weft.language', 'en'));
  await page.emulateMedia({ colorScheme: 'light' });
  await page.reload();
  await dialog.getByRole('cell', { name: 'Welcome series' }).first().waitFor();
  await dialog.getByRole('button', { name: 'Decide later' }).click();
  await dialog.waitFor({ state: 'detached' });
  const bar = page.getByRole('alert').filter({ hasText: 'Nothing is sent until you decide' });
  await bar.waitFor();
  await shoot(page, 'overdue-bar-en');
  // Put off, it stays so over a restart, and not one has left.
  page = await desk.restartBrowser();
  await openLatestRun(page);
  const held = await untilRun(page, ({ people, waitingAt }) => people.Entered === SAMPLE_PEOPLE && waitingAt('Three days later') === 0);
  expect(held.messages).toEqual(first);
  await page.getByRole('alert').filter({ hasText: 'Nothing is sent until you decide' }).getByRole('button', { name: 'Decide…' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Send them now' }).click();
  await page.getByText(/messages? go(es)? out at the usual rate\./).waitFor();
  await untilRun(page, ({ people }) => people.Ended === people.Entered);
});

