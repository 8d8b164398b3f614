import { serialiseWorkflow } from '#shared/workflow/serialise-workflow.ts';
import { sketchWorkflow } from '#test/fakes/workflow.ts';
import { test } from './harness/test.ts';
import { chooseFile } from './pages/files.ts';
test('time', async ({ desk: { page } }) => {
  await page.waitForTimeout(2000);
  const w = sketchWorkflow({ start: ['event-entry', { event: 'order.placed' }], end: ['exit'] }, ['start>end']);
  await chooseFile(page, page.getByRole('main').getByRole('button', { name: 'Import' }), { name: 'a.weft.json', content: Buffer.from(serialiseWorkflow({ workflow: { ...w, id: 'wfl_Orders', name: 'Orders' }, foreignNodes: new Map() })) });
  await page.getByRole('dialog').getByRole('button', { name: /Import 1 journey/ }).click(); await page.waitForTimeout(1500);
  await page.getByRole('main').getByRole('button', { name: 'Switch on' }).click(); 
  await page.getByRole('dialog').getByRole('button', { name: 'Switch on' }).click(); await page.getByText('Waiting for people to enter').waitFor();
  for (const key of [1, 2, 3]) {
    await page.evaluate((k) => { location.hash = `#/contacts/${k}`; }, key); await page.waitForTimeout(700);
    await page.getByRole('button', { name: 'Record an event' }).click();
    await page.getByRole('dialog').locator('input').nth(0).fill('order.placed');
    const t = performance.now();
    await page.getByRole('dialog').getByRole('button', { name: 'Record', exact: true }).click();
    await page.getByText('Entered the journey').waitFor();
    console.log('entered after', Math.round(performance.now() - t), 'ms');
  }
}, 120_000);
