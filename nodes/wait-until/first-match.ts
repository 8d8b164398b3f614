import { CHANGED } from '#shared/base/own-events.ts';
import type { Instant } from '#shared/base/time.ts';
import { read } from '#shared/condition/evaluate.ts';
import type { HeardEvent, Step } from '#shared/node/node-type.ts';
import type { Way } from '#shared/node/ways.ts';
import type { WaitParams } from './wait-until.ts';

type WaitStep = Step<WaitParams>;
/** The way that was first, and what led there; no event for a condition. */
export interface Match { readonly way: string; readonly at: Instant; readonly event: HeardEvent | null }

/** Of all that happened in (after, deadline] the first that a way waits for; of two at the same moment, the way that is listed first. */
export function firstMatch(step: WaitStep, after: Instant, deadline: Instant): Match | null {
  let first: Match | null = null;
  for (const way of step.params.ways) {
    const match = way.on === 'event' ? byEvent(step, way, after, deadline) : byCondition(step, way, deadline);
    if (match && (first === null || match.at < first.at)) first = match;
  }
  return first;
}

function byEvent(step: WaitStep, way: Extract<Way, { on: 'event' }>, after: Instant, deadline: Instant): Match | null {
  const event = step.events([way.event]).find((one) => one.occurredAt > after && one.occurredAt <= deadline && one.seq !== step.entry?.seq
    && (step.params.bots || one.data['bot'] !== true) && belongs(step, way, one) && step.test(way.when, one));
  return event ? { way: way.id, at: event.occurredAt, event } : null;
}

/** Whether it is about the same thing, such as the same cart. Where one of the two says nothing, it is not. */
function belongs(step: WaitStep, { same, as }: Extract<Way, { on: 'event' }>, event: HeardEvent): boolean {
  if (same === '') return true;
  const [root, name] = as === '' ? ['event', same] : [as.slice(0, as.indexOf('.')), as.slice(as.indexOf('.') + 1)];
  const wanted = root === 'contact' ? read(step.contact.attributes, name!) : step.entry?.data[name!];
  if (wanted === undefined || wanted === null) return false;
  return step.test({ combinator: 'and', rules: [{ field: `event.${same}`, operator: '=', value: wanted as string | number | boolean }] }, event);
}

/** Whoever waits is asked at every change, so what is true now came true by the last one, or was true on arrival. */
function byCondition(step: WaitStep, { id, when }: Extract<Way, { on: 'condition' }>, deadline: Instant): Match | null {
  if (!step.test(when)) return null;
  const last = step.events([CHANGED]).findLast(({ occurredAt }) => occurredAt > step.arrivedAt);
  const at = last?.occurredAt ?? step.arrivedAt;
  return at <= deadline ? { way: id, at, event: null } : null;
}
