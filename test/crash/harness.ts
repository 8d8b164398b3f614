import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runAppState } from './app-state.ts';
import { runCommandState, type Undisturbed } from './command-state.ts';
import { drawConditions, type Conditions, type Wanted } from './conditions.ts';
import type { Evidence } from './evidence.ts';
import { judge, NOTHING, type Verdict } from './judge.ts';
import { seededRandom, type Random } from './seeded-random.ts';
import type { AppVictim, Victim } from './victim.ts';
import type { Security } from './world.ts';

export interface CrashOptions {
  /** How many kills of each, at least. */
  readonly kills: Readonly<Partial<Record<Victim, number>>>;
  /** Draws the moments, the delays and the faults. Processes and a disk have a timing of their own, so it gives a similar run, not the same. */
  readonly seed: number;
  /** To the mail server; null for any from 1 to 8, drawn for each state. */
  readonly connections: number | null;
  readonly people: number;
  /** How likely the mail server fails at one stage of one message; 0 = only kills disturb. */
  readonly faultRate: number;
  /** At most; a state is finished, and judged, when its run is. */
  readonly killsPerState: number;
  readonly securities?: readonly Security[];
  readonly onState?: (state: FinishedState) => void;
}

/** A state whose run has come to its end, through however many kills. */
export interface FinishedState {
  readonly kills: Readonly<Partial<Record<Victim, number>>>;
  readonly verdict: Verdict;
  /** What the mail server did wrong, by name. */
  readonly faults: ReadonlyMap<string, number>;
  readonly security: Security;
  readonly connections: number;
  readonly ms: number;
  /** Kept if something is wrong, for whoever looks for the reason. */
  readonly folder: string;
}

/** Runs a state in conditions of its own. */
type Run = (conditions: Conditions) => Promise<{ readonly evidence: Evidence; readonly kills: FinishedState['kills'] }>;

const COMMAND_SECURITIES: readonly Security[] = ['none', 'tls'];
const APP_SECURITIES: readonly Security[] = ['none', 'starttls', 'tls'];

/** Kills `weft run`, and `weft serve` and the browser before it, again and again until each of their states is finished. */
export async function runCrashes(options: CrashOptions): Promise<FinishedState[]> {
  const random = seededRandom(options.seed);
  const states: FinishedState[] = [];
  const finish = (state: FinishedState): void => {
    states.push(state);
    options.onState?.(state);
  };
  await crashCommand(options, random, finish);
  await crashApp(options, random, finish);
  return states;
}

/** The first state is not disturbed at all: it is the measure. */
async function crashCommand({ kills: { cli = 0 }, people, connections, faultRate, killsPerState, securities = COMMAND_SECURITIES }: CrashOptions, random: Random, finish: (state: FinishedState) => void): Promise<void> {
  if (cli === 0) return;
  let baseline: Undisturbed | null = null;
  for (let left = cli; left > 0 || baseline === null;) {
    const wanted: Wanted = { people, connections: baseline ? connections : (connections ?? 4), faultRate: baseline ? faultRate : 0, securities: baseline ? securities : ['none'] };
    const state: FinishedState = await runState(random, wanted, async (conditions) => {
      const { evidence, measured } = await runCommandState(conditions, baseline, Math.min(left, killsPerState));
      baseline ??= measured;
      return { evidence, kills: { cli: evidence.ledgers.length - 1 } };
    });
    // Of a state that never came to its end nobody knows how many it has lived through.
    left -= state.kills.cli ?? killsPerState;
    finish(state);
    if (baseline === null) return;
  }
}

/** In one state, processes die in turns. */
async function crashApp({ kills, people, connections, faultRate, killsPerState, securities = APP_SECURITIES }: CrashOptions, random: Random, finish: (state: FinishedState) => void): Promise<void> {
  const left = (['host', 'browser', 'both'] satisfies AppVictim[]).flatMap((victim) => Array.from<AppVictim>({ length: kills[victim] ?? 0 }).fill(victim));
  shuffle(random, left);
  while (left.length > 0) {
    const victims = left.slice(0, killsPerState);
    let used = victims.length;
    const state = await runState(random, { people, connections, faultRate, securities }, async (conditions) => {
      const { evidence, killed } = await runAppState(conditions, victims);
      used = killed;
      return { evidence, kills: countOf(victims.slice(0, killed)) };
    });
    left.splice(0, used);
    finish(state);
  }
}

/** A state that does not come to its end breaks a promise too: its error stands among the others. */
async function runState(random: Random, wanted: Wanted, run: Run): Promise<FinishedState> {
  const started = performance.now();
  const folder = await mkdtemp(join(tmpdir(), 'weft-crash-'));
  const conditions = await drawConditions(random, folder, wanted);
  const { security, connections, world } = conditions;
  try {
    const { kills, verdict } = await run(conditions).then(({ evidence, kills: killed }) => ({ kills: killed, verdict: judge(evidence) }), (error: unknown) => ({ kills: {}, verdict: unfinished(error) }));
    if (verdict.wrong.length === 0) await rm(folder, { recursive: true });
    return { kills, verdict, faults: world.faults, security, connections, ms: performance.now() - started, folder };
  } finally {
    await world.close();
  }
}

function unfinished(error: unknown): Verdict {
  return { wrong: [`the state did not come to its end: ${error instanceof Error ? error.message : String(error)}`], tally: NOTHING };
}

function shuffle(random: Random, list: unknown[]): void {
  for (let last = list.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    [list[last], list[other]] = [list[other], list[last]];
  }
}

function countOf(victims: readonly AppVictim[]): FinishedState['kills'] {
  const counts: Partial<Record<Victim, number>> = {};
  for (const victim of victims) counts[victim] = (counts[victim] ?? 0) + 1;
  return counts;
}
