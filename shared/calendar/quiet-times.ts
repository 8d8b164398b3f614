import { z } from 'zod';
import { breaks } from '#shared/workflow/issue.ts';
import { windowDays } from './weekly-window.ts';

const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, breaks('local-time'));
/** Calendars whose holidays are known. */
export const holidayCalendars = ['CN', 'US'] as const;

/**
 * When no marketing leaves, on each contact's own clock; of the whole workspace, or of one journey. All parts may be left out.
 * A blocked day of the week is blocked whatever a calendar says of it: a Saturday that China works for a holiday is a
 * Saturday. A holiday of a year that the calendar does not know is none, since a message must not fail for it.
 */
export const quietTimes = z.strictObject({
  /** Every day; half-open, and may go past midnight. Both times alike are none. */
  from: clockTime.optional(),
  to: clockTime.optional(),
  /** Whole days of the week. Their order means nothing. */
  days: z.array(z.enum(windowDays)).overwrite((days) => windowDays.filter((day) => days.includes(day))).optional(),
  /** Whole holidays of this calendar, weekends inside them as well. */
  holidays: z.enum(holidayCalendars).optional(),
  /** What becomes of a message that is due in them; it waits for their end, where this is left out. */
  then: z.enum(['wait', 'drop']).optional(),
}).refine(({ from, to }) => from !== undefined || to === undefined, { path: ['from'], message: breaks('missing') })
  .refine(({ from, to }) => to !== undefined || from === undefined, { path: ['to'], message: breaks('missing') })
  .meta({ dependentRequired: { from: ['to'], to: ['from'] } });
export type QuietTimes = z.infer<typeof quietTimes>;
