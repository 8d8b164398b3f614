import type { Locale } from '#shared/node/labels.ts';

const UNITS = [['gigabyte', 1024 ** 3], ['megabyte', 1024 ** 2], ['kilobyte', 1024]] as const;

/** “3.4 MB”: in the largest unit of which there is at least one, never in bytes. */
export function bytesText(bytes: number, locale: Locale): string {
  const [unit, size] = UNITS.find(([, least]) => bytes >= least) ?? UNITS[2];
  const amount = bytes / size;
  return new Intl.NumberFormat(locale === 'zh' ? 'zh-CN' : 'en', { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: amount < 10 ? 1 : 0 }).format(amount);
}
