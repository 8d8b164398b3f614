import { CHANGED } from '#shared/base/own-events.ts';
import { FOREVER, instant, MINUTE, type Instant } from '#shared/base/time.ts';
import { isoInstant } from '#shared/base/zone.ts';
import { afterDuration } from '#shared/calendar/delay-until.ts';
import { p, type ParamsOf } from '#shared/node/fields.ts';
import { defineNode, type Outcome, type ParamProblem, type Step } from '#shared/node/node-type.ts';
import { firstMatch, type Match } from './first-match.ts';

const units = ['minutes', 'hours', 'days', 'weeks', 'months'] as const;
const params = {
  ways: p.ways(),
  timeout: p.variant({
    after: { amount: p.integer({ min: 1, max: 1_000_000, default: 30 }), unit: p.choice(units, 'days') },
    forever: {},
  }),
  lookBack: p.variant({
    none: {},
    entry: {},
    step: { step: p.step() },
    duration: { amount: p.integer({ min: 1, max: 1_000_000, default: 1 }), unit: p.choice(units, 'days') },
  }, { mode: 'none' }),
  /** Minutes. */
  grace: p.integer({ min: 0, max: 10_080, default: 0 }),
  bots: p.switch(false),
  fields: p.words(),
};
export type WaitParams = ParamsOf<typeof params>;

/** Two years, as for a delay. */
const MOST_DAYS = 731;
const DAYS = { minutes: 1 / 1_440, hours: 1 / 24, days: 1, weeks: 7, months: 30.4 } as const;
/** Names of its own outputs. */
const OWN_OUTPUTS: readonly string[] = ['event', 'at'];

/** Holds the contact until something happens to them or comes true of them, or until the time is up; specs/semantics 5b-5. */
export const waitUntil = defineNode({
  type: 'wait-until',
  category: 'timing',
  icon: 'hourglass',
  params,
  ports: ['timeout'],
  portsOf: ({ ways }) => ways.map(({ id }) => id),
  effects: [],
  outputs: ({ fields }) => [...OWN_OUTPUTS, ...fields],
  listens: ({ ways }) => [...new Set(ways.map((way) => (way.on === 'event' ? way.event : CHANGED)))],
  times: ({ lookBack }) => (lookBack.mode === 'step' ? [lookBack.step] : []),
  check: ({ ways, timeout, fields }) => [...faultsOfWays(ways.map(({ id }) => id)), ...faultsOfTimeout(timeout), ...faultsOfFields(fields)],
  run(step): Outcome {
    const deadline = deadlineOf(step);
    const match = firstMatch(step, countsAfter(step), deadline);
    if (match) return { kind: 'next', port: match.way, output: outputOf(match, step.params.fields), marks: { wait: match.event?.seq ?? null } };
    if (step.now < deadline) return { kind: 'wait', until: deadline };
    // What happened in time may be told a little later.
    const last = deadline === FOREVER ? deadline : instant(deadline + step.params.grace * MINUTE);
    return step.now < last ? { kind: 'wait', until: last } : { kind: 'next', port: 'timeout', marks: { wait: null } };
  },
});

/** Reckoned from arrival, so that neither a restart nor a late wake-up lengthens the wait. */
function deadlineOf({ arrivedAt, zone, params: { timeout } }: Step<WaitParams>): Instant {
  return timeout.mode === 'forever' ? FOREVER : afterDuration(arrivedAt, timeout.amount, timeout.unit, '', zone);
}

/** What happened at this moment or before does not count. */
function countsAfter(step: Step<WaitParams>): Instant {
  const { arrivedAt, enteredAt, entry, zone, params: { lookBack } } = step;
  switch (lookBack.mode) {
    case 'none': return arrivedAt;
    // The event that let them in may have been told late; what followed upon it counts.
    case 'entry': return entry && entry.occurredAt < enteredAt ? entry.occurredAt : enteredAt;
    case 'step': return step.passedAt(lookBack.step) ?? arrivedAt;
    case 'duration': return afterDuration(arrivedAt, -lookBack.amount, lookBack.unit, '', zone);
  }
}

function outputOf({ event, at }: Match, fields: readonly string[]): Readonly<Record<string, string | number | boolean | null>> {
  return { ...Object.fromEntries(fields.map((name) => [name, event?.data[name] ?? null])), event: event?.name ?? '', at: isoInstant(at) };
}

function faultsOfWays(ids: readonly string[]): ParamProblem[] {
  return ids.flatMap((id, index) => (ids.indexOf(id) !== index || id === 'timeout' || id === 'error' ? [{ field: `ways.${index}.id`, code: 'param.duplicate' as const, detail: id }] : []));
}

function faultsOfTimeout(timeout: WaitParams['timeout']): ParamProblem[] {
  const long = timeout.mode === 'after' && timeout.amount * DAYS[timeout.unit] > MOST_DAYS;
  return long ? [{ field: 'timeout.amount', code: 'param.invalid', issue: { issue: 'wait-long', limit: MOST_DAYS } }] : [];
}

function faultsOfFields(fields: readonly string[]): ParamProblem[] {
  return fields.flatMap((name, index): ParamProblem[] => {
    const field = `fields.${index}`;
    if (OWN_OUTPUTS.includes(name)) return [{ field, code: 'param.invalid', issue: { issue: 'reserved' } }];
    if (!/^[\p{L}_][\p{L}\p{N}_-]{0,99}$/u.test(name)) return [{ field, code: 'param.invalid', issue: { issue: 'attribute' } }];
    return fields.indexOf(name) === index ? [] : [{ field, code: 'param.duplicate', detail: name }];
  });
}
