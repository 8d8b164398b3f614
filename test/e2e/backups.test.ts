import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { Desk } from './harness/desk.ts';
import { test } from './harness/test.ts';
import { backUpNow, backups, restoredBar, restoreOffered } from './pages/backups.ts';
import { sendBy } from './pages/connections.ts';
import { openExample, runForEverybody, SAMPLE_PEOPLE } from './pages/journey.ts';
import { goTo } from './pages/rail.ts';
import { openLatestRun, untilAllWait } from './pages/run.ts';
import { startWatchedSink, type WatchedSink } from './pages/sink.ts';

interface Scene { readonly desk: Desk; readonly sink: WatchedSink }
const sceneTest = test.extend<{ scene: Scene }>({
  scene: async ({ openDesk }, use) => {
    const sink = await startWatchedSink();
    try {
      await use({ desk: await openDesk(), sink });
    } finally {
      await sink.close();
    }
  },
});

sceneTest('a browser that has lost everything is offered the backup, and whoever was written to since gets no second message', async ({ scene: { desk, sink } }) => {
  const held = sink.holdAt(0);
  await sendBy(desk.page, { port: sink.port });
  await goTo(desk.page, 'Journeys');
  await openExample(desk.page);
  await runForEverybody(desk.page);
  await held;
  // Everybody has entered, and nobody has got anything.
  await backUpNow(desk.page);
  sink.release();
  await openLatestRun(desk.page);
  await untilAllWait(desk.page);
  expect(sink.recipients()).toHaveLength(SAMPLE_PEOPLE);
  expect(readdirSync(join(desk.profile, 'backups')).filter((name) => name.endsWith('.weft-workspace')).length).toBeGreaterThan(0);

  await desk.killBrowser();
  const fresh = await (await desk.newBrowser()).newPage();
  await fresh.goto(desk.entrance);
  await restoreOffered(fresh);

  // Nobody moves before somebody says so.
  await openLatestRun(fresh);
  await fresh.getByText('Paused', { exact: true }).first().waitFor();
  await restoredBar(fresh).getByRole('button', { name: 'Resume them' }).click();
  await restoredBar(fresh).waitFor({ state: 'hidden' });
  const { people, messages } = await untilAllWait(fresh);
  expect(people).toEqual({ Entered: SAMPLE_PEOPLE, Ended: 0, 'On their way': SAMPLE_PEOPLE, Held: 0 });
  expect(messages).toMatchObject({ Planned: SAMPLE_PEOPLE, Sent: SAMPLE_PEOPLE, 'Not sent': 0, Failed: 0, Uncertain: 0 });
  expect(sink.recipients()).toHaveLength(SAMPLE_PEOPLE);
  expect(new Set(sink.recipients()).size).toBe(SAMPLE_PEOPLE);
});

test('the first backup of a day is made by itself, once there is something worth it', async ({ desk }) => {
  await openExample(desk.page);
  await runForEverybody(desk.page);
  await openLatestRun(desk.page);
  await untilAllWait(desk.page);
  await desk.page.reload();
  await goTo(desk.page, 'Settings');
  await backups(desk.page).getByText('Daily', { exact: true }).waitFor();
  expect(readdirSync(join(desk.profile, 'backups')).filter((name) => name.endsWith('.weft-workspace'))).toHaveLength(1);
});
