import { useMemo } from 'react';
import type { Locale } from '#shared/node/labels.ts';
import { useLocale } from './i18n.ts';

export interface Format {
  number(value: number): string;
  /** 0.423 → “42%”. */
  percent(share: number): string;
  /** 0.0423 → “4.2%”. */
  finePercent(share: number): string;
  /** 0.0423 → “+4.2%”. */
  signedPercent(share: number): string;
  /** A small number, in a few digits: 0.00123. */
  fine(value: number): string;
  /** Instants in ms, in the computer's own zone. */
  date(at: number): string;
  dateTime(at: number): string;
  time(at: number): string;
  /** “3 days ago”, “in 2 hours”. */
  relative(at: number, now: number): string;
  list(items: readonly string[]): string;
  duration(ms: number): string;
}

/** Numbers, dates and lists as people of a language write them. */
function formatFor(locale: Locale): Format {
  const tag = locale === 'zh' ? 'zh-CN' : 'en';
  const number = new Intl.NumberFormat(tag);
  const percent = new Intl.NumberFormat(tag, { style: 'percent', maximumFractionDigits: 0 });
  const finePercent = new Intl.NumberFormat(tag, { style: 'percent', maximumFractionDigits: 1 });
  const signedPercent = new Intl.NumberFormat(tag, { style: 'percent', maximumFractionDigits: 1, signDisplay: 'exceptZero' });
  const fine = new Intl.NumberFormat(tag, { maximumSignificantDigits: 2 });
  const date = new Intl.DateTimeFormat(tag, { dateStyle: 'medium' });
  const dateTime = new Intl.DateTimeFormat(tag, { dateStyle: 'medium', timeStyle: 'short', hourCycle: 'h23' });
  const time = new Intl.DateTimeFormat(tag, { timeStyle: 'short', hourCycle: 'h23' });
  const relative = new Intl.RelativeTimeFormat(tag, { numeric: 'auto' });
  const list = new Intl.ListFormat(tag, { type: 'unit', style: locale === 'zh' ? 'narrow' : 'short' });
  return {
    number: (value) => number.format(value),
    percent: (share) => percent.format(share),
    finePercent: (share) => finePercent.format(share),
    signedPercent: (share) => signedPercent.format(share),
    fine: (value) => (value > 0 && value < 0.0001 ? `< ${fine.format(0.0001)}` : fine.format(value)),
    date: (at) => date.format(at),
    dateTime: (at) => dateTime.format(at),
    time: (at) => time.format(at),
    relative: (at, now) => relative.format(...distance(at - now)),
    list: (items) => (locale === 'zh' ? items.join('、') : list.format(items)),
    duration: (ms) => {
      const [amount, unit] = distance(Math.abs(ms));
      return new Intl.NumberFormat(tag, { style: 'unit', unit, unitDisplay: 'long' }).format(amount);
    },
  };
}

export function useFormat(): Format {
  const locale = useLocale();
  return useMemo(() => formatFor(locale), [locale]);
}

const UNITS = [['day', 86_400_000], ['hour', 3_600_000], ['minute', 60_000]] as const;

/** In the largest unit of which there is at least one. */
function distance(ms: number): [amount: number, unit: 'day' | 'hour' | 'minute' | 'second'] {
  const [unit, size] = UNITS.find(([, length]) => Math.abs(ms) >= length) ?? (['second', 1_000] as const);
  return [Math.round(ms / size), unit];
}
