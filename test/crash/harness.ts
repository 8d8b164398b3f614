import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readDelivered, readLines, readTotals, type Evidence } from './evidence.ts';
import { contactsText, journeyText, makePeople, type Person } from './journey.ts';
import { judge, type Verdict } from './judge.ts';
import { drawKillMoment, type Baseline } from './kill-moment.ts';
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

const COMMAND = fileURLToPath(new URL('../../cli/main.ts', import.meta.url));

/** Kills `weft run` again and again until each of its states is finished. The first state is not disturbed at all: it is the measure. */
export async function runCrashes(options: CrashOptions): Promise<FinishedState[]> {
  const random = seededRandom(options.seed);
  const people = makePeople(options.people);
  const states: FinishedState[] = [];
  let baseline: Undisturbed | null = null;
  for (let left = options.kills; baseline === null || left > 0;) {
    const faultRate = baseline === null ? 0 : options.faultRate;
    const { state, measured }: { state: FinishedState; measured: Undisturbed } = await runState({ ...options, faultRate }, people, random, baseline, baseline === null ? 0 : left);
    baseline ??= measured;
    left -= state.kills;
    states.push(state);
    options.onState?.(state);
  }
  return states;
}

async function runState(options: CrashOptions, people: readonly Person[], random: Random, baseline: Undisturbed | null, kills: number): Promise<{ state: FinishedState; measured: Undisturbed }> {
  const folder = await mkdtemp(join(tmpdir(), 'weft-crash-'));
  const world = await openWorld({ random: seededRandom(Math.floor(random() * 2 ** 32)), faultRate: options.faultRate });
  try {
    const args = await prepare(folder, world, people, options.connections);
    const { last, ledgers } = await live(args, world, join(folder, 'state'), () => (baseline === null ? null : drawKillMoment(random, baseline, world.seen)), kills);
    const evidence = await gather(folder, world, people, options.connections, last, ledgers, baseline?.steps ?? null);
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
async function live(args: readonly string[], world: World, state: string, next: () => ReturnType<typeof drawKillMoment> | null, kills: number): Promise<{ last: Life; ledgers: LedgerSnapshot[] }> {
  const ledgers: LedgerSnapshot[] = [];
  for (;;) {
    const last = await runLife(args, world, ledgers.length, ledgers.length < kills ? next() : null);
    ledgers.push(await readLedger(state));
    if (!last.killed) return { last, ledgers };
  }
}

async function gather(folder: string, world: World, people: readonly Person[], connections: number, { exitCode, out, err }: Life, ledgers: readonly LedgerSnapshot[], steps: number | null): Promise<Evidence> {
  if (exitCode !== 0 && exitCode !== 2) throw new Error(`The command ended with ${exitCode}\n${err}`);
  return {
    people, connections, faults: world.faults(), exitCode, totals: readTotals(out), lines: await readLines(join(folder, 'out')),
    delivered: world.messages.map(readDelivered), asks: world.asks, ledgers, steps,
  };
}
