import { expect } from 'vitest';
import type { Desk } from './harness/desk.ts';
import { test } from './harness/test.ts';
import { sendBy } from './pages/connections.ts';
import { EXAMPLE, openExample, renameJourney, runButton, runFor, runForEverybody, runStrip, SAMPLE_PEOPLE, untilSaved } from './pages/journey.ts';
import { goTo } from './pages/rail.ts';
import { openLatestRun, untilAllWait } from './pages/run.ts';
import { startWatchedSink, type WatchedSink } from './pages/sink.ts';

const ELSEWHERE = 'Another window of Weft is moving the runs.';
const JOURNEY = '#/journeys/wfl_welcome';
const READ_ONLY = 'This journey is open in another window, so you can look but not change anything here.';

interface Scene { readonly desk: Desk; readonly sink: WatchedSink }

const sceneTest = test.extend<{ scene: Scene }>({
  scene: async ({ desk }, use) => {
    const sink = await startWatchedSink();
    try {
      await sendBy(desk.page, { port: sink.port });
      await use({ desk, sink });
    } finally {
      await sink.close();
    }
  },
});

sceneTest('of two windows one moves the run; when it is closed, the other goes on with it', async ({ scene: { desk, sink } }) => {
  const [first, second] = [desk.page, await desk.newPage(`${desk.url}${JOURNEY}`)];
  await second.getByText(ELSEWHERE).waitFor();
  expect(await first.getByText(ELSEWHERE).isVisible()).toBe(false);

  // Asked for in the window that does not move it.
  const held = sink.holdAt(40);
  await runForEverybody(second);
  await held;
  await first.close();
  await second.getByText(ELSEWHERE).waitFor({ state: 'hidden' });
  sink.release();
  await openLatestRun(second);
  const { people, messages } = await untilAllWait(second);
  expect([people.Entered, messages.Sent]).toEqual([SAMPLE_PEOPLE, SAMPLE_PEOPLE]);
  expect(new Set(sink.recipients()).size).toBe(SAMPLE_PEOPLE);
  expect(sink.messages).toHaveLength(SAMPLE_PEOPLE);
});

const PEOPLE = ['guest1@example.com', 'nana.ouyang@example.org', 'guest2@example.org'];

/**
 * Each browser has a database of its own, and so its own people and runs: that both have asked is two runs, as if Run had
 * been pressed twice, and each run writes to everybody once. What one lease keeps apart is that they move at the same time.
 */
sceneTest('of two browsers at one Weft only one moves runs; what the other has asked for waits for its turn, and each run writes once', async ({ scene: { desk, sink } }) => {
  const other = await desk.newBrowser();
  const there = await other.newPage();
  await there.goto(desk.entrance);
  await there.getByText(ELSEWHERE).waitFor();
  await openExample(there);
  await runFor(there, PEOPLE);

  await goTo(desk.page, 'Journeys');
  await openExample(desk.page);
  await runFor(desk.page, PEOPLE);
  await openLatestRun(desk.page);
  await untilAllWait(desk.page);
  expect(sink.recipients()).toEqual(PEOPLE.toSorted());
  // The other one has asked, and nothing of it has moved.
  await there.getByText('Starting the run…').waitFor();
  expect(await runStrip(there).isVisible()).toBe(false);

  await desk.page.close();
  await there.getByText(ELSEWHERE).waitFor({ state: 'hidden' });
  await openLatestRun(there);
  await untilAllWait(there);
  expect(sink.recipients()).toEqual([...PEOPLE, ...PEOPLE].toSorted());
});

test('a journey that is open in one window can only be read in another, until that takes it over with all that was changed', async ({ desk }) => {
  await openExample(desk.page);
  const second = await desk.newPage(`${desk.url}${JOURNEY}`);
  await second.getByText(READ_ONLY).waitFor();
  await renameJourney(desk.page, EXAMPLE, 'Changed in the first window');

  await second.getByRole('button', { name: 'Edit here instead' }).click();
  await second.getByText(READ_ONLY).waitFor({ state: 'hidden' });
  await desk.page.getByText(READ_ONLY).waitFor();
  await second.getByRole('button', { name: 'Changed in the first window', exact: true }).waitFor();
  await renameJourney(second, 'Changed in the first window', 'Changed in the second window');

  // And back again.
  await desk.page.getByRole('button', { name: 'Edit here instead' }).click();
  await desk.page.getByRole('button', { name: 'Changed in the second window', exact: true }).waitFor();
  await second.getByText(READ_ONLY).waitFor();
});

test('the window that reads takes over by itself when the other is closed', async ({ desk }) => {
  await openExample(desk.page);
  const second = await desk.newPage(`${desk.url}${JOURNEY}`);
  await second.getByText(READ_ONLY).waitFor();
  await renameJourney(desk.page, EXAMPLE, 'The last of the first window');
  await untilSaved(desk.page);
  await desk.page.close();
  await second.getByText(READ_ONLY).waitFor({ state: 'hidden' });
  await runButton(second).waitFor();
  await renameJourney(second, 'The last of the first window', 'Mine now');
});
