import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { serialiseWorkflow } from '#shared/workflow/serialise-workflow.ts';
import { sketchWorkflow } from '#test/fakes/workflow.ts';
import { test } from './harness/test.ts';
import { card } from './pages/canvas.ts';
import { chooseFile } from './pages/files.ts';

const main = (page: Page) => page.getByRole('main');
const letter = (subject: string): readonly [string, object] => ['send-email', { subject, body: 'B', class: 'transactional' }];

/** From a file, as somebody would hand it over. */
async function takeIn(page: Page, name: string, steps: Parameters<typeof sketchWorkflow>[0], lines: readonly string[]): Promise<void> {
  await page.getByRole('link', { name: 'Journeys' }).click();
  const drawn = sketchWorkflow(steps, lines);
  const workflow = { ...drawn, id: `wfl_${name}`, name, nodes: drawn.nodes.map((node, index) => ({ ...node, position: { x: 0, y: index * 160 } })) };
  const content = Buffer.from(serialiseWorkflow({ workflow, foreignNodes: new Map() }));
  await chooseFile(page, main(page).getByRole('button', { name: 'Import' }), { name: `${name}.weft.json`, content });
  await page.getByRole('dialog', { name: 'Import journeys' }).getByRole('button', { name: /^Import 1 journey/ }).click();
}

async function recordOrder(page: Page, person: number, total: string): Promise<void> {
  await page.evaluate((key) => { location.hash = `#/contacts/${key}`; }, person);
  await main(page).getByRole('button', { name: 'Record an event' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('combobox', { name: 'Event' }).or(dialog.getByRole('textbox', { name: 'Event' })).first().fill('order.placed');
  await dialog.getByLabel('Field 1', { exact: true }).fill('total');
  await dialog.getByLabel('Value 1', { exact: true }).fill(total);
  await dialog.getByRole('button', { name: 'Record', exact: true }).click();
  await dialog.waitFor({ state: 'hidden' });
  await main(page).getByRole('region', { name: 'Events' }).getByText('order.placed').first().waitFor();
}

test('a journey that an event begins: switched on, it lets in whom it happens to; off, nobody; a new version takes over those who wait', async ({ desk: { page } }) => {
  await page.getByRole('region', { name: 'Welcome to Weft' }).waitFor();
  const big = { event: 'order.placed', when: { combinator: 'and', rules: [{ field: 'event.total', operator: '>=', value: 100 }] } };
  const pause = (amount: number): readonly [string, object, object] => ['delay', { until: { mode: 'duration', amount, unit: 'days' } }, { name: 'A while' }];
  await takeIn(page, 'Orders', { start: ['event-entry', big], thanks: letter('Thanks for {{ event.total }}'), wait: pause(3), bye: letter('Bye'), end: ['exit'] }, ['start>thanks', 'thanks.sent>wait', 'wait>bye', 'bye.sent>end']);
  await card(page, 'A while').waitFor();
  await main(page).getByRole('button', { name: 'Switch on', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Switch on “Orders”' });
  await dialog.getByText('When “order.placed” happens, under conditions').waitFor();
  await dialog.getByRole('button', { name: 'Switch on', exact: true }).click();
  await dialog.waitFor({ state: 'hidden' });
  await page.getByRole('region', { name: 'Latest run' }).getByText('Waiting for people to enter').waitFor();

  await recordOrder(page, 1, '120');
  await recordOrder(page, 2, '20');
  await page.getByRole('link', { name: 'Messages' }).click();
  await main(page).getByText('Thanks for 120').first().waitFor();
  expect(await main(page).getByText('Thanks for 20').count()).toBe(0);

  // Published anew with a shorter way: who waits is told of, and moved.
  await page.getByRole('link', { name: 'Journeys' }).click();
  await page.getByRole('link', { name: 'Orders', exact: true }).click();
  await card(page, 'A while').click();
  await page.keyboard.press('Delete');
  await main(page).getByRole('button', { name: 'Publish changes' }).click();
  await dialog.getByText('1 person is on the way by an earlier version').waitFor();
  await dialog.getByRole('button', { name: 'Publish changes' }).click();
  const moving = page.getByRole('dialog', { name: 'Move people to the new version' });
  const move = async (): Promise<void> => {
    await dialog.getByRole('button', { name: 'Move them…' }).click();
    await moving.getByText('1 person leaves the journey').waitFor();
    await moving.getByRole('combobox', { name: 'Where those at “A while” go' }).click();
    await page.getByRole('option', { name: /go on at “Send email”/ }).last().click();
    await moving.getByRole('button', { name: 'Move 1 person' }).press('Enter');
    await moving.waitFor({ state: 'hidden' });
    await page.getByText('1 person will be moved to the new version.').waitFor();
  };
  // Whoever has confirmed by keyboard stands on the way back, and takes it.
  await move();
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Undo');
  await page.keyboard.press('Enter');
  await page.getByText('Nobody has been moved. They finish as they began.').waitFor();
  await page.getByText('1 person will be moved to the new version.').waitFor({ state: 'hidden' });
  // Confirmed again and left alone, they are moved, whatever becomes of the page.
  await move();
  await page.reload();
  await page.getByRole('link', { name: 'Messages' }).click();
  await main(page).getByText('Bye').first().waitFor();

  // Off, nobody enters.
  await page.getByRole('link', { name: 'Journeys' }).click();
  await main(page).getByRole('article', { name: 'Orders' }).getByText('Live').first().waitFor();
  await main(page).getByRole('article', { name: 'Orders' }).getByRole('switch').click({ force: true });
  await page.getByText('“Orders” takes nobody in any more.').first().waitFor();
  await recordOrder(page, 3, '500');
  await page.getByRole('link', { name: 'Messages' }).click();
  await main(page).getByText('Bye').first().waitFor();
  expect(await main(page).getByText('Thanks for 500').count()).toBe(0);
});
