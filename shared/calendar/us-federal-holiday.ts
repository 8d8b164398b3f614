import type { Temporal } from 'temporal-polyfill';

/** Juneteenth became a holiday in 2021; earlier years had other rules. */
export const US_FEDERAL_SINCE = 2021;

const MONDAY = 1;
const THURSDAY = 4;
const LAST = 5;

/**
 * Whether federal offices of the United States are closed for a holiday, by 5 U.S.C. 6103 as amended in 2021: the day
 * itself, and the Friday before or the Monday after one that falls on a weekend. Without Inauguration Day, which is
 * kept around Washington only. Holds for every year from `US_FEDERAL_SINCE` on, as long as the law stays as it is.
 */
export function isUsFederalHoliday(date: Temporal.PlainDate): boolean {
  if (isHolidayItself(date)) return true;
  if (date.dayOfWeek === 5) return isFixedHoliday(date.add({ days: 1 }));
  return date.dayOfWeek === MONDAY && isFixedHoliday(date.subtract({ days: 1 }));
}

function isHolidayItself(date: Temporal.PlainDate): boolean {
  return isFixedHoliday(date)
    || isNth(date, 1, MONDAY, 3)
    || isNth(date, 2, MONDAY, 3)
    || isNth(date, 5, MONDAY, LAST)
    || isNth(date, 9, MONDAY, 1)
    || isNth(date, 10, MONDAY, 2)
    || isNth(date, 11, THURSDAY, 4);
}

/** New Year, Juneteenth, Independence Day, Veterans Day, Christmas: the ones that may fall on a weekend. */
function isFixedHoliday({ month, day }: Temporal.PlainDate): boolean {
  return ['1-1', '6-19', '7-4', '11-11', '12-25'].includes(`${month}-${day}`);
}

function isNth(date: Temporal.PlainDate, month: number, weekday: number, nth: number): boolean {
  if (date.month !== month || date.dayOfWeek !== weekday) return false;
  return nth === LAST ? date.day + 7 > date.daysInMonth : Math.ceil(date.day / 7) === nth;
}
