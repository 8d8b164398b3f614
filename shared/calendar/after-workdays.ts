import { ok, type Result } from '#shared/base/result.ts';
import type { Instant } from '#shared/base/time.ts';
import { zoned } from '#shared/base/zone.ts';
import type { CalendarFault } from './calendar-fault.ts';
import { addWorkdays, type WorkCalendar } from './work-calendar.ts';

/**
 * The `amount`-th working day after the day of `from` in `zone`: at `localTime` ("HH:MM"), or where that is empty at the
 * time of day of `from`. "1 working day, at 09:00" is nine o'clock of the next working day, also for who came at ten;
 * so nobody who comes on a later day leaves on an earlier one. @param amount 1 or more
 */
export function afterWorkdays(from: Instant, amount: number, calendar: WorkCalendar, localTime: string, zone: string): Result<Instant, CalendarFault> {
  const here = zoned(from, zone);
  const day = addWorkdays(here.toPlainDate(), amount, calendar);
  if (!day.ok) return day;
  const plainTime = localTime === '' ? here.toPlainTime() : localTime;
  return ok(day.value.toZonedDateTime({ timeZone: zone, plainTime }).epochMilliseconds as Instant);
}
