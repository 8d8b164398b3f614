import { MemoryStore } from '#shared/executor/memory-store.ts';
import type { Store } from '#shared/executor/store.ts';
import { hash } from '#shared/base/hash.ts';
import type { Doom } from './cuts.ts';
import { ALWAYS, AT_THE_END, OFTEN, type Invariant } from './invariants.ts';
import { orderMatters, runSeed, type Size } from './seed-run.ts';
import type { World } from './world.ts';

export interface Tally { readonly seeds: number; readonly days: number; readonly people: number; readonly ways: number; readonly steps: number; readonly messages: number; readonly deaths: number; readonly sleeps: number; readonly events: number; readonly acts: number; readonly compared: number }
export interface Verdict { readonly seed: number; readonly wrong: readonly string[]; readonly tally: Tally; readonly lines: readonly string[]; readonly history: string; readonly world: World | null }

export interface JudgeOptions {
  readonly seed: number;
  readonly size: Size;
  readonly store?: () => Store;
  readonly doom?: Doom;
  /** What was sent without any death; `ask` runs the seed for it. Left out: nothing is compared. */
  readonly calm?: ReadonlyMap<string, number> | 'ask';
}

/** How many times the executor rests between two looks at everything. */
const OFTEN_MEANS = 25;
/** More of the same would only hide the rest. */
const MOST_PER_INVARIANT = 3;

/** Runs a seed and asks every invariant of it. */
export async function judgeSeed({ seed, size, store = () => new MemoryStore(), doom, calm }: JudgeOptions): Promise<Verdict> {
  const wrong: string[] = [];
  const ask = async (invariants: readonly Invariant[], world: World): Promise<void> => {
    for (const { says, check } of invariants) wrong.push(...[...await check(world)].slice(0, MOST_PER_INVARIANT).map((found) => `${says}: ${found}`));
  };
  const run = await runSeed({
    seed, size, store, ...(doom && { doom }),
    async check(world) {
      await ask(ALWAYS, world);
      if (world.works % OFTEN_MEANS === 0) await ask(OFTEN, world);
      // Later faults would only follow from the first one.
      if (wrong.length > 0) throw new Error('broken');
    },
  }).catch((error: unknown) => {
    if (wrong.length === 0) wrong.push(`nothing is thrown, and everything comes to rest: ${error instanceof Error ? error.stack ?? error.message : String(error)}`);
    return null;
  });
  if (!run) return { seed, wrong, tally: NOTHING, lines: [], history: '', world: null };
  const { world, sleeps } = run;
  await ask([...OFTEN, ...AT_THE_END], world);
  if (calm && wrong.length === 0 && world.lives > 1 && !orderMatters(run)) wrong.push(...otherMessages(world, calm === 'ask' ? await calmMessages(seed, size) : calm));
  const { evidence, people, lives, cuts } = world;
  const ways = [...evidence.ways.values()];
  const tally: Tally = {
    seeds: 1, days: size.days, people: people.size, ways: ways.length, steps: ways.reduce((sum, { steps }) => sum + steps.length, 0), messages: evidence.deliveries.length,
    deaths: lives - 1, sleeps: sleeps.length, events: evidence.told.length, acts: cuts.acts,
    compared: calm && lives > 1 && !orderMatters(run) ? 1 : 0,
  };
  return { seed, wrong, tally, lines: evidence.lines, history: hash(evidence.lines.join('\n')), world };
}

export const NOTHING: Tally = { seeds: 1, days: 0, people: 0, ways: 0, steps: 0, messages: 0, deaths: 0, sleeps: 0, events: 0, acts: 0, compared: 0 };

export function sumOf(tallies: readonly Tally[]): Tally {
  return tallies.reduce((one, other) => Object.fromEntries(Object.entries(one).map(([name, count]) => [name, count + other[name as keyof Tally]])) as unknown as Tally, { ...NOTHING, seeds: 0 });
}

async function calmMessages(seed: number, size: Size): Promise<ReadonlyMap<string, number>> {
  return messagesOf((await runSeed({ seed, size, doom: () => null, check: async () => {} })).world);
}

/** Deaths cost no time, so they may change no message: to whom, at which step, how often. */
function otherMessages(world: World, without: ReadonlyMap<string, number>): string[] {
  const with_ = messagesOf(world);
  const wrong: string[] = [];
  for (const name of new Set([...with_.keys(), ...without.keys()])) {
    if (with_.get(name) !== without.get(name)) wrong.push(`deaths change no message: ${name} ${with_.get(name) ?? 0} times, without any death ${without.get(name) ?? 0} times`);
  }
  return wrong.slice(0, MOST_PER_INVARIANT);
}

/** How often each person was (or may have been) sent what at a step, by the ledger. */
export function messagesOf({ evidence, host, people }: World): Map<string, number> {
  const counts = new Map<string, number>();
  for (const key of host.sent()) {
    const [enrollment, node, visit] = key.split('/');
    const way = evidence.byEnrollment.get(enrollment!)!;
    const name = `${way.workflow}/${people.get(way.contact)!.email}/${node}/${visit}`;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return counts;
}
