import { HOUR, instant, MINUTE, type Instant } from '#shared/base/time.ts';
import { ok, type Result } from '#shared/base/result.ts';
import type { CalendarFault } from '#shared/calendar/calendar-fault.ts';
import { nextOpening, type OpeningHours } from '#shared/calendar/windows.ts';
import { workCalendars } from '#shared/calendar/work-calendar.ts';
import { p, type ParamsOf } from '#shared/node/fields.ts';
import { defineNode, type Outcome, type Step } from '#shared/node/node-type.ts';

const params = {
  windows: p.windows(),
  days: p.variant({
    'any-day': {},
    workdays: { calendar: p.choice(workCalendars, 'CN') },
    'no-holidays': { calendar: p.choice(['CN', 'US'], 'CN') },
  }),
  zone: p.zone(),
  /** Minutes. */
  jitter: p.integer({ min: 0, max: 720, default: 0 }),
  /** Hours from arrival; 0 for any time. */
  maxWait: p.integer({ min: 0, max: 17_544, default: 0 }),
};
type WindowStep = Step<ParamsOf<typeof params>>;

/** Lets the contact through at once while it is open, else at the next opening. Who wakes late, when it is closed again, waits for the next one. */
export const timeWindow = defineNode({
  type: 'time-window',
  category: 'timing',
  icon: 'calendar-time',
  params,
  ports: ['out', 'expired'],
  effects: [],
  check({ windows, days }) {
    const weekendOnly = windows.every((window) => window.days.every((day) => day === 'sat' || day === 'sun'));
    // China has weekend days that are worked.
    const never = days.mode === 'workdays' && days.calendar !== 'CN' && weekendOnly;
    return never ? [{ field: 'windows', code: 'param.invalid', issue: { issue: 'never-open' } }] : [];
  },
  run(step): Outcome {
    const { now, arrivedAt, params: { maxWait } } = step;
    const first = passage(step, arrivedAt);
    if (!first.ok) return { kind: 'fail', error: { ...first.error, retryable: false } };
    const next = first.value > now || now === arrivedAt ? first : passage(step, now);
    if (!next.ok) return { kind: 'fail', error: { ...next.error, retryable: false } };
    const deadline = maxWait === 0 ? Infinity : arrivedAt + maxWait * HOUR;
    if (next.value <= now && first.value <= deadline) return { kind: 'next', port: 'out' };
    const until = Math.min(next.value, deadline);
    if (now < until) return { kind: 'wait', until: instant(until) };
    return step.wired('expired') ? { kind: 'next', port: 'expired' } : { kind: 'next', port: 'out', note: 'window-expired' };
  },
});

/** When who stands here at `at` goes through; spread over the first minutes of the opening, but never beyond its end. */
function passage(step: WindowStep, at: Instant): Result<Instant, CalendarFault> {
  const opening = nextOpening(at, hoursOf(step.params), step.params.zone || step.zone);
  if (!opening.ok) return opening;
  const { from, to } = opening.value;
  if (from <= at) return ok(at);
  return ok(instant(from + Math.floor(step.draw('jitter') * Math.min(step.params.jitter * MINUTE, to - from))));
}

function hoursOf({ windows, days }: WindowStep['params']): OpeningHours {
  return { windows, on: days.mode, calendar: days.mode === 'any-day' ? 'weekdays' : days.calendar };
}
