import { DAY, instant, type Instant } from '#shared/base/time.ts';
import type { EntryTerms } from '#shared/node/node-type.ts';
import { LOOK_EVERY, type World } from './world.ts';

/** Something that happens at a true time. `outside` things happen although the computer is asleep, and are told when it wakes. */
export interface Deed { readonly at: Instant; readonly name: string; readonly do: (world: World) => Promise<void> }
export interface Sleep { readonly from: Instant; readonly to: Instant }

export interface Course {
  readonly until: Instant;
  /** In order of time. */
  readonly deeds: readonly Deed[];
  readonly sleeps: readonly Sleep[];
  /** Called whenever the executor has nothing more to do. */
  readonly check: (world: World) => Promise<void>;
}

/** Leads a world through its course: from one moment at which something is due, or done, to the next. */
export async function simulate(world: World, { until, deeds, sleeps, check }: Course): Promise<void> {
  let next = 0;
  for (;;) {
    const at = await nextMoment(world, deeds[next]?.at ?? until, until);
    const sleep = sleeps.find(({ from, to }) => at >= from && at < to);
    const awake = sleep ? sleep.to : at;
    if (awake >= until) break;
    world.clock.moveTo(awake);
    for (; next < deeds.length && deeds[next]!.at <= awake; next++) {
      world.turn += 1;
      world.evidence.note(deeds[next]!.name);
      await deeds[next]!.do(world);
    }
    world.turn += 1;
    await world.work();
    await check(world);
  }
}

/** The next true time at which there is something to do, later than now. */
async function nextMoment(world: World, deed: Instant, until: Instant): Promise<Instant> {
  const { clock, store } = world;
  const now = clock.truly;
  const wakes = [await store.nextWake('timer'), await store.nextWake('retry')].map((wake) => (wake === null ? Infinity : clock.whenShown(wake)));
  const looks = [...world.plans.values()].map(({ entry }) => nextLook(world, entry));
  const later = [...wakes, ...looks].filter((moment) => moment > now);
  return instant(Math.max(now, Math.min(deed, until, ...later)));
}

function nextLook({ clock }: World, entry: EntryTerms | null): number {
  if (!entry || !(entry.occasions || entry.schedule)) return Infinity;
  const soon = clock.truly + LOOK_EVERY - (clock.truly % LOOK_EVERY);
  return entry.schedule ? Math.min(soon, clock.whenShown(nextFiring(entry.schedule, clock.now()))) : soon;
}

const foreseen = new WeakMap<object, { readonly from: Instant; readonly firings: readonly Instant[]; readonly until: Instant }>();

function nextFiring(schedule: NonNullable<EntryTerms['schedule']>, now: Instant): Instant {
  const known = foreseen.get(schedule);
  if (known && now >= known.from && now < known.until) return known.firings.find((at) => at > now) ?? known.until;
  const until = instant(now + 10 * DAY);
  const firings = schedule.firings(now, until);
  foreseen.set(schedule, { from: now, firings, until });
  return firings[0] ?? until;
}
