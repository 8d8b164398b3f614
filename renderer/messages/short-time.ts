import type { Format } from '#renderer/i18n/use-format.ts';

/** The time for what is from today, the day for all else. In the computer's own zone. */
export function shortTime(at: number, now: number, format: Pick<Format, 'date' | 'time'>): string {
  return new Date(at).toDateString() === new Date(now).toDateString() ? format.time(at) : format.date(at);
}
