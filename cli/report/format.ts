import type { Instant } from '#shared/base/time.ts';
import type { Locale } from '#shared/node/labels.ts';

const LANGUAGES: Readonly<Record<Locale, string>> = { en: 'en-GB', zh: 'zh-CN' };
const grouped = new Intl.NumberFormat('en');
const exact = new Intl.NumberFormat('en', { maximumFractionDigits: 4 });

/** 12,345 in both languages. */
export function formatNumber(count: number): string {
  return grouped.format(count);
}

/** With up to four decimals, for money and seconds. */
export function formatAmount(amount: number): string {
  return exact.format(amount);
}

/** Day and time on the clock of an IANA zone. */
export function formatMoment(at: Instant, zone: string, locale: Locale): string {
  return new Intl.DateTimeFormat(LANGUAGES[locale], { dateStyle: 'long', timeStyle: 'short', timeZone: zone }).format(at);
}
