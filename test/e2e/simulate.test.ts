import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { ROOT } from '#cli/start/root.ts';
import { runWeft } from '#test/fakes/run-weft.ts';
import { card, inspector } from './pages/canvas.ts';
import { test } from './harness/test.ts';

interface Told { readonly sent: number; readonly entered: number; readonly ended: number; readonly reached: number; readonly days: readonly { readonly date: string; readonly sent: number }[] }

/** What the command line finds on the example's own files, from the same moment. */
async function commandFinds(start: string): Promise<Told> {
  const folder = await mkdtemp(join(tmpdir(), 'weft-simulate-'));
  try {
    for (const name of ['welcome.weft.json', 'contacts.csv']) await copyFile(join(ROOT, 'examples', name), join(folder, name));
    const { code, stderr, json } = await runWeft(['simulate', 'welcome.weft.json', '--contacts', 'contacts.csv', '--days', '30', '--start', start, '--json'], { cwd: folder });
    expect(stderr).toBe('');
    expect(code).toBe(0);
    return json as unknown as Told;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function figure(dialog: Locator, label: string): Promise<string | null> {
  return dialog.locator('div').filter({ has: dialog.page().getByText(label, { exact: true }) }).last().locator('b').textContent();
}

async function open(page: Page, link: string, button: string): Promise<Locator> {
  await page.getByRole('link', { name: link }).click();
  await page.getByRole('main').getByRole('button', { name: button, exact: true }).click();
  return page.getByRole('dialog');
}

test('whoever simulates the example sees what the command line finds, and nothing is sent', async ({ desk: { page } }) => {
  const dialog = await open(page, 'Open the example', 'Simulate');
  await dialog.getByText('240 people').waitFor();
  await dialog.getByLabel('From').fill('2026-12-01T09:00');
  await dialog.getByRole('button', { name: 'Simulate' }).click();
  await dialog.getByText('Nothing was sent.').waitFor();
  const wanted = await commandFinds('2026-12-01T09:00:00Z');
  expect(wanted.sent).toBeGreaterThan(wanted.reached);
  await dialog.getByText(`${wanted.sent} messages would go to ${wanted.reached} people.`).waitFor();
  expect([await figure(dialog, 'Entered'), await figure(dialog, 'Reached an end')]).toEqual([String(wanted.entered), String(wanted.ended)]);

  // The same numbers for whoever cannot see a chart.
  await dialog.getByRole('img', { name: /^Messages per day/ }).focus();
  await page.keyboard.press('Home');
  await dialog.getByRole('status').filter({ hasText: /Dec 1: 240/ }).waitFor();
  await dialog.getByRole('button', { name: 'Show as a table' }).click();
  const rows = await dialog.getByRole('region', { name: 'Messages per day' }).getByRole('row').evaluateAll((all) => all.slice(1).map((row) => Number(row.lastElementChild!.textContent)));
  expect(rows).toEqual(wanted.days.map(({ sent }) => sent));

  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: 'Messages' }).click();
  await page.getByRole('main').getByText('240').waitFor({ state: 'detached' });
  await page.getByRole('link', { name: 'Runs' }).click();
  await page.getByRole('main').getByText('Nothing has run yet').or(page.getByRole('heading', { level: 3 })).first().waitFor();
  expect(await page.getByRole('main').getByRole('progressbar').count()).toBe(0);
});

test('a way that nobody took leads to its step, what was found is still there after it, and a change is told', async ({ desk: { page } }) => {
  const dialog = await open(page, 'Open the example', 'Simulate');
  await dialog.getByText('Other', { exact: true }).click();
  await dialog.getByLabel('Days', { exact: true }).fill('2');
  await dialog.getByRole('button', { name: 'Simulate' }).click();
  await dialog.getByRole('button', { name: /^Nobody came to/ }).first().click();
  await dialog.waitFor({ state: 'detached' });
  await inspector(page).waitFor();
  await page.getByRole('main').getByRole('button', { name: 'Simulate', exact: true }).click();
  await dialog.getByText('Nothing was sent.').waitFor();
  expect(await dialog.getByText('The journey was changed after this simulation.').count()).toBe(0);
  await page.keyboard.press('Escape');
  await card(page, 'Three days later').click();
  await inspector(page).getByRole('textbox', { name: 'How long' }).fill('5');
  await page.getByRole('main').getByRole('button', { name: 'Simulate', exact: true }).click();
  await dialog.getByText('The journey was changed after this simulation.').waitFor();
});

test('a simulation that takes long is called off, and the page answers meanwhile', async ({ desk: { page } }) => {
  const dialog = await open(page, 'Open the example', 'Simulate');
  await dialog.getByText('Other', { exact: true }).click();
  await dialog.getByLabel('Days', { exact: true }).fill('731');
  await dialog.getByText('240 people').waitFor();
  await dialog.getByRole('button', { name: 'Simulate' }).click();
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await dialog.getByLabel('From').waitFor();
  await dialog.getByText('240 people').waitFor();
  // What was chosen is not asked for again.
  expect(await dialog.getByLabel('Days', { exact: true }).inputValue()).toBe('731');
  expect(await dialog.getByText('Nothing was sent.').count()).toBe(0);
});

test('all of it in Chinese', async ({ openDesk }) => {
  const { page } = await openDesk({ locale: 'zh' });
  const dialog = await open(page, '打开示例', '模拟');
  await dialog.getByText('240 人').waitFor();
  await dialog.getByLabel('从何时开始').fill('2026-12-01T09:00');
  await dialog.getByRole('button', { name: '模拟' }).click();
  await dialog.getByText('没有发送任何内容。').waitFor();
  const wanted = await commandFinds('2026-12-01T09:00:00+08:00');
  await dialog.getByText(`将向 ${wanted.reached} 人发送 ${wanted.sent} 条消息。`).waitFor();
});
