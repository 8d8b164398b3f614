import { pick, type Random } from './seeded-random.ts';
import { SIGHTS, type Sight } from './world.ts';

/** When to kill: so long after the start, or at (or shortly after) the n-th sight of something. Times in ms. */
export type KillMoment =
  | { readonly by: 'time'; readonly ms: number }
  | { readonly by: Sight; readonly nth: number; readonly ms: number };

/** An undisturbed run, as the measure of where the moments of a disturbed one may lie. */
export interface Baseline {
  readonly ms: number;
  readonly seen: Readonly<Record<Sight, number>>;
}

const BY_TIME = 0.35;
/** ms; long enough to land between any two steps of one message. */
const SHORTLY = 15;
/** ms; a browser stores what came of a message some way behind its host. */
const SHORTLY_IN_APP = 120;
/** ms; in an app by then everything has been read again and the first people move. */
const AFTER_RESTART = 2_500;

/** Spread evenly over what is left of the run, counted from the next start of the command. */
export function drawKillMoment(random: Random, baseline: Baseline, seen: Readonly<Record<Sight, number>>): KillMoment {
  if (random() < BY_TIME) return { by: 'time', ms: random() * baseline.ms };
  const by = pick(random, SIGHTS);
  return { by, nth: drawNth(random, baseline.seen[by] - seen[by]), ms: drawDelay(random, SHORTLY) };
}

/** Leaves each later kill its share of the letters that are left: a state of an app takes long to set up. */
export function drawAppMoment(random: Random, { left, kills }: { readonly left: number; readonly kills: number }): KillMoment {
  if (random() < BY_TIME) return { by: 'time', ms: random() * AFTER_RESTART };
  return { by: pick(random, SIGHTS), nth: drawNth(random, (2 * left) / (kills + 1)), ms: drawDelay(random, SHORTLY_IN_APP) };
}

function drawNth(random: Random, left: number): number {
  return 1 + Math.floor(random() * Math.max(1, left));
}

/** Half of them at once: the reply to what was seen has not left yet. */
function drawDelay(random: Random, longest: number): number {
  return random() < 0.5 ? 0 : random() * longest;
}
