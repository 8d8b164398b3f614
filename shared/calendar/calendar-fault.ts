/** Why a question about a calendar has no answer. It goes to the person who has to know, never into a guess. */
export interface CalendarFault {
  /** `calendar.no-data`: the calendar does not cover that year. `calendar.never`: the windows asked for never open. */
  readonly code: 'calendar.no-data' | 'calendar.never';
  /** The calendar and the year, as in "CN 2027"; or the days that were searched. */
  readonly detail: string;
}
