import { afterDuration, nextLocalTime, onDate, weekdays } from '#shared/calendar/delay-until.ts';
import type { Instant } from '#shared/base/time.ts';
import { read } from '#shared/condition/evaluate.ts';
import { p, type ParamsOf } from '#shared/node/fields.ts';
import { defineNode, type Outcome, type Step } from '#shared/node/node-type.ts';

const params = {
  until: p.variant({
    duration: {
      amount: p.integer({ min: 0, max: 1_000_000, default: 1 }),
      unit: p.choice(['seconds', 'minutes', 'hours', 'days', 'weeks', 'months'], 'days'),
      at: p.localTime(),
    },
    time: { weekday: p.choice(weekdays, 'any'), at: p.localTime(), grace: p.integer({ min: 0, max: 1_439, default: 0 }) },
    date: { attribute: p.attribute(), offset: p.integer({ min: -731, max: 731, default: 0 }), at: p.localTime() },
  }),
};
type DelayStep = Step<ParamsOf<typeof params>>;

/** Two years: beyond it, a wait is more likely a slip of the keyboard than a plan. */
const MOST_DAYS = 731;
const DAYS = { seconds: 1 / 86_400, minutes: 1 / 1_440, hours: 1 / 24, days: 1, weeks: 7, months: 30.4 } as const;

/** Holds the contact. Counted from arrival, so that neither a restart nor a late wake-up lengthens the wait. */
export const delay = defineNode({
  type: 'delay',
  category: 'timing',
  icon: 'clock',
  params,
  ports: ['out', 'past'],
  effects: [],
  check({ until }) {
    if (until.mode === 'duration' && until.amount * DAYS[until.unit] > MOST_DAYS) return [{ field: 'until.amount', code: 'param.invalid', issue: { issue: 'wait-long', limit: MOST_DAYS } }];
    if (until.mode === 'time' && until.at === '') return [{ field: 'until.at', code: 'param.invalid', issue: { issue: 'missing' } }];
    return [];
  },
  run(step): Outcome {
    const target = targetOf(step);
    if (target === null) return { kind: 'fail', error: { code: 'delay.no-date', detail: String(dateText(step)), retryable: false } };
    if (step.now < target) return { kind: 'wait', until: target };
    const wasPast = step.params.until.mode === 'date' && target < step.arrivedAt;
    if (!wasPast) return { kind: 'next', port: 'out' };
    return step.wired('past') ? { kind: 'next', port: 'past' } : { kind: 'next', port: 'out', note: 'was-past' };
  },
});

function targetOf(step: DelayStep): Instant | null {
  const { arrivedAt, zone, params: { until } } = step;
  switch (until.mode) {
    case 'duration': return afterDuration(arrivedAt, until.amount, until.unit, until.at, zone);
    case 'time': return nextLocalTime(arrivedAt, until.weekday, until.at, until.grace, zone);
    case 'date': return onDate(String(dateText(step) ?? ''), until.offset, until.at, zone);
  }
}

function dateText({ contact, params: { until } }: DelayStep): unknown {
  return until.mode === 'date' ? read(contact.attributes, until.attribute) : null;
}
