import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { test } from './harness/test.ts';
import { canvas, card, emptySpot, inPalette, inspector, line, showEverything, way } from './pages/canvas.ts';
import { chooseFile, savedFile } from './pages/files.ts';

const button = (page: Page, name: string | RegExp) => page.getByRole('main').getByRole('button', { name });
const pick = (page: Page, step: string) => page.getByRole('dialog', { name: 'Add a step' }).getByRole('option', { name: new RegExp(`^${step} `) }).click();

test('a journey is drawn from nothing, mended and taken along as a file', async ({ desk: { page } }) => {
  await newJourney(page);
  await card(page, 'Manual start').click();
  await page.keyboard.press('Delete');
  await page.getByRole('heading', { name: 'Where does the journey begin?' }).waitFor();
  await page.getByRole('button', { name: /^Manual start/ }).last().click();
  await card(page, 'Manual start').waitFor();
  await page.keyboard.press('Escape');

  // Dragged in, joined by hand; then the next one where the line is let go.
  await inPalette(page, 'Send email').dragTo(canvas(page), { targetPosition: await emptySpot(page) });
  await card(page, 'of 2: Send email').waitFor();
  await showEverything(page);
  await way(page, 'Manual start', 'Start').dragTo(card(page, 'Send email'));
  await line(page, 'Manual start', 'Send email').waitFor({ state: 'attached' });
  await way(page, 'Send email', 'Sent').dragTo(canvas(page), { targetPosition: await emptySpot(page) });
  await pick(page, 'Delay');
  await line(page, 'Send email', 'Delay').waitFor({ state: 'attached' });
  await showEverything(page);

  // What cannot be is said in words, and not drawn.
  await way(page, 'Delay', 'Then').dragTo(card(page, 'Send email'));
  await page.getByText('This line would go round in a circle.').waitFor();
  await way(page, 'Delay', 'Then').dragTo(card(page, 'Manual start'));
  await page.getByText('Nothing can lead into a start').waitFor();
  expect(await page.getByRole('group', { name: /^Line from Delay/ }).count()).toBe(0);

  await card(page, 'Delay').getByRole('button', { name: 'Add a step behind “Then”' }).click();
  await pick(page, 'Exit');
  await line(page, 'Delay', 'Exit').waitFor({ state: 'attached' });

  // Who runs it now is told what is missing.
  await button(page, 'Run').last().click();
  const dialog = page.getByRole('dialog', { name: 'Run “New journey”' });
  await dialog.getByText('2 things to fix before it can run').waitFor();
  expect(await dialog.getByRole('button', { name: /start/i }).count()).toBe(0);
  await dialog.getByRole('button', { name: 'Show them in the journey' }).click();
  const problems = page.getByRole('region', { name: 'Problems' });
  for (const [field, text] of [['Subject', 'Tea for {{ contact.first_name }}'], ['Text', 'Your box is on its way.']] as const) {
    await problems.getByRole('button', { name: new RegExp(`Send email › ${field}`) }).click();
    const box = inspector(page).getByRole('textbox', { name: field, exact: true });
    await expect.poll(() => box.evaluate((element) => element === document.activeElement)).toBe(true);
    await page.keyboard.type(text);
    await problems.getByRole('button', { name: new RegExp(`Send email › ${field}`) }).waitFor({ state: 'hidden' });
  }
  await problems.getByText('Nothing to fix.').waitFor();
  await problems.getByRole('button', { name: 'Close' }).click();
  await page.getByRole('main').getByRole('status').filter({ hasText: /^Saved on this computer \d/ }).waitFor();

  const { name, bytes } = await savedFile(page, await menuItem(page, 'Save as a file'));
  expect(name).toMatch(/\.weft\.json$/);
  await page.getByRole('main').getByRole('link', { name: 'All journeys' }).click();
  await chooseFile(page, button(page, 'Import'), { name, content: bytes });
  const report = page.getByRole('dialog', { name: 'Import journeys' });
  await report.getByText('4 steps').waitFor();
  await report.getByText('You have this journey already, word for word.').waitFor();
  await report.getByText('Keep both').click();
  await report.getByRole('button', { name: 'Import 1 journey' }).click();
  await line(page, 'Send email', 'Delay').waitFor({ state: 'attached' });
  await button(page, 'No problems').waitFor();
  await page.getByRole('main').getByRole('link', { name: 'All journeys' }).click();
  await page.getByText('3 journeys').waitFor();
});

