import { DAY, HOUR, instant } from '#shared/base/time.ts';
import type { WorkflowId } from '#shared/base/ids.ts';
import { MemoryStore } from '#shared/executor/memory-store.ts';
import type { Store } from '#shared/executor/store.ts';
import type { Doom, When } from './cuts.ts';
import { Dice } from './dice.ts';
import { drawChanges, drawEntries, drawEvents, drawImports, drawMoment, drawPolicy, drawPublishing, drawRunDeeds, drawSleeps, drawSurroundings } from './draw-course.ts';
import { drawJourney, type Drawn } from './draw-journey.ts';
import { drawPerson } from './draw-people.ts';
import { simulate, type Deed, type Sleep } from './simulate.ts';
import { BEGINNINGS, EVENTS } from './vocabulary.ts';
import { World } from './world.ts';

/** How large a world is: numbers at least and at most. */
export interface Size { readonly days: number; readonly people: readonly [number, number]; readonly journeys: readonly [number, number]; readonly steps: readonly [number, number]; readonly eventsEach: readonly [number, number]; readonly changes: number; readonly entries: number }

/** A quarter of a year of a few people. */
export const LARGE: Size = { days: 90, people: [5, 16], journeys: [1, 3], steps: [2, 9], eventsEach: [1, 5], changes: 15, entries: 4 };
/** So small that it can be cut at each of its acts. */
export const SMALL: Size = { days: 12, people: [3, 5], journeys: [1, 2], steps: [3, 7], eventsEach: [0, 2], changes: 2, entries: 2 };

export interface SeedOptions {
  readonly seed: number;
  readonly size: Size;
  readonly store?: () => Store;
  /** Left out: as the seed draws it. `never`: nobody dies. */
  readonly doom?: Doom;
  readonly check: (world: World) => Promise<void>;
}

export interface SeedRun { readonly world: World; readonly journeys: readonly Drawn[]; readonly sleeps: readonly Sleep[] }

/** One whole history from one number. */
export async function runSeed({ seed, size, store = () => new MemoryStore(), doom, check }: SeedOptions): Promise<SeedRun> {
  const dice = new Dice(seed);
  const start = dice.pick(BEGINNINGS);
  const span = { from: instant(start + HOUR), until: instant(start + size.days * DAY) };
  const drawn = drawJourneys(dice.fork('journeys'), size);
  const ids = drawn.map(({ workflow }) => workflow.id as WorkflowId);
  const outages = dice.chance(0.4) ? Array.from({ length: dice.int(1, 4) }, () => drawMoment(dice, span)).map((at) => [at, at + dice.int(1, 40) * HOUR] as const) : [];
  const world = new World({ seed, start, store: store(), doom: doom ?? drawDoom(dice.fork('doom')), outages, meanwhile: (fingerprint, key) => meanwhile(seed, fingerprint, key) });
  world.policy = drawPolicy(dice.fork('policy'));
  const people = Array.from({ length: dice.int(...size.people) }, (_, number) => drawPerson(dice, number));
  const { sleeps, reviews } = dice.chance(0.7) ? drawSleeps(dice.fork('sleeps'), span) : { sleeps: [], reviews: [] };
  const deeds: Deed[] = [
    ...drawEntries(dice.fork('entries'), span, people, dice.int(1, size.entries)), ...drawEvents(dice.fork('events'), span, people, people.length * dice.int(...size.eventsEach)),
    ...drawChanges(dice.fork('changes'), span, people, dice.int(0, size.changes)), ...drawImports(dice.fork('imports'), span, people.length, dice.int(0, 2)),
    ...drawRunDeeds(dice.fork('runs'), span, ids), ...drawPublishing(dice.fork('publish'), span, drawn, ids), ...drawSurroundings(dice.fork('world'), span, people), ...reviews,
  ].sort((a, b) => a.at - b.at);
  await world.putPeople(people);
  for (const { plan } of drawn) await world.openRun(plan, 'first');
  await simulate(world, { until: span.until, deeds, sleeps, check });
  return { world, journeys: drawn, sleeps };
}

function drawJourneys(dice: Dice, { journeys, steps }: Size): Drawn[] {
  const ids = ['wfl_a', 'wfl_b', 'wfl_c'].slice(0, dice.int(...journeys));
  return ids.map((id) => drawJourney(dice, { id, steps, workflows: ids.filter((other) => other !== id) }));
}

/** Most processes die now and then; some never do. */
function drawDoom(dice: Dice): Doom {
  if (dice.chance(0.2)) return () => null;
  const rarely = dice.int(8, 80);
  let left = dice.int(1, rarely);
  return () => {
    left -= 1;
    if (left > 0) return null;
    left = dice.int(1, rarely);
    return dice.pick(['before', 'after', 'midway'] satisfies When[]);
  };
}

function meanwhile(seed: number, fingerprint: string, key: string): { name: string; data: Record<string, number> } | null {
  const dice = new Dice(seed).fork(`${fingerprint}/${key}`);
  // Whether what happens meanwhile comes before or after a message may well depend on a death, so not every world has it.
  return new Dice(seed).fork('meanwhile').chance(0.3) && dice.chance(0.1) ? { name: dice.pick(EVENTS), data: { total: dice.int(1, 100) } } : null;
}

/**
 * Whether the order in which people are moved at one and the same moment may be seen in what they are sent: where a cap or a line
 * takes the first, where one step changes what another asks for, or where journeys that call each other meet somebody on the way.
 */
export function orderMatters({ world, journeys }: SeedRun): boolean {
  const types = new Set(journeys.flatMap(({ workflow }) => workflow.nodes.map(({ type }) => type)));
  return world.policy.caps.length > 0 || types.has('throttle') || types.has('update-contact') || types.has('sub-workflow') || world.evidence.told.some(({ event }) => event.id.startsWith('meanwhile/'));
}
