import { expect } from 'vitest';
import { test } from './harness/test.ts';
import { EXAMPLE, openExample, renameJourney, runFor, runForEverybody, runStrip, SAMPLE_PEOPLE, untilSaved } from './pages/journey.ts';
import { forgetLostHost } from './pages/lost-host.ts';
import { recipientsOf } from './pages/messages.ts';
import { goTo } from './pages/rail.ts';
import { openLatestRun, untilAllWait } from './pages/run.ts';

const GONE = 'Weft itself is not running, only this page. What you change is saved; nothing is sent until you start Weft again.';

test('without Weft itself the page says so, journeys and people stay, and a run that is asked for begins when it is back', async ({ desk }) => {
  const { page } = desk;
  await openExample(page);
  await desk.stopHost();
  await page.getByRole('alert').filter({ hasText: GONE }).waitFor();

  await renameJourney(page, EXAMPLE, 'Changed on an island');
  await untilSaved(page);
  await runForEverybody(page);
  await page.getByText('Starting the run…').waitFor();

  await goTo(page, 'Contacts');
  await page.getByRole('textbox', { name: 'Search people' }).fill('guest1@');
  await page.getByText('guest1@example.com').waitFor();
  await goTo(page, 'Journeys');
  await page.getByRole('link', { name: 'Changed on an island', exact: true }).click();
  await page.getByRole('button', { name: 'Changed on an island', exact: true }).waitFor();
  expect(await runStrip(page).isVisible()).toBe(false);

  await desk.restartHost();
  await page.getByText(GONE).waitFor({ state: 'hidden' });
  await openLatestRun(page);
  expect((await untilAllWait(page)).messages.Sent).toBe(SAMPLE_PEOPLE);
  forgetLostHost(desk.faults, desk.url);
});

test('messages that are on the screen stay there while Weft itself is gone', async ({ desk }) => {
  const { page } = desk;
  const people = ['guest1@example.com', 'guest2@example.org'];
  await openExample(page);
  await runFor(page, people);
  await goTo(page, 'Messages');
  expect((await recipientsOf(page, 'All', 2)).toSorted()).toEqual(people);

  await desk.stopHost();
  await page.getByRole('alert').filter({ hasText: GONE }).waitFor();
  await page.getByRole('option').filter({ hasText: 'guest2@example.org' }).click();
  await page.getByRole('main').getByRole('link', { name: 'guest2@example.org' }).waitFor();
  expect((await page.getByRole('option').allTextContents()).length).toBe(2);

  await desk.restartHost();
  await page.getByText(GONE).waitFor({ state: 'hidden' });
  expect((await recipientsOf(page, 'All', 2)).toSorted()).toEqual(people);
  forgetLostHost(desk.faults, desk.url);
});
