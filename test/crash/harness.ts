import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readDelivered, readLines, readTotals, type Evidence } from './evidence.ts';
import { contactsText, journeyText, makePeople, type Person } from './journey.ts';
import { judge, type Verdict } from './judge.ts';
import { drawKillMoment, type Baseline, type KillMoment } from './kill-moment.ts';
import { readLedger, type LedgerSnapshot } from './ledger-snapshot.ts';
import { runLife, type Life } from './run-life.ts';
import { seededRandom, type Random } from './seeded-random.ts';
import { openWorld, type World } from './world.ts';

export interface CrashOptions {
  readonly kills: number;
  /** Draws the moments, the delays and the faults. Two processes and a disk have a timing of their own, so it gives a similar run, not the same. */
  readonly seed: number;
  readonly connections: number;
  readonly people: number;
  /** How likely the mail server fails at one stage of one message; 0 = only kills disturb. */
  readonly faultRate: number;
  readonly onState?: (state: FinishedState) => void;
}

/** A state folder whose run has come to its end, through however many kills. */
export interface FinishedState {
  readonly kills: number;
  readonly verdict: Verdict;
  /** Kept if something is wrong, for whoever looks for the reason. */
  readonly folder: string;
}

interface Undisturbed extends Baseline { readonly steps: number }

/** What all states share. */
interface Trial {
  readonly options: CrashOptions;
  readonly people: readonly Person[];
  readonly random: Random;
}

const COMMAND = fileURLToPath(new URL('../../cli/main.ts', import.meta.url));

/** Kills `weft run` again and again until each of its states is finished. The first state is not disturbed at all: it is the measure. */
export async function runCrashes(options: CrashOptions): Promise<FinishedState[]> {
  const trial: Trial = { options, people: makePeople(options.people), random: seededRandom(options.seed) };
  const first = await runState(trial, null, 0);
  const states = [first.state];
  options.onState?.(first.state);
  for (let left = options.kills; left > 0;) {
    const { state } = await runState(trial, first.measured, left);
    left -= state.kills;
    states.push(state);
    options.onState?.(state);
  }
  return states;
}

async function runState({ options, people, random }: Trial, baseline: Undisturbed | null, kills: number): Promise<{ readonly state: FinishedState; readonly measured: Undisturbed }> {
  const folder = await mkdtemp(join(tmpdir(), 'weft-crash-'));
  const world = await openWorld({ random: seededRandom(Math.floor(random() * 2 ** 32)), faultRate: baseline === null ? 0 : options.faultRate });
  try {
    const args = await prepare(folder, world, people, options.connections);
    const moment = (): KillMoment | null => (baseline === null ? null : drawKillMoment(random, baseline, world.seen));
    const { last, ledgers } = await live(args, world, join(folder, 'state'), moment, kills);
    if (last.exitCode !== 0 && last.exitCode !== 2) throw new Error(`The command ended with ${last.exitCode}\n${last.err}`);
    const evidence: Evidence = {
      people, connections: options.connections, faults: world.faults(), exitCode: last.exitCode,
      totals: readTotals(last.out), lines: await readLines(join(folder, 'out')), delivered: world.messages.map(readDelivered),
      asks: world.asks, ledgers, steps: baseline?.steps ?? null,
    };
    const verdict = judge(evidence);
    if (verdict.wrong.length === 0) await rm(folder, { recursive: true });
    return { state: { kills: ledgers.length - 1, verdict, folder }, measured: { ms: last.ms, seen: { ...world.seen }, steps: evidence.totals.steps } };
  } catch (error) {
    throw new Error(`The state is kept in ${folder}`, { cause: error });
  } finally {
    await world.close();
  }
}

/** @returns the command, the same for every life */
async function prepare(folder: string, world: World, people: readonly Person[], connections: number): Promise<string[]> {
  const path = (name: string): string => join(folder, name);
  await mkdir(path('state'));
  await writeFile(path('journey.weft.json'), journeyText());
  await writeFile(path('contacts.csv'), contactsText(people));
  return [
    COMMAND, 'run', path('journey.weft.json'), '--contacts', path('contacts.csv'), '--out', path('out'), '--state', path('state'),
    '--smtp', world.smtpUrl, '--from', 'news@example.com', '--llm-base-url', world.modelUrl, '--llm-model', 'echo',
    '--concurrency', String(connections), '--fast-forward', '--json',
  ];
}

/** Starts the command until it ends by itself, and takes down what the ledger holds after each time. */
async function live(args: readonly string[], world: World, state: string, next: () => KillMoment | null, kills: number): Promise<{ last: Life; ledgers: LedgerSnapshot[] }> {
  const ledgers: LedgerSnapshot[] = [];
  for (;;) {
    const last = await runLife(args, world, ledgers.length, ledgers.length < kills ? next() : null);
    ledgers.push(await readLedger(state));
    if (!last.killed) return { last, ledgers };
  }
}
