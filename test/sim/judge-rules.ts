import { GOAL } from '#shared/base/own-events.ts';
import { HOUR } from '#shared/base/time.ts';
import { nodeOf, type Way } from './evidence.ts';
import { endOf, portOf } from './judge-paths.ts';
import { keyOf } from './judge-people.ts';
import type { World } from './world.ts';

export function* entryRules(world: World): Generator<string> {
  const before = new Map<string, Way>();
  for (const way of world.evidence.ways.values()) {
    const { reentry } = world.planOf(way.run).settings;
    const name = `${way.workflow}/${keyOf(way) ?? way.contact}`;
    const last = before.get(name);
    before.set(name, way);
    if (!last) continue;
    if (reentry.mode === 'once') yield `${way.name} enters once more, after ${last.name}`;
    // Who had failed may have been let on again since.
    const stop = world.evidence.stopped.get(last.run);
    const steps = last.steps.filter(({ turn }) => turn <= way.turn);
    const end = endOf({ ...last, steps });
    if (end === 'under way' && (stop === undefined || stop > way.turn)) yield `${way.name} enters while ${last.name} is on the way`;
    const left = steps.at(-1)?.at;
    // Whoever begins anew does so at once.
    const follows = reentry.whileActive === 'restart' || reentry.whileActive === 'queue';
    if (reentry.mode === 'cooldown' && !follows && end === 'ended' && left !== undefined && way.enteredAt - left < (reentry.hours ?? 24) * HOUR) yield `${way.name} enters ${way.enteredAt - left} ms after ${last.name}`;
  }
}

export function* jumpsAreBounded({ evidence }: World): Generator<string> {
  for (const { name, steps } of evidence.ways.values()) {
    const times = new Map<string, number>();
    for (const step of steps) {
      const node = nodeOf(step.plan, step.node)!;
      if (node.type.type !== 'jump' || portOf(step) !== 'again') continue;
      times.set(step.node, (times.get(step.node) ?? 0) + 1);
      const { times: most } = node.params as { readonly times: number };
      if (times.get(step.node)! > most) yield `${name} jumps at ${step.node} for the ${times.get(step.node)} time, ${most} at most`;
    }
  }
}

const PER: Readonly<Record<string, number>> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

/** In any stretch of its unit, a line gives out at most what it may at once and what it may in that time. */
export function* throttlesKeepTheirRate(world: World): Generator<string> {
  const turns = new Map<string, { due: Set<string>; amount: number; per: number; burst: number }>();
  for (const way of world.evidence.ways.values()) {
    for (const { node, row, plan } of way.stood) {
      const step = nodeOf(plan, node);
      const comes = row.marks?.[`turn/${node}`];
      if (step?.type.type !== 'throttle' || comes === undefined) continue;
      const { amount, per, burst, key } = step.params as { amount: number; per: string; burst: number; key: string };
      if (key.trim() !== '' || [...world.plans.values()].filter(({ workflow }) => workflow === way.workflow).length > 1) continue;
      const name = `${way.workflow}/${node}`;
      const line = turns.get(name) ?? { due: new Set(), amount, per: PER[per]!, burst };
      turns.set(name, line);
      line.due.add(`${comes}/${row.marks![`slot/${node}`]}`);
    }
  }
  for (const [name, { due, amount, per, burst }] of turns) {
    const sorted = [...due].map((one) => Number(one.split('/')[0])).sort((a, b) => a - b);
    for (const [index, first] of sorted.entries()) {
      const beyond = sorted[index + amount + burst];
      if (beyond !== undefined && beyond - first < per - amount) yield `${name}: ${amount + burst + 1} turns within ${beyond - first} ms`;
    }
  }
}

export function* goalsCountOnce({ evidence }: World): Generator<string> {
  const counted = new Map<string, number>();
  for (const { event } of evidence.told) {
    if (event.name !== GOAL) continue;
    const name = `${event.data['workflow']}/${event.data['node']}/${event.contact}`;
    counted.set(name, (counted.get(name) ?? 0) + 1);
    const ways = [...evidence.ways.values()].filter((way) => way.workflow === event.data['workflow'] && way.contact === event.contact).length;
    if (counted.get(name)! > ways) yield `${name} is counted ${counted.get(name)} times for ${ways} ways`;
  }
}

/** Nobody is taken off their way to begin anew without beginning anew. */
export function* restartsBegin(world: World): Generator<string> {
  const ways = [...world.evidence.ways.values()];
  for (const way of ways) {
    const last = way.steps.at(-1);
    if (last?.event !== 'end:restarted') continue;
    const stop = world.evidence.stopped.get(way.run);
    const anew = ways.some((other) => other !== way && other.workflow === way.workflow && other.contact === way.contact && other.turn >= last.turn);
    if (!anew && (stop === undefined || stop < last.turn)) yield `${way.name} was to begin anew, and has not`;
  }
}
