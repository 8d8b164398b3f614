import type { Temporal } from 'temporal-polyfill';
import { fraction } from '#shared/base/hash.ts';
import { DAY } from '#shared/base/time.ts';
import { zoned } from '#shared/base/zone.ts';
import type { QuietTimes } from '#shared/calendar/quiet-times.ts';
import { windowDays } from '#shared/calendar/weekly-window.ts';
import { dayKind } from '#shared/calendar/work-calendar.ts';
import { evaluate } from '#shared/condition/evaluate.ts';
import { fieldsOf } from '#shared/condition/condition.ts';
import { contactZone } from '#shared/contact/locale.ts';
import type { NewEvent } from '#shared/executor/store.ts';
import { nodeOf, type Delivery, type Way } from './evidence.ts';
import type { Invariant } from './invariants.ts';
import type { World } from './world.ts';

/** What nobody may find in their mailbox, and what the journal may not say of it. */
export const aboutMessages: readonly Invariant[] = [
  { says: 'nobody gets two messages for one (enrollment, node, visit)', check: sentOnce },
  { says: 'every message belongs to somebody who stood at that step', check: sentWhereTheyStand },
  { says: 'the journal calls sent what the ledger calls sent', check: journalAgrees },
  { says: 'no marketing inside quiet hours', check: keepsQuiet },
  { says: 'no marketing over a cap', check: keepsCaps },
  { says: 'no marketing after its time', check: keepsNotAfter },
  { says: 'nothing to a suppressed address', check: keepsSuppressions },
  { says: 'nothing to who is held out', check: keepsHoldouts },
  { says: 'nothing from a paused or stopped run', check: keepsPauses },
  { says: 'nothing after an exit', check: keepsExits },
];

function wayOf(world: World, { enrollment }: Delivery): Way | undefined {
  return world.evidence.byEnrollment.get(enrollment);
}

function* withWay(world: World): Generator<readonly [Delivery, Way]> {
  for (const delivery of world.evidence.deliveries) {
    const way = wayOf(world, delivery);
    if (way) yield [delivery, way];
  }
}

function visitOf({ key }: Pick<Delivery, 'key'>): number {
  return Number(key.split('/')[2]);
}

function* sentOnce({ evidence }: World): Generator<string> {
  const keys = new Set<string>();
  for (const { key } of evidence.deliveries) {
    if (keys.has(key)) yield `${key} twice`;
    keys.add(key);
  }
}

function* sentWhereTheyStand(world: World): Generator<string> {
  for (const delivery of world.evidence.deliveries) {
    const stood = wayOf(world, delivery)?.stood.some(({ node, row }) => node === delivery.node && row.visit === visitOf(delivery));
    if (!stood) yield `${delivery.key}: nobody stood there`;
  }
}

function* journalAgrees(world: World): Generator<string> {
  const said = new Set<string>();
  for (const { enrollment, steps } of world.evidence.ways.values()) {
    for (const { node, visit, event, plan } of steps) {
      if (plan.nodes[plan.positions.get(node)!]!.sends === null && plan.nodes[plan.positions.get(node)!]!.type.type !== 'send-email') continue;
      const key = `${enrollment}/${node}/${visit}/message`;
      said.add(key);
      const answer = world.host.answer(key)?.state ?? 'unknown';
      if (event === 'out:sent' && answer !== 'sent') yield `${key} is ${answer} and called sent`;
      if (event.startsWith('out:sent:uncertain') && answer !== 'uncertain') yield `${key} is ${answer} and called uncertain`;
    }
  }
  // Who has left the step by any way has it in the journal; who still stands there will be told by the ledger.
  for (const [delivery, way] of withWay(world)) {
    const gone = way.steps.some(({ node, visit, event }) => node === delivery.node && visit === visitOf(delivery) && !event.startsWith('defer:') && !event.startsWith('wait'));
    const stands = way.stood.at(-1)?.node === delivery.node;
    if (!gone && !stands) yield `${delivery.key} was sent, and the journal knows nothing of it`;
  }
}

function* keepsQuiet(world: World): Generator<string> {
  for (const [{ key, at, marketing }, way] of withWay(world)) {
    if (!marketing) continue;
    const local = zoned(at, zoneOf(world, way));
    const { quiet: own } = world.planOf(way.run).settings;
    for (const rule of [...world.policy.quiet, ...(own ? [own] : [])]) if (isInside(local, rule)) yield `${key} at ${local.toString()}`;
  }
}

