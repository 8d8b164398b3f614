import { CHANGED } from '#shared/base/own-events.ts';
import { DAY, HOUR, instant, MINUTE, type Instant } from '#shared/base/time.ts';
import type { WorkflowId } from '#shared/base/ids.ts';
import type { AttributeValue } from '#shared/contact/contact.ts';
import { NO_POLICY, type SendPolicy } from '#shared/executor/send-policy.ts';
import type { ContactKey } from '#shared/executor/store.ts';
import type { Dice } from './dice.ts';
import { redraw, type Drawn } from './draw-journey.ts';
import { drawPerson, type Person } from './draw-people.ts';
import { drawQuiet } from './draw-quiet.ts';
import type { Deed, Sleep } from './simulate.ts';
import { EVENTS, LEAVE, PLANS } from './vocabulary.ts';
import type { World } from './world.ts';

export interface Span { readonly from: Instant; readonly until: Instant }

/** A moment within the span, on the full minute or not. */
export function drawMoment(dice: Dice, { from, until }: Span): Instant {
  const at = from + dice.next() * (until - from);
  return instant(dice.chance(0.5) ? at - (at % HOUR) + HOUR : Math.floor(at));
}

/** Things that happen to people: some are told late, some twice, some in another order than they happened. */
export function drawEvents(dice: Dice, span: Span, people: readonly Person[], count: number): Deed[] {
  return Array.from({ length: count }, (_, number): Deed[] => {
    const occurredAt = drawMoment(dice, span);
    const told = instant(occurredAt + (dice.chance(0.2) ? dice.int(1, 72) * HOUR : dice.chance(0.3) ? dice.int(0, 90) * MINUTE : 0));
    const person = dice.int(0, people.length - 1);
    const name = dice.chance(0.12) ? LEAVE : dice.pick(EVENTS);
    const data: Record<string, AttributeValue> = { total: dice.int(1, 100), order: dice.pick(['o1', 'o2', 'o3']) };
    const tell = async (world: World): Promise<void> => {
      await world.tell([{ id: `ev${number}`, contact: keyOf(world, people[person]!), name, occurredAt, receivedAt: world.clock.now(), data }]);
    };
    const deed = { name: `event ${number} ${name} of ${person}`, do: tell };
    return [{ at: told, ...deed }, ...(dice.chance(0.1) ? [{ at: instant(told + dice.int(1, 200) * HOUR), ...deed }] : [])];
  }).flat();
}

/** People are changed by hand or by a file: what they are is told to whoever asks for it. */
export function drawChanges(dice: Dice, span: Span, people: readonly Person[], count: number): Deed[] {
  return Array.from({ length: count }, (_, number): Deed => {
    const person = dice.int(0, people.length - 1);
    const attributes: Record<string, AttributeValue> = { email: people[person]!.email, ...(dice.chance(0.6) ? { plan: dice.pick(PLANS) } : { score: dice.int(0, 100) }) };
    return {
      at: drawMoment(dice, span), name: `change ${number} of ${person} ${JSON.stringify(attributes)}`,
      async do(world) {
        const known = people[person]!;
        const [key] = await world.putPeople([{ ...known, attributes }]);
        world.people.set(key!, known);
        const now = world.clock.now();
        await world.tell([{ id: `change${number}`, contact: key!, name: CHANGED, occurredAt: now, receivedAt: now, data: {} }]);
      },
    };
  });
}

/** More people come in the middle of it. */
export function drawImports(dice: Dice, span: Span, first: number, count: number): Deed[] {
  return Array.from({ length: count }, (_, number): Deed => {
    const people = Array.from({ length: dice.int(1, 3) }, (_none, index) => drawPerson(dice, first + number * 3 + index));
    return {
      at: drawMoment(dice, span), name: `import of ${people.length}`,
      async do(world) {
        const keys = await world.putPeople(people);
        const now = world.clock.now();
        await world.tell(keys.map((contact) => ({ id: `import${number}/${contact}`, contact, name: CHANGED, occurredAt: now, receivedAt: now, data: {} })));
        for (const workflow of byHand(world)) await enroll(world, workflow, keys);
      },
    };
  });
}

