import { expect } from 'vitest';
import { serialiseWorkflow } from '#shared/workflow/serialise-workflow.ts';
import { is, sketchWorkflow } from '#test/fakes/workflow.ts';
import { test } from './harness/test.ts';
import { card, inspector, line, showEverything, way } from './pages/canvas.ts';
import { chooseFile } from './pages/files.ts';

const at = (x: number, y: number): object => ({ position: { x, y } });
const JOURNEY = sketchWorkflow({
  start: ['manual-start', {}, at(0, 0)],
  split: ['experiment', { arms: [{ name: 'Short', weight: 50 }, { name: '', weight: 50 }], control: 20 }, at(0, 160)],
  mail: ['send-email', { subject: 'Tea', body: 'Hello' }, at(0, 320)],
  wait: ['wait-until', { ways: [{ id: 'way_1', on: 'event', event: 'order.placed' }, { id: 'way_2', name: 'Upgraded', on: 'condition', when: is('contact.plan', 'plus') }], timeout: { mode: 'after', amount: 3, unit: 'days' } }, at(0, 480)],
  back: ['jump', { times: 2 }, at(160, 640)], slow: ['throttle', { ways: 2 }, at(-160, 640)],
  hold: ['holdout', {}, at(-160, 800)], other: ['sub-workflow', { workflow: 'wfl_gone', then: { mode: 'go-on' } }, at(-160, 960)], won: ['goal', { event: 'order.placed' }, at(-160, 1_120)], end: ['exit', {}, at(160, 800)],
}, ['start>split', 'split.arm-a>mail', 'split.arm-b>mail', 'mail.sent>wait', 'wait.way_1>slow', 'wait.way_2>slow', 'wait.timeout>back', 'back>end', 'slow>hold', 'hold.treated>other', 'other.done>won'], { name: 'Rounds' });

test('a round is drawn with a jump, and with nothing else; ways have the names of what leads there', async ({ desk: { page } }) => {
  await chooseFile(page, page.getByRole('main').getByRole('button', { name: 'Import' }), { name: 'rounds.weft.json', content: serialiseWorkflow({ workflow: JOURNEY, foreignNodes: new Map() }) });
  await page.getByRole('dialog', { name: 'Import journeys' }).getByRole('button', { name: /^Import 1 journey/ }).click();
  await card(page, 'Jump back').waitFor();
  await showEverything(page);
  for (const [step, ways] of [['Experiment', ['Short', 'B', 'Control group']], ['Wait until', ['order.placed', 'Upgraded', 'Time is up']], ['Throttle', ['Then', 'Way 2']]] as const) {
    for (const name of ways) expect(await way(page, step, name).count(), `${step}: ${name}`).toBe(1);
  }

  await way(page, 'Jump back', 'Again').dragTo(card(page, 'Send email'));
  await line(page, 'Jump back', 'Send email').waitFor({ state: 'attached' });
  await way(page, 'Wait until', 'Time is up').dragTo(card(page, 'Send email'));
  await page.getByText('Only a “Jump back” step leads to what came before.').waitFor();

  await card(page, 'Wait until').click();
  const form = inspector(page);
  await form.getByRole('textbox', { name: 'Name of way 2' }).fill('Plus');
  await way(page, 'Wait until', 'Plus').waitFor();
  await card(page, 'Another journey').click();
  await expect.poll(() => form.getByLabel('Journey', { exact: true }).first().inputValue()).toBe('(not in this workspace)');
});