function isInside(local: Temporal.ZonedDateTime, { from, to, days, holidays }: QuietTimes): boolean {
  if (days?.includes(windowDays[local.dayOfWeek - 1]!)) return true;
  const kind = holidays && dayKind(local.toPlainDate(), holidays);
  if (kind?.ok && kind.value === 'holiday') return true;
  if (from === undefined || to === undefined || from === to) return false;
  const now = `${String(local.hour).padStart(2, '0')}:${String(local.minute).padStart(2, '0')}`;
  return from < to ? now >= from && now < to : now >= from || now < to;
}

function* keepsCaps(world: World): Generator<string> {
  for (const { max, days } of world.policy.caps) {
    for (const [index, delivery] of world.evidence.deliveries.entries()) {
      if (!delivery.marketing) continue;
      // What was asked for goes at any time, also while another message is already on its way.
      const counts = (one: Delivery): boolean => (one.marketing || one.turn < delivery.turn) && isKnown(world, one, delivery);
      const before = world.evidence.deliveries.slice(0, index).filter((one) => one.address === delivery.address && one.at > delivery.at - days * DAY && counts(one));
      if (before.length >= max) yield `${delivery.key} to ${delivery.address} after ${before.length} in ${days} days: ${before.map(({ key }) => key).join(', ')}`;
    }
  }
}

/**
 * Whether the executor could know of a message when it sent a later one: from the journal, or because it sent both in one life.
 * What left just when the process died is known to the ledger alone until its step is asked for again, and a cap does not see it.
 */
function isKnown(world: World, one: Delivery, later: Delivery): boolean {
  const steps = wayOf(world, one)?.steps ?? [];
  return one.life === later.life || steps.some(({ node, visit, event, order }) => node === one.node && visit === visitOf(one) && event.startsWith('out:') && order < later.order);
}

function* keepsNotAfter(world: World): Generator<string> {
  for (const [delivery, way] of withWay(world)) {
    const first = way.stood.find(({ node, row }) => node === delivery.node && row.visit === visitOf(delivery));
    const sends = delivery.plan && nodeOf(delivery.plan, delivery.node)?.sends;
    if (!first || !sends || sends.class !== 'marketing' || sends.notAfter === null) continue;
    const late = delivery.at - first.row.due;
    if (late > sends.notAfter) yield `${delivery.key} ${late} ms after it was due, ${sends.notAfter} at most`;
  }
}

function* keepsSuppressions({ evidence }: World): Generator<string> {
  for (const { key, address, turn } of evidence.deliveries) if ((evidence.suppressed.get(address) ?? Infinity) < turn) yield key;
}

function* keepsHoldouts(world: World): Generator<string> {
  const { holdout } = world.policy;
  for (const [{ key, marketing }, way] of withWay(world)) {
    const { uid } = world.people.get(way.contact)!;
    const { settings } = world.planOf(way.run);
    if (holdout && marketing && fraction('', `holdout/${holdout.salt}`, uid) * 100 < holdout.percent) yield `${key}: held out of everything`;
    if (settings.holdout && fraction('holdout', way.workflow, settings.holdout.salt, uid) * 100 < settings.holdout.percent) yield `${key}: held out of ${way.workflow}`;
  }
}

function* keepsPauses(world: World): Generator<string> {
  for (const [{ key, turn }, way] of withWay(world)) {
    if ((world.evidence.stopped.get(way.run) ?? Infinity) < turn) yield `${key}: run ${way.run} was stopped`;
    for (const { run, from, to } of world.evidence.pauses) if (run === way.run && turn > from && turn <= to) yield `${key}: run ${run} was paused`;
  }
}

function* keepsExits(world: World): Generator<string> {
  for (const [delivery, way] of withWay(world)) {
    for (const { event: name, when, reason } of world.planOf(way.run).settings.exits ?? []) {
      if (name === '' || fieldsOf(when).some((field) => !field.startsWith('event.'))) continue;
      // What let them in is no reason to leave.
      const left = told(world, way, name).find(({ event, turn }) => event.id !== way.occurrence && turn < delivery.turn && event.occurredAt >= way.enteredAt && evaluate(when, { contact: {}, event: event.data }));
      if (left) yield `${delivery.key} although ${left.event.id} ended the way (${reason})`;
    }
  }
}

export function told({ evidence }: World, { contact }: Way, name: string): { readonly event: NewEvent; readonly turn: number }[] {
  return evidence.told.filter(({ event }) => event.contact === contact && event.name === name);
}

export function zoneOf(world: World, way: Way): string {
  const person = world.people.get(way.contact)!;
  return contactZone({ uid: person.uid, email: person.email, consent: person.consent ?? null, attributes: person.attributes }, world.planOf(way.run).settings.zone);
}