/** People are let in by hand, some more than once. */
export function drawEntries(dice: Dice, span: Span, people: readonly Person[], count: number): Deed[] {
  return Array.from({ length: count }, (_, index): Deed => {
    const some = dice.some(people, index === 0 ? 0.8 : 0.3);
    const anew = index > 0 && dice.chance(0.4);
    return {
      at: index === 0 ? span.from : drawMoment(dice, span), name: `entry ${index} of ${some.length}${anew ? ' in a new run' : ''}`,
      async do(world) {
        for (const workflow of byHand(world)) {
          const before = (await world.store.latestRun(workflow))!;
          if (anew) await world.openRun(world.plans.get(before.version)!, `again ${index}`);
          await enroll(world, workflow, some.map((person) => keyOf(world, person)));
        }
      },
    };
  });
}

/** What somebody does to a run: pauses it for a while, tries failures again, stops it. */
export function drawRunDeeds(dice: Dice, span: Span, workflows: readonly WorkflowId[]): Deed[] {
  const deeds: Deed[] = [];
  for (const workflow of workflows) {
    if (dice.chance(0.4)) {
      const at = drawMoment(dice, span);
      deeds.push({ at, name: `pause ${workflow}`, do: (world) => setState(world, workflow, 'paused') });
      deeds.push({ at: instant(at + dice.int(1, 100) * HOUR), name: `resume ${workflow}`, do: (world) => setState(world, workflow, 'open') });
    }
    if (dice.chance(0.4)) deeds.push({ at: drawMoment(dice, span), name: `try failures of ${workflow} again`, do: (world) => eachRun(world, workflow, async (run) => { await world.act(async ({ executor }) => { await executor.retryFailed(run, {}); }); }) });
    if (dice.chance(0.3)) {
      deeds.push({ at: drawMoment(dice, span), name: `try the held of ${workflow} again`, do: (world) => eachRun(world, workflow, async (run) => {
        await world.act(async ({ store, executor }) => { await executor.still(run, () => store.retryHeld(run, 'effect.mismatch', world.clock.now())); });
      }) });
    }
    if (dice.chance(0.2)) deeds.push({ at: drawMoment(dice, span), name: `wake the deferred of ${workflow}`, do: (world) => eachRun(world, workflow, async (run) => { await world.act(async ({ store, executor }) => { await executor.still(run, () => store.wakeDeferred(run, world.clock.now())); }); }) });
    if (dice.chance(0.06)) deeds.push({ at: drawMoment(dice, span), name: `stop ${workflow}`, do: (world) => stop(world, workflow) });
  }
  return deeds;
}

/** The author publishes another version: whoever is on the way finishes on the old one, or is moved to the new. */
export function drawPublishing(dice: Dice, span: Span, drawn: readonly Drawn[], workflows: readonly string[]): Deed[] {
  return drawn.flatMap((journey): Deed[] => {
    if (!dice.chance(0.4)) return [];
    const next = redraw(dice, journey, workflows.filter((id) => id !== journey.workflow.id));
    if (!next) return [];
    const { id } = journey.workflow;
    const at = drawMoment(dice, span);
    if (dice.chance(0.4)) return [{ at, name: `publish ${id}`, do: async (world) => { await world.openRun(next.plan, 'published'); } }];
    const kept = next.plan.nodes.map((node) => node.id);
    const places = Object.fromEntries(journey.plan.nodes.filter((node) => !kept.includes(node.id)).map((node) => [node.id, dice.chance(0.6) ? dice.pick(kept) : null]));
    return [{ at, name: `move ${id} ${JSON.stringify(places)}`, do: (world) => eachRun(world, id as WorkflowId, (run) => world.move(run, next.plan, places)) }];
  });
}

/** Suppressions, a pause of all mail, and a clock that goes wrong and right again. */
export function drawSurroundings(dice: Dice, span: Span, people: readonly Person[]): Deed[] {
  const suppressions = dice.some(people, 0.08).map((person): Deed => ({ at: drawMoment(dice, span), name: `suppress ${person.email}`, do: async (world) => { world.suppress(person.email); } }));
  const pauses = !dice.chance(0.3) ? [] : [drawMoment(dice, span)].flatMap((at): Deed[] => [
    { at, name: 'pause all mail', do: async (world) => { world.host.paused = true; } },
    { at: instant(at + dice.int(1, 60) * HOUR), name: 'resume all mail', do: async (world) => { world.host.paused = false; } },
  ]);
  const skews = !dice.chance(0.4) ? [] : Array.from({ length: dice.int(1, 3) }, () => drawMoment(dice, span)).flatMap((at): Deed[] => {
    const ms = dice.pick([-26, -3, -1, 1, 5, 20]) * HOUR + dice.int(0, 59) * MINUTE;
    return [{ at, name: `clock wrong by ${ms}`, do: async (world) => { world.clock.set(ms); } }, { at: instant(at + dice.int(1, 90) * HOUR), name: 'clock right', do: async (world) => { world.clock.set(0); } }];
  });
  return [...suppressions, ...pauses, ...skews];
}

