import { Temporal } from 'temporal-polyfill';
import { DAY, type Instant } from '#shared/base/time.ts';
import { zoned } from '#shared/base/zone.ts';
import type { QuietTimes } from './quiet-times.ts';
import { windowDays } from './weekly-window.ts';
import { dailyOpening, type Opening } from './windows.ts';
import { dayKind } from './work-calendar.ts';

/** A moment at which nothing leaves. */
export interface Quiet {
  /** When none of the rules is quiet any more; null if that never comes. */
  readonly end: Instant | null;
  /** Whether one of the rules that are quiet now wants messages left out instead of kept waiting. */
  readonly drops: boolean;
}

/** Quiet without a gap for longer than this never ends: a journey that may write only when its workspace may not, say. */
const LONGEST = 62 * DAY;

/** Until when an answer holds that was given before: a batch of people is asked about at one moment, in a few zones. */
interface Answer extends Opening { readonly quiet: Quiet | null }
const lastAnswers = new Map<string, Answer>();

/** What several rules say together of one moment in a zone; null if none of them is quiet. */
export function quietAt(at: Instant, rules: readonly QuietTimes[], zone: string): Quiet | null {
  if (rules.length === 0) return null;
  const key = `${zone} ${JSON.stringify(rules)}`;
  const last = lastAnswers.get(key);
  if (last && last.from <= at && at < last.to) return last.quiet;
  const answer = findAnswer(at, rules, zone);
  lastAnswers.set(key, answer);
  return answer.quiet;
}

/** The answer holds between the begins and ends next to the moment, and at most until the end of tomorrow, beyond which nothing was looked at. */
function findAnswer(at: Instant, rules: readonly QuietTimes[], zone: string): Answer {
  const spans = rules.map((rule) => spansNear(at, rule, zone));
  const edges = spans.flat().flatMap(({ from, to }) => [from, to]);
  const here = { from: Math.max(startOf(at, 0, zone), ...edges.filter((edge) => edge <= at)) as Instant, to: Math.min(startOf(at, 2, zone), ...edges.filter((edge) => edge > at)) as Instant };
  const now = rules.filter((_, index) => endOf(at, spans[index]!) > at);
  return { ...here, quiet: now.length === 0 ? null : { end: findEnd(at, rules, zone), drops: now.some(({ then }) => then === 'drop') } };
}

/** Quiet times may follow each other at once: a night, a weekend, a holiday, and on a day when the clocks change the next night. */
function findEnd(at: Instant, rules: readonly QuietTimes[], zone: string): Instant | null {
  for (let end = at; end - at <= LONGEST;) {
    const next = endOf(end, rules.flatMap((rule) => spansNear(end, rule, zone)));
    if (next === end) return end;
    end = next;
  }
  return null;
}

/** The latest end of those that `at` lies in; `at` itself if it lies in none. */
function endOf(at: Instant, spans: readonly Opening[]): Instant {
  return Math.max(at, ...spans.filter(({ from, to }) => from <= at && at < to).map(({ to }) => to)) as Instant;
}

/** All that begins today, tomorrow or in the two days before: where a zone skips a day, a night that begins before it ends after it. */
function spansNear(at: Instant, { from, to, days, holidays }: QuietTimes, zone: string): Opening[] {
  const today = zoned(at, zone).toPlainDate();
  return [-2, -1, 0, 1].flatMap((offset) => {
    const date = today.add({ days: offset });
    const daily = from === undefined || to === undefined || from === to ? [] : dailyOpening(date, { from, to }, zone);
    const blocked = days?.includes(windowDays[date.dayOfWeek - 1]!) || (holidays !== undefined && isHoliday(date, holidays));
    return blocked ? [...daily, { from: startOn(date, zone), to: startOn(date.add({ days: 1 }), zone) }] : daily;
  });
}

function isHoliday(date: Temporal.PlainDate, calendar: NonNullable<QuietTimes['holidays']>): boolean {
  const kind = dayKind(date, calendar);
  return kind.ok && kind.value === 'holiday';
}

function startOf(at: Instant, offset: number, zone: string): Instant {
  return startOn(zoned(at, zone).toPlainDate().add({ days: offset }), zone);
}

function startOn(date: Temporal.PlainDate, zone: string): Instant {
  return date.toZonedDateTime(zone).epochMilliseconds as Instant;
}
