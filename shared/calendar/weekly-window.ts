export const windowDays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type WindowDay = (typeof windowDays)[number];

/**
 * A time that comes on certain days of the week: [from, to), "HH:MM" on the clock there. Where `to` is not later than
 * `from`, it lasts into the next day, so that the same time twice is a whole day; it belongs to the day it begins on.
 */
export interface WeeklyWindow {
  readonly days: readonly WindowDay[];
  readonly from: string;
  readonly to: string;
}