test('steps are copied, taken out of their line and tidied, and every step back is there', async ({ desk: { page, context } }) => {
  await context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.getByRole('link', { name: 'Open the example' }).click();
  await card(page, 'Three days later').click();
  await page.keyboard.press('Control+c');
  await page.keyboard.press('Control+v');
  await card(page, 'of 9: Delay').nth(1).waitFor();
  expect(await card(page, 'Three days later').count()).toBe(2);
  await button(page, /^Undo: Paste “Three days later/).click();
  await expect.poll(() => card(page, 'Three days later').count()).toBe(1);
  await inspector(page).getByText('Choose a step to see its settings.').waitFor();
  await showEverything(page);

  await card(page, 'Send the welcome').click();
  await page.keyboard.press('Delete');
  await line(page, 'Write the welcome', 'Three days later').waitFor({ state: 'attached' });
  await page.keyboard.press('Control+z');
  await line(page, 'Send the welcome', 'Three days later').waitFor({ state: 'attached' });
  await page.keyboard.press('Control+Shift+z');
  await line(page, 'Write the welcome', 'Three days later').waitFor({ state: 'attached' });
  await page.keyboard.press('Control+z');

  // Out of its place, and back by itself.
  await showEverything(page);
  await card(page, 'Three days later').dragTo(canvas(page), { targetPosition: { x: 100, y: 100 }, steps: 5 });
  await button(page, /^Undo: Move “Three days later/).waitFor();
  expect(await isAbove(page, 'Send the welcome', 'Three days later')).toBe(false);
  await page.getByRole('button', { name: 'Tidy up' }).click();
  await button(page, 'Undo: Tidy up').waitFor();
  await showEverything(page);
  expect(await isAbove(page, 'Send the welcome', 'Three days later')).toBe(true);
  expect(await isAbove(page, 'Three days later', 'Which plan?')).toBe(true);
});

test('without a mouse: along the lines, a step behind another, its name, its settings, away again', async ({ desk: { page } }) => {
  await page.getByRole('link', { name: 'Open the example' }).click();
  await card(page, 'Manual start').focus();
  await page.keyboard.press('Enter');
  const named = inspector(page).getByRole('textbox', { name: 'Name of the step' });
  await expect.poll(() => named.inputValue()).toBe('Start');
  await page.keyboard.press('Escape');
  await card(page, 'Manual start').focus();
  for (const next of ['Write the welcome', 'Send the welcome', 'Three days later']) {
    await page.keyboard.press('ArrowDown');
    await focused(page, next);
  }
  await page.keyboard.press('ArrowUp');
  await focused(page, 'Send the welcome');
  await page.keyboard.press('/');
  await page.getByRole('dialog', { name: 'Add a step' }).getByRole('combobox').waitFor();
  await page.keyboard.type('branch');
  await page.keyboard.press('Enter');
  await line(page, 'Send the welcome', 'Branch').waitFor({ state: 'attached' });
  await page.keyboard.press('F2');
  await page.getByRole('main').getByRole('textbox', { name: 'Name of the step' }).first().waitFor();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('Who reads it?');
  await page.keyboard.press('Enter');
  await card(page, 'Branch “Who reads it?”').waitFor();
  await card(page, 'Branch “Who reads it?”').focus();
  await page.keyboard.press('Delete');
  await line(page, 'Send the welcome', 'Three days later').waitFor({ state: 'attached' });
});

test('whoever leaves and comes back goes on drawing where they were', async ({ desk: { page } }) => {
  await newJourney(page);
  await card(page, 'Manual start').waitFor();
  for (const step of ['Delay', 'Exit']) {
    await inPalette(page, step).dragTo(canvas(page), { targetPosition: await emptySpot(page) });
    await card(page, step).waitFor();
    await page.keyboard.press('Escape');
    // Away by the rail and back, without a reload.
    await page.getByRole('link', { name: 'Contacts' }).click();
    await page.getByRole('main').getByText('240 people').waitFor();
    await page.goBack();
    await card(page, step).waitFor();
    await showEverything(page);
    const [from, port] = step === 'Delay' ? ['Manual start', 'Start'] : ['Delay', 'Then'];
    await way(page, from, port).dragTo(card(page, step));
    await line(page, from, step).waitFor({ state: 'attached' });
  }
  await page.reload();
  await line(page, 'Manual start', 'Delay').waitFor({ state: 'attached' });
  await line(page, 'Delay', 'Exit').waitFor({ state: 'attached' });
});

/** Beside the example: whoever is faster than its arrival does without it. */
async function newJourney(page: Page): Promise<void> {
  await page.getByRole('region', { name: 'Welcome to Weft' }).waitFor();
  await button(page, 'New journey').click();
}

async function menuItem(page: Page, name: string) {
  await page.getByRole('main').getByRole('button', { name: 'More', exact: true }).click();
  return page.getByRole('menuitem', { name });
}

async function isAbove(page: Page, one: string, other: string): Promise<boolean> {
  const [upper, lower] = await Promise.all([card(page, one).boundingBox(), card(page, other).boundingBox()]);
  return upper!.y + upper!.height < lower!.y;
}

async function focused(page: Page, step: string): Promise<void> {
  await expect.poll(() => card(page, step).evaluate((element) => element === document.activeElement)).toBe(true);
}
