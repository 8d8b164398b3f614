import { Temporal } from 'temporal-polyfill';
import { evaluate } from '#shared/condition/evaluate.ts';
import { fieldsOf, type ConditionGroup } from '#shared/condition/condition.ts';
import type { Instant } from '#shared/base/time.ts';
import { nodeOf, type SimStep, type Way } from './evidence.ts';
import { told, zoneOf } from './judge-messages.ts';
import { portOf } from './judge-paths.ts';
import type { World } from './world.ts';

// Reckoned here once more, in other words than the nodes': two mistakes rarely agree.

interface Passage { readonly way: Way; readonly step: SimStep; readonly arrivedAt: Instant; readonly zone: string; readonly params: Record<string, never> }

/** Everybody who has left a step of this type by a port, and when they came to it. */
function* passages(world: World, type: string): Generator<Passage> {
  for (const way of world.evidence.ways.values()) {
    let arrivedAt = way.first.arrivedAt;
    for (const [index, step] of way.steps.entries()) {
      // A wait that cannot be reckoned may be skipped, if its author says so.
      if (way.steps[index - 1]?.event.startsWith('fail:') && step.node === way.steps[index - 1]!.node) {
        arrivedAt = step.at;
        continue;
      }
      const node = nodeOf(step.plan, step.node)!;
      const port = portOf(step);
      if (node.type.type === type && !node.off && port !== null && port !== 'error' && !step.event.startsWith('out:error')) {
        yield { way, step, arrivedAt, zone: zoneOf(world, way), params: node.params as Record<string, never> };
      }
      if (port !== null || step.event.startsWith('goal:') || step.event.startsWith('moved:')) arrivedAt = step.at;
    }
  }
}

const ELAPSED: Readonly<Record<string, number>> = { seconds: 1_000, minutes: 60_000, hours: 3_600_000 };

function after(from: Instant, amount: number, unit: string, zone: string): number {
  const elapsed = ELAPSED[unit];
  if (elapsed !== undefined) return from + amount * elapsed;
  const start = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(zone);
  return start.add({ [unit]: amount }).epochMilliseconds;
}

/** The first moment from then on at which the wall clock shows this time. */
function nextShowing(from: number, time: string, zone: string, strictly: boolean): number {
  const day = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(zone).toPlainDate();
  for (const days of [0, 1, 2]) {
    const moment = day.add({ days }).toZonedDateTime({ timeZone: zone, plainTime: time }).epochMilliseconds;
    if (moment > from || (!strictly && moment === from)) return moment;
  }
  throw new Error('every day has every time, or nearly');
}

interface Until { readonly mode: string; readonly amount: number; readonly unit: string; readonly at: string; readonly weekday: string; readonly grace: number }

export function* delaysAreKept(world: World): Generator<string> {
  for (const { way, step, arrivedAt, zone, params } of passages(world, 'delay')) {
    const until = params['until'] as unknown as Until;
    let target = -Infinity;
    if (until.mode === 'duration') {
      target = after(arrivedAt, until.amount, until.unit, zone);
      if (until.at !== '') target = Math.max(target, nextShowing(target, until.at, zone, false) - (until.at < '04:00' ? 3_600_000 : 0));
    }
    if (until.mode === 'workdays') target = arrivedAt + (until.amount - 1) * 86_400_000 - 3_600_000;
    if (until.mode === 'time' && until.grace === 0) target = nextShowing(arrivedAt, until.at, zone, true) - (until.at < '04:00' ? 3_600_000 : 0);
    if (step.at < target && !step.event.startsWith('out:past') && !step.event.endsWith('was-past')) yield `${way.name} leaves ${step.node} at ${step.at}, ${target - step.at} ms early (arrived ${arrivedAt})`;
  }
}

interface WaitWay { readonly id: string; readonly on: string; readonly event: string; readonly when: ConditionGroup; readonly same: string }

export function* eventsWin(world: World): Generator<string> {
  for (const { way, step, arrivedAt, zone, params } of passages(world, 'wait-until')) {
    const timeout = params['timeout'] as unknown as { mode: string; amount: number; unit: string };
    const deadline = timeout.mode === 'forever' ? Infinity : after(arrivedAt, timeout.amount, timeout.unit, zone);
    const port = portOf(step)!;
    const ways = params['ways'] as unknown as WaitWay[];
    if (port === 'timeout' && step.at < deadline) yield `${way.name} leaves ${step.node} by timeout ${deadline - step.at} ms early`;
    for (const { id, on, event: name, when, same } of ways) {
      if (on !== 'event') continue;
      const heard = told(world, way, name);
      const inTime = ({ event }: { event: { occurredAt: number } }): boolean => event.occurredAt <= deadline;
      if (port === id && !heard.some((one) => inTime(one) && one.turn <= step.turn)) yield `${way.name} leaves ${step.node} by ${id} without an event`;
      if (port !== 'timeout' || same !== '' || fieldsOf(when).some((field) => !field.startsWith('event.'))) continue;
      // What let them in is no news, whatever a clock that is behind makes of it.
      const missed = heard.find((one) => one.event.id !== way.occurrence && one.turn < step.turn && inTime(one) && one.event.occurredAt > arrivedAt && evaluate(when, { contact: {}, event: one.event.data }));
      if (missed) yield `${way.name} leaves ${step.node} by timeout although ${missed.event.id} came in time`;
    }
  }
}

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

interface Weekly { readonly days: readonly string[]; readonly from: string; readonly to: string }

export function* windowsAreKept(world: World): Generator<string> {
  for (const { way, step, zone, params } of passages(world, 'time-window')) {
    const given = params as unknown as { windows: readonly Weekly[]; days: { mode: string }; zone: string };
    if (step.event !== 'out:out' || given.days.mode !== 'any-day') continue;
    const local = Temporal.Instant.fromEpochMilliseconds(step.at).toZonedDateTimeISO(given.zone || zone);
    if (!given.windows.some((window) => isInside(local, window))) yield `${way.name} goes through ${step.node} at ${local.toString()}`;
  }
}

function isInside(local: Temporal.ZonedDateTime, { days, from, to }: Weekly): boolean {
  const at = local.toPlainTime();
  const [opens, closes] = [Temporal.PlainTime.from(from), Temporal.PlainTime.from(to)];
  const today = days.includes(DAYS[local.dayOfWeek - 1]!);
  const yesterday = days.includes(DAYS[(local.dayOfWeek + 5) % 7]!);
  const later = Temporal.PlainTime.compare(at, opens) >= 0;
  const earlier = Temporal.PlainTime.compare(at, closes) < 0;
  if (Temporal.PlainTime.compare(opens, closes) < 0) return today && later && earlier;
  return (today && later) || (yesterday && earlier);
}
