import { hash } from '#shared/base/hash.ts';
import type { RunId } from '#shared/base/ids.ts';
import { DAY, instant, type Instant } from '#shared/base/time.ts';
import { zoned } from '#shared/base/zone.ts';
import type { Contact } from '#shared/contact/contact.ts';
import { BLOCK, EntryBlock } from '#shared/executor/entry-block.ts';
import { Executor, type Journey } from '#shared/executor/executor.ts';
import { MemoryStore } from '#shared/executor/memory-store.ts';
import { NO_POLICY, type SendPolicy } from '#shared/executor/send-policy.ts';
import type { ContactKey, Store } from '#shared/executor/store.ts';
import type { Plan } from '#shared/plan/plan.ts';
import { SimulatedHost } from './simulated-host.ts';
import { SimulationTally, type Simulation } from './simulation-tally.ts';
import { VirtualClock } from './virtual-clock.ts';

export interface SimulationOptions {
  readonly plan: Plan;
  /** Journeys that this one may let people into; others are taken as switched off. */
  readonly called?: readonly Plan[];
  readonly contacts: Iterable<readonly Contact[]> | AsyncIterable<readonly Contact[]>;
  readonly start: Instant;
  /** 1 to 731. */
  readonly days: number;
  readonly policy?: SendPolicy;
  /** Addresses that get nothing, in lower case. */
  readonly suppressed?: ReadonlySet<string>;
  /** Per million tokens, by alias of the model's connection; null or left out where no price is known. */
  readonly prices?: Readonly<Record<string, { readonly input: number; readonly output: number } | null>>;
  /** As if what the journey starts by happened to everybody at the first moment, whatever its conditions; without, nobody enters by an event. Says nothing to other starts. */
  readonly suppose?: boolean;
  /** Called at the end of each day; the simulation goes on when it resolves, and ends early where it gives false. */
  onDay?(day: number): Promise<boolean> | boolean;
}

/** Nothing here waits for a server, so that slices are as large as one commit should be. */
const SLICE = 2_000;

/**
 * What would happen: the real executor over these people on a virtual clock, sending nothing and asking no model. A
 * start by hand lets everybody in at the first moment; any other trigger lets in whom it would. Servers never refuse, models
 * answer at once, and nothing happens to anybody from outside: whoever waits for an event waits until the timeout.
 */
export async function simulate(options: SimulationOptions): Promise<Simulation> {
  const { plan, called = [], start, days, policy = NO_POLICY } = options;
  const store = new MemoryStore();
  const clock = new VirtualClock(start);
  const tally = new SimulationTally(plan, options.prices ?? {});
  const host = new SimulatedHost({ suppressed: options.suppressed ?? new Set(), onSend: tally.onSend, onAsk: tally.onAsk });
  const contacts = await takeIn(store, options.contacts);
  const journeys = await Promise.all([plan, ...called].map((one) => openRun(store, one, start)));
  const [own] = journeys as [Journey];
  const byRun = new Map(journeys.map((journey) => [journey.run.key, journey]));
  const executor = new Executor({
    store, host, clock, hostClock: clock, policy: () => policy, lookAhead: DAY, sliceSize: { pure: SLICE, email: SLICE, model: SLICE },
    journeyOf: async (run) => byRun.get(run)!, live: async () => (plan.entry ? [own] : []),
    runFor: async (workflow) => journeys.find((journey) => journey.plan.workflow === workflow) ?? null,
  });
  if (!plan.entry || (options.suppose && plan.entry.onEvent)) for (let at = 0; at < contacts.length; at += SLICE) await executor.enroll(own.run.key, contacts.slice(at, at + SLICE));

  for (let day = 0; day < days; day++) {
    const end = endOfDay(start, day, plan.settings.zone);
    for (;;) {
      executor.wake();
      await executor.work();
      const next = await nextMoment(store);
      if (next === null || next >= end) break;
      clock.goTo(next);
    }
    tally.endDay(zoned(instant(end - 1), plan.settings.zone).toPlainDate().toString(), await store.counters(own.run.key));
    clock.goTo(end);
    if (await options.onDay?.(day) === false) break;
  }
  return tally.result({ people: contacts.length, came: await whoCame(store, plan, contacts.length), counters: await store.counters(own.run.key), standing: await store.standing(own.run.key) });
}

async function takeIn(store: Store, contacts: SimulationOptions['contacts']): Promise<ContactKey[]> {
  const keys: ContactKey[] = [];
  for await (const page of contacts) {
    const met = await store.putContacts(page.map(({ uid, email, consent, attributes }) => ({ uid, email, consent, attributes })), 1);
    for (const { key, as } of met) if (as === 'new') keys.push(key);
  }
  return keys;
}

async function openRun(store: Store, plan: Plan, openedAt: Instant): Promise<Journey> {
  return { plan, run: await store.openRun({ id: `run_${hash('simulation', plan.workflow)}` as RunId, workflow: plan.workflow, version: plan.version, openedAt }) };
}

/** How many have ever entered; keys of contacts run from 0. */
async function whoCame(store: Store, { workflow }: Plan, people: number): Promise<number> {
  const blocks = await store.entries(workflow, Array.from({ length: Math.ceil(people / BLOCK) }, (_, block) => block));
  return blocks.reduce((sum, record) => {
    const block = new EntryBlock(record);
    return sum + Array.from({ length: BLOCK }, (_, slot) => (block.get(slot).lastEntry > 0 ? 1 : 0)).reduce<number>((most, one) => most + one, 0);
  }, 0);
}

async function nextMoment(store: Store): Promise<Instant | null> {
  const wakes = [await store.nextWake('timer'), await store.nextWake('retry')].filter((wake) => wake !== null);
  return wakes.length === 0 ? null : wakes.reduce((least, one) => (one < least ? one : least));
}

/** Midnight after day number `day`, on the journey's own clock. */
function endOfDay(start: Instant, day: number, zone: string): Instant {
  return zoned(start, zone).startOfDay().add({ days: day + 1 }).startOfDay().epochMilliseconds as Instant;
}
