import { Temporal } from 'temporal-polyfill';
import { LunarDay, LunarMonth } from 'tyme4ts';

/** A day of the year as people note a birthday; the year is null where it is not given. */
export interface SolarDayOfYear { readonly year: number | null; readonly month: number; readonly day: number }
/** A day of the Chinese lunar year. `leap`: of the month that some years have twice, the second. */
export interface LunarDayOfYear { readonly month: number; readonly day: number; readonly leap: boolean }

/** A leap year, so that 29 February may stand without a year. */
const ANY_YEAR = 2000;
/** Other names of lunar months, by the ones tyme has. */
const MONTHS: Readonly<Record<string, string>> = { 一月: '正月', 冬月: '十一月', 腊月: '十二月', 臘月: '十二月' };

/**
 * Reads `1990-02-28`, `1990/2/28`, `19900228`, `02-28`, `--02-28`, `1990年2月28日`, `2月28日`. A time behind it is passed
 * over, and so is its zone: a birthday is the day that is written. Null if it is none.
 */
export function readSolarDay(text: string): SolarDayOfYear | null {
  const written = text.normalize('NFKC').trim();
  const found = /^(?:(?<year>\d{4})[-/.年]|--)?(?<month>\d{1,2})[-/.月](?<day>\d{1,2})日?(?:[T ].*)?$/u.exec(written)
    ?? /^(?<year>\d{4})(?<month>\d\d)(?<day>\d\d)$/.exec(written);
  if (!found?.groups) return null;
  const { year, month, day } = found.groups;
  const date = { year: year === undefined ? null : Number(year), month: Number(month), day: Number(day) };
  try {
    Temporal.PlainDate.from({ ...date, year: date.year ?? ANY_YEAR }, { overflow: 'reject' });
    return date;
  } catch {
    return null;
  }
}

/**
 * Reads a day of the lunar calendar: `08-15`, `1990-08-15` (the year is passed over), `八月十五`, `腊月廿三`, `农历正月初一`;
 * with 闰 before the month for one of a leap month: `闰06-15`, `闰六月十五`. Null if it is none.
 */
export function readLunarDay(text: string): LunarDayOfYear | null {
  const written = text.normalize('NFKC').replace(/\s|^(农历|農曆|阴历|陰曆|旧历)/gu, '').replace('閏', '闰').replace(/[号號日]$/u, '');
  const found = /^(?:\d{4}[-/.年]|[^年]{2,6}年)?(?<leap>闰?)(?<month>\d{1,2}|[正一二三四五六七八九十冬腊臘]{1,2})[-/.月](?<day>\d{1,2}|[初一二三四五六七八九十廿卅]{1,3})$/u.exec(written);
  if (!found?.groups) return null;
  const month = monthOf(found.groups['month']!);
  const day = dayOf(found.groups['day']!);
  const fits = month >= 1 && month <= 12 && day >= 1 && day <= 30;
  return fits ? { month, day, leap: found.groups['leap'] !== '' } : null;
}

function monthOf(text: string): number {
  if (/\d/.test(text)) return Number(text);
  const name = `${text}月`;
  return LunarMonth.NAMES.indexOf(MONTHS[name] ?? name) + 1;
}

function dayOf(text: string): number {
  if (/\d/.test(text)) return Number(text);
  const name = text.replace(/^二十(?=.)/u, '廿').replace(/^廿$/u, '二十').replace(/^卅$/u, '三十');
  return LunarDay.NAMES.indexOf(name) + 1;
}