/** The computer is asleep for hours or days; after a long sleep somebody decides about what became overdue. */
export function drawSleeps(dice: Dice, span: Span): { readonly sleeps: Sleep[]; readonly reviews: Deed[] } {
  const sleeps: Sleep[] = [];
  const reviews: Deed[] = [];
  let at = instant(span.from + dice.int(0, 10) * DAY + dice.int(0, 23) * HOUR);
  while (at < span.until) {
    const to = instant(at + (dice.chance(0.7) ? dice.int(1, 14) * HOUR : dice.int(1, 8) * DAY) + dice.int(0, 59) * MINUTE);
    sleeps.push({ from: at, to });
    if (to - at > 6 * HOUR && dice.chance(0.4)) {
      const skip = dice.chance(0.4);
      reviews.push({ at: to, name: 'overdue: held back', do: async (world) => { world.heldBack = true; } });
      reviews.push({ at: instant(to + dice.int(1, 5) * HOUR), name: `overdue: ${skip ? 'skip' : 'send'}`, do: async (world) => {
        world.heldBack = false;
        if (skip) world.policy = { ...world.policy, skipDueBefore: world.clock.now() };
      } });
    }
    at = instant(to + dice.int(1, 20) * DAY + dice.int(0, 23) * HOUR);
  }
  return { sleeps, reviews };
}

export function drawPolicy(dice: Dice): SendPolicy {
  return {
    ...NO_POLICY,
    holdout: dice.chance(0.15) ? { percent: dice.pick([5, 25]), salt: 'all' } : null,
    quiet: dice.chance(0.35) ? [drawQuiet(dice)] : [],
    caps: dice.chance(0.3) ? [{ max: dice.int(1, 3), days: dice.pick([1, 2, 7]) }, ...(dice.chance(0.3) ? [{ max: 6, days: 30 }] : [])] : [],
  };
}

function keyOf(world: World, { uid }: Person): ContactKey {
  for (const [key, person] of world.people) if (person.uid === uid) return key;
  throw new Error(`nobody is ${uid}`);
}

function byHand(world: World): WorkflowId[] {
  return [...new Set([...world.plans.values()].filter(({ entry }) => entry === null).map(({ workflow }) => workflow))];
}

async function enroll(world: World, workflow: WorkflowId, keys: readonly ContactKey[]): Promise<void> {
  const run = (await world.store.latestRun(workflow))!;
  if (run.state === 'stopped') return;
  await world.act(async ({ executor }) => { await executor.enroll(run.key, keys); });
}

async function setState(world: World, workflow: WorkflowId, state: 'open' | 'paused'): Promise<void> {
  await eachRun(world, workflow, async (run) => {
    await world.act(({ store }) => store.setRunState(run, state));
    const { pauses } = world.evidence;
    for (const pause of pauses) if (pause.run === run && pause.to === Infinity) pause.to = world.turn;
    if (state === 'paused') pauses.push({ run, from: world.turn, to: Infinity });
  });
}

async function stop(world: World, workflow: WorkflowId): Promise<void> {
  const run = (await world.store.latestRun(workflow))!;
  await world.act(async ({ executor }) => {
    if ((await world.store.runByKey(run.key))!.state !== 'stopped') await executor.stopRun(run.key, 'cancelled');
  });
  world.evidence.stopped.set(run.key, world.turn);
  await world.host.cancelSends({ run: run.id });
}

async function eachRun(world: World, workflow: WorkflowId, work: (run: number) => Promise<void>): Promise<void> {
  for (const run of await world.store.listRuns({ workflow, limit: 100 })) if (run.state !== 'stopped') await work(run.key);
}
