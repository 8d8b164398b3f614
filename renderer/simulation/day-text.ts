import type { Locale } from '#shared/node/labels.ts';

/** A day of a calendar, YYYY-MM-DD, as people write it: it belongs to the journey's clock, so no zone may move it. */
export function dayText(date: string, locale: Locale, style: 'short' | 'medium' = 'short'): string {
  const options: Intl.DateTimeFormatOptions = style === 'medium' ? { dateStyle: 'medium' } : { month: 'short', day: 'numeric' };
  return new Intl.DateTimeFormat(locale === 'zh' ? 'zh-CN' : 'en', { ...options, timeZone: 'UTC' }).format(new Date(`${date}T00:00:00Z`));
}
