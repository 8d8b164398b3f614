import { expect, test } from 'vitest';
import { localDay, outlived } from './keep-backups.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** A Wednesday, 12:00 UTC; days are UTC's here. */
const NOW = Date.UTC(2026, 10, 18, 12);
const utcDay = (at: number): number => Math.floor(at / DAY) + 3;
/** @param ages in hours */
const made = (...ages: number[]): { id: string; at: number }[] => ages.map((age) => ({ id: `${age}h`, at: NOW - age * HOUR }));
function kept(backups: ReturnType<typeof made>): string[] {
  const gone = new Set(outlived(backups, NOW, utcDay).map(({ id }) => id));
  return backups.filter(({ id }) => !gone.has(id)).map(({ id }) => id);
}

test('one a day for sixty days leaves seven days and four weeks', () => {
  const daily = Array.from({ length: 60 }, (_, n) => n * 24);
  // The three older weeks end on Sundays: 10, 17 and 24 days back; the newest week’s newest is today’s.
  expect(kept(made(...daily))).toEqual([0, 1, 2, 3, 4, 5, 6, 10, 17].map((days) => `${days * 24}h`));
});

test('several of one day are kept for a day, five of them, then the newest stands for the day', () => {
  expect(kept(made(1, 2, 3, 4, 5, 6, 7))).toEqual(['1h', '2h', '3h', '4h', '5h']);
  expect(kept(made(25, 26, 27))).toEqual(['25h']);
});

test('days without any are not counted: whoever comes back after a year finds the last seven days they were there', () => {
  expect(kept(made(...Array.from({ length: 9 }, (_, n) => (365 + n) * 24)))).toHaveLength(7);
});

test('a week begins on Monday, and a day at midnight of this computer', () => {
  expect(localDay(new Date(2026, 10, 16).getTime()) % 7).toBe(0);
  expect(localDay(new Date(2026, 10, 16, 23, 59).getTime())).toBe(localDay(new Date(2026, 10, 16).getTime()));
});
