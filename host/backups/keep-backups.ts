import type { BackupInfo } from '#shared/backups.ts';

const DAY = 24 * 3_600_000;
const KEEP = { fresh: 5, days: 7, weeks: 4 } as const;

/**
 * Which backups have served their time: all are kept but for those that are neither among the five newest of the last
 * day, nor the newest of one of the last seven days that have any, nor the newest of one of the last four such weeks.
 * @param dayOf the calendar day of an instant in the computer's own zone, counted from any day on, weeks beginning where it is a multiple of seven
 */
export function outlived<B extends Pick<BackupInfo, 'id' | 'at'>>(backups: readonly B[], now: number, dayOf: (at: number) => number): B[] {
  const newest = backups.toSorted((a, b) => b.at - a.at);
  const kept = new Set(newest.filter(({ at }) => now - at < DAY).slice(0, KEEP.fresh).map(({ id }) => id));
  for (const { id } of newestOfEach(newest, ({ at }) => dayOf(at)).slice(0, KEEP.days)) kept.add(id);
  for (const { id } of newestOfEach(newest, ({ at }) => Math.floor(dayOf(at) / 7)).slice(0, KEEP.weeks)) kept.add(id);
  return newest.filter(({ id }) => !kept.has(id));
}

/** @param newest the newest first */
function newestOfEach<B>(newest: readonly B[], spanOf: (backup: B) => number): B[] {
  const first = new Map<number, B>();
  for (const backup of newest) if (!first.has(spanOf(backup))) first.set(spanOf(backup), backup);
  return [...first.values()];
}

/** Days in this computer's zone; weeks begin on Mondays. */
export function localDay(at: number): number {
  const date = new Date(at);
  // 1 January 1970 was a Thursday.
  return Math.floor(Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) / DAY) + 3;
}
