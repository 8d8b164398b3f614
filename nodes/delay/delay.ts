import { afterDuration, nextLocalTime, onDate, weekdays } from '#shared/calendar/delay-until.ts';
import { afterWorkdays } from '#shared/calendar/after-workdays.ts';
import { leapDayRules, leapMonthRules, lunarAnniversary, nextMoment, solarAnniversary } from '#shared/calendar/anniversary.ts';
import { workCalendars } from '#shared/calendar/work-calendar.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import { DAY, type Instant } from '#shared/base/time.ts';
import { read } from '#shared/condition/evaluate.ts';
import { p, type ParamsOf } from '#shared/node/fields.ts';
import { defineNode, type Outcome, type Step, type StepError } from '#shared/node/node-type.ts';

const params = {
  until: p.variant({
    duration: {
      amount: p.integer({ min: 0, max: 1_000_000, default: 1 }),
      unit: p.choice(['seconds', 'minutes', 'hours', 'days', 'weeks', 'months'], 'days'),
      at: p.localTime(),
    },
    // 480 working days stay within two years in every calendar.
    workdays: { amount: p.integer({ min: 1, max: 480, default: 1 }), calendar: p.choice(workCalendars, 'weekdays'), at: p.localTime() },
    time: { weekday: p.choice(weekdays, 'any'), at: p.localTime(), grace: p.integer({ min: 0, max: 1_439, default: 0 }) },
    date: { attribute: p.attribute(), offset: p.integer({ min: -731, max: 731, default: 0 }), at: p.localTime() },
    yearly: { attribute: p.attribute(), offset: p.integer({ min: -366, max: 366, default: 0 }), at: p.localTime(), leapDay: p.choice(leapDayRules, '28-feb') },
    lunar: { attribute: p.attribute(), given: p.choice(['lunar', 'solar'], 'lunar'), offset: p.integer({ min: -366, max: 366, default: 0 }), at: p.localTime(), leapMonth: p.choice(leapMonthRules, 'ordinary-month') },
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
    if (!target.ok) return { kind: 'fail', error: target.error };
    if (step.now < target.value) return { kind: 'wait', until: target.value };
    if (target.value >= step.arrivedAt) return { kind: 'next', port: 'out' };
    return step.wired('past') ? { kind: 'next', port: 'past' } : { kind: 'next', port: 'out', note: 'was-past' };
  },
});

/** Only what goes by a date of the contact can lie before arrival. */
function targetOf(step: DelayStep): Result<Instant, StepError> {
  const { arrivedAt, zone, params: { until } } = step;
  switch (until.mode) {
    case 'duration': return ok(afterDuration(arrivedAt, until.amount, until.unit, until.at, zone));
    case 'workdays': {
      const target = afterWorkdays(arrivedAt, until.amount, until.calendar, until.at, zone);
      return target.ok ? target : err({ ...target.error, retryable: false });
    }
    case 'time': return ok(nextLocalTime(arrivedAt, until.weekday, until.at, until.grace, zone));
    case 'date': return withinReach(dated(step, until.attribute, (text) => onDate(text, until.offset, until.at, zone)), arrivedAt);
    case 'yearly': return dated(step, until.attribute, (text) => nextMoment(solarAnniversary(text, until.leapDay), until.offset, until.at, arrivedAt, zone));
    case 'lunar': return dated(step, until.attribute, (text) => nextMoment(lunarAnniversary(text, until.given, until.leapMonth), until.offset, until.at, arrivedAt, zone));
  }
}

function dated({ contact }: DelayStep, attribute: string, momentOf: (text: string) => Instant | null): Result<Instant, StepError> {
  const value = read(contact.attributes, attribute);
  const moment = momentOf(String(value ?? ''));
  return moment === null ? err({ code: 'delay.no-date', detail: String(value), retryable: false }) : ok(moment);
}

/** A date in the year 2206 is a slip as well. */
function withinReach(target: Result<Instant, StepError>, arrivedAt: Instant): Result<Instant, StepError> {
  const far = target.ok && target.value - arrivedAt > MOST_DAYS * DAY;
  return far ? err({ code: 'delay.too-far', detail: `${MOST_DAYS}`, retryable: false }) : target;
}
