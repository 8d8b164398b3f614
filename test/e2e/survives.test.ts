import { expect } from 'vitest';
import { pick, seededRandom } from '#test/crash/seeded-random.ts';
import type { Desk } from './harness/desk.ts';
import { test } from './harness/test.ts';
import { sendBy } from './pages/connections.ts';
import { EXAMPLE, openExample, renameJourney, runButton, runForEverybody, SAMPLE_PEOPLE, untilSaved } from './pages/journey.ts';
import { forgetLostHost } from './pages/lost-host.ts';
import { recipientsOf } from './pages/messages.ts';
import { goTo } from './pages/rail.ts';
import { openLatestRun, untilAllWait } from './pages/run.ts';
import { startWatchedSink, type WatchedSink } from './pages/sink.ts';

const seed = Number(process.env['WEFT_SEED'] ?? Math.floor(Math.random() * 2 ** 32));
const random = seededRandom(seed);
process.stderr.write(`Kills as drawn by WEFT_SEED=${seed}\n`);

/** In how many places a killed host can leave a doubt: one for each connection to the server. */
const IN_DOUBT = 5;

interface Scene { readonly desk: Desk; readonly sink: WatchedSink }

/** The example has been started for everybody and stands still at its first messages. */
async function startHeld(desk: Desk, sink: WatchedSink): Promise<void> {
  const held = sink.holdAt(0);
  await sendBy(desk.page, { port: sink.port });
  await goTo(desk.page, 'Journeys');
  await openExample(desk.page);
  await runForEverybody(desk.page);
  await held;
}

/** Lets the run go, and does `kill` in the very moment of each of three messages, and then `restart`. */
async function killAgainAndAgain(sink: WatchedSink, kill: () => Promise<void>, restart: () => Promise<unknown>): Promise<void> {
  const moments = Array.from({ length: 3 }, () => 1 + Math.floor(random() * (SAMPLE_PEOPLE - 3 * IN_DOUBT - 5))).toSorted((a, b) => a - b);
  for (const moment of moments) {
    const stage = pick(random, ['body', 'dot'] as const);
    process.stderr.write(`Kill at the ${stage} of message ${moment + 1}\n`);
    const killed = new Promise<void>((resolve) => { sink.at(moment, stage, () => resolve(kill())); });
    sink.release();
    await killed;
    await restart();
  }
}

/** All that is promised, once everybody stands at the wait of three days. */
async function expectAllAccountedFor({ desk: { page }, sink }: Scene, mostInDoubt: number): Promise<void> {
  await openLatestRun(page);
  const { people, messages } = await untilAllWait(page);
  expect(people).toEqual({ Entered: SAMPLE_PEOPLE, Ended: 0, 'On their way': SAMPLE_PEOPLE, Held: 0 });
  expect(messages).toMatchObject({ Sent: SAMPLE_PEOPLE - messages.Uncertain, 'Not sent': 0, Failed: 0 });
  expect(messages.Uncertain).toBeLessThanOrEqual(mostInDoubt);

  const got = sink.recipients();
  expect(got).toHaveLength(new Set(got).size);
  await goTo(page, 'Messages');
  process.stderr.write(`${got.length} arrived, ${messages.Uncertain} in doubt\n`);
  const uncertain = await recipientsOf(page, 'Uncertain', messages.Uncertain);
  expect(uncertain).toHaveLength(messages.Uncertain);
  // Whoever got nothing is one of those in doubt.
  expect(new Set([...got, ...uncertain]).size).toBe(SAMPLE_PEOPLE);
}

const sceneTest = test.extend<{ scene: Scene }>({
  scene: async ({ openDesk }, use) => {
    const sink = await startWatchedSink();
    try {
      // As high as all that can be in doubt is long.
      await use({ desk: await openDesk({ height: 1_600 }), sink });
    } finally {
      await sink.close();
    }
  },
});

sceneTest('a page that is loaded anew in the middle of a run goes on with it', async ({ scene }) => {
  const { desk, sink } = scene;
  await startHeld(desk, sink);
  await desk.page.reload();
  await runButton(desk.page).waitFor();
  sink.release();
  await expectAllAccountedFor(scene, 0);
});

sceneTest('kill -9 of the whole browser in the middle of a run, again and again: it goes on, and nobody gets two', async ({ scene }) => {
  const { desk, sink } = scene;
  await startHeld(desk, sink);
  await killAgainAndAgain(sink, () => desk.killBrowser(), () => desk.restartBrowser());
  await expectAllAccountedFor(scene, 0);
});

sceneTest('kill -9 of Weft itself in the middle of a run, again and again: the page finds it again by itself, and what is in doubt is told', async ({ scene }) => {
  const { desk, sink } = scene;
  await startHeld(desk, sink);
  await killAgainAndAgain(sink, () => desk.killHost(), () => desk.restartHost());
  await expectAllAccountedFor(scene, 3 * IN_DOUBT);
  forgetLostHost(desk.faults, desk.url);
});

sceneTest('a power cut that takes browser and Weft at once, again and again', async ({ scene }) => {
  const { desk, sink } = scene;
  await startHeld(desk, sink);
  await killAgainAndAgain(sink, async () => { await Promise.all([desk.killHost(), desk.killBrowser()]); }, async () => {
    await desk.restartHost();
    await desk.restartBrowser();
  });
  await expectAllAccountedFor(scene, 3 * IN_DOUBT);
  forgetLostHost(desk.faults, desk.url);
});

test('what the page has called saved is there again after kill -9 of the browser in that very moment', async ({ desk }) => {
  await openExample(desk.page);
  let name = EXAMPLE;
  for (const next of ['Autumn tea', 'Winter tea']) {
    await renameJourney(desk.page, name, next);
    await untilSaved(desk.page);
    await desk.killBrowser();
    const page = await desk.restartBrowser();
    await page.goto(`${desk.url}#/journeys/wfl_welcome`);
    await page.getByRole('button', { name: next, exact: true }).waitFor();
    name = next;
  }
});
