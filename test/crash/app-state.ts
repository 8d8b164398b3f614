import { setTimeout as sleep } from 'node:timers/promises';
import { profilePaths } from '#host/workspace/profile-folder.ts';
import { openDesk, type Desk } from '#test/e2e/harness/desk.ts';
import { forgetLostHost } from '#test/e2e/pages/lost-host.ts';
import { accountOf, exportedLines, isThrough, untilThrough } from './app-account.ts';
import { QUESTIONS, startCrashJourney } from './app-setup.ts';
import { faultsOf } from './command-state.ts';
import type { Conditions } from './conditions.ts';
import { readDelivered, readLines, type Evidence } from './evidence.ts';
import { lettersTo } from './journey.ts';
import { drawAppMoment, type KillMoment } from './kill-moment.ts';
import { readLedger, type LedgerSnapshot } from './ledger-snapshot.ts';
import { productEnvironment } from './product-environment.ts';
import type { AppVictim } from './victim.ts';

/** ms. Nothing has been seen for so long: everybody waits, or has ended. */
const QUIET = 4_000;

/** Kills the real `weft serve`, the real Chromium before it, or both, in this order, until the run is through. */
export async function runAppState(conditions: Conditions, victims: readonly AppVictim[]): Promise<{ readonly evidence: Evidence; readonly killed: number }> {
  const { people, connections, world, certificateFile, random } = conditions;
  const desk = await openDesk({ env: productEnvironment(certificateFile) });
  try {
    const { ledger } = profilePaths(desk.profile);
    const ledgers: LedgerSnapshot[] = [];
    await startCrashJourney(desk.page, conditions);
    let killed = 0;
    while (killed < victims.length) {
      const moment = drawAppMoment(random, { left: lettersTo(people) - world.seen.dot, kills: victims.length - killed });
      const victim = victims[killed]!;
      if (!await killAt(desk, victim, moment, conditions, ledgers.length) && await isThrough(desk.page)) break;
      // Whoever was still alive, because nothing happened any more, dies at rest.
      await kill(desk, victim);
      killed += 1;
      if (victim !== 'browser') ledgers.push(await readLedger(ledger));
      world.watch(ledgers.length, () => {});
      await restart(desk, victim);
    }
    await untilThrough(desk.page);
    const account = await accountOf(desk.page);
    const lines = readLines(await exportedLines(desk.page));
    await desk.stopHost();
    ledgers.push(await readLedger(ledger));
    // Last: the page looks for its host until it is closed.
    forgetLostHost(desk.faults, desk.url);
    const evidence: Evidence = {
      people, connections, questions: QUESTIONS, faults: faultsOf(world), account, command: null, lines, delivered: world.messages.map(readDelivered),
      asks: world.asks, ledgers, steps: null, pageFaults: desk.faults.map(({ kind, text }) => `${kind}: ${text}`),
    };
    return { evidence, killed };
  } catch (error) {
    throw new Error([error instanceof Error ? error.message : String(error), ...await saidBy(desk)].join('\n'), { cause: error });
  } finally {
    await desk.close();
  }
}

/** For whoever looks for the reason: what stands on the page, and what went wrong in it last. */
async function saidBy({ page, faults }: Desk): Promise<string[]> {
  const shown = await page.locator('body').innerText({ timeout: 5_000 }).catch(() => 'The page does not answer.');
  return [...faults.slice(-3).map(({ kind, text }) => `${kind}: ${text}`), shown.slice(0, 1_500)];
}

/** @returns whether the moment has come, and the victim is dead; false if all has been quiet before */
async function killAt(desk: Desk, victim: AppVictim, moment: KillMoment, { world }: Conditions, life: number): Promise<boolean> {
  const over = new AbortController();
  let dead: Promise<void> | null = null;
  let isQuiet = false;
  const strike = (ms: number): void => {
    if (ms === 0) dead ??= kill(desk, victim);
    else void sleep(ms, undefined, { signal: over.signal }).then(() => { dead ??= kill(desk, victim); }, () => {});
  };
  let left = moment.by === 'time' ? 0 : moment.nth;
  world.watch(life, (sight) => {
    isQuiet = false;
    if (sight === moment.by && (left -= 1) === 0) strike(moment.ms);
  });
  if (moment.by === 'time') strike(moment.ms);
  for (let waited = 0; dead === null && !(isQuiet && waited >= QUIET); waited = isQuiet ? waited + 50 : 0) {
    isQuiet = true;
    await sleep(50);
  }
  over.abort();
  world.watch(life, () => {});
  await (dead as Promise<void> | null);
  return dead !== null;
}

/** SIGKILL, in this very turn; nothing more happens to whoever is dead. */
async function kill(desk: Desk, victim: AppVictim): Promise<void> {
  await Promise.all([...(victim === 'browser' ? [] : [desk.killHost()]), ...(victim === 'host' ? [] : [desk.killBrowser()])]);
}

async function restart(desk: Desk, victim: AppVictim): Promise<void> {
  if (victim !== 'browser') await desk.restartHost();
  if (victim !== 'host') await desk.restartBrowser();
}
