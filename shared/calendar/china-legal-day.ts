import type { Temporal } from 'temporal-polyfill';
import { LegalHoliday } from 'tyme4ts';

/** What the State Council has decreed for a day; `ordinary` where it goes by its weekday, null where the year is unknown. */
export type ChinaLegalDay = 'holiday' | 'make-up' | 'ordinary' | null;

/**
 * Mainland China's legal holidays and the weekend days that are worked for them, from the State Council's yearly
 * notices as `tyme4ts` carries them: 2002 to 2026. A year's notice comes out in the autumn before, so a later year needs a
 * newer Weft. Each notice begins with New Year, which is how a known year is told from an unknown one; rarely it also
 * moves a day of the last week of the year before (last: 31 December 2011).
 */
export function chinaLegalDay({ year, month, day }: Temporal.PlainDate): ChinaLegalDay {
  if (LegalHoliday.fromYmd(year, 1, 1) === null) return null;
  const decreed = LegalHoliday.fromYmd(year, month, day);
  if (decreed === null) return 'ordinary';
  return decreed.isWork() ? 'make-up' : 'holiday';
}
