import { expect, test } from 'vitest';
import { instant } from './time.ts';
import { isoInstant, isZone, parseInstant, zoned } from './zone.ts';

test('knows IANA zones, and takes neither offsets nor inventions for one', () => {
  expect(['UTC', 'Asia/Shanghai', 'America/Argentina/Buenos_Aires', 'Etc/GMT+8'].map(isZone)).toEqual([true, true, true, true]);
  expect(['', '+08:00', 'Mars/Olympus', 'shanghai', 'Asia/Shanghai\n', '../etc/passwd', '__proto__'].map(isZone)).toEqual(Array(7).fill(false));
});

test('reads a text with an offset as it says, and one without in the given zone', () => {
  const noon = Date.UTC(2026, 10, 22, 12);
  for (const text of ['2026-11-22T12:00:00Z', '2026-11-22T20:00+08:00', '2026-11-22 07:00-05:00']) expect(parseInstant(text, 'Asia/Tokyo')).toBe(noon);
  expect(parseInstant('2026-11-22T20:00', 'Asia/Shanghai')).toBe(noon);
  expect(parseInstant('2026-11-22', 'Asia/Shanghai')).toBe(Date.UTC(2026, 10, 21, 16));
  for (const text of ['', 'soon', '2026-13-01', '29/02/2027']) expect(parseInstant(text, 'UTC')).toBeNull();
});

test('writes instants in UTC with milliseconds', () => {
  expect(isoInstant(instant(0))).toBe('1970-01-01T00:00:00.000Z');
  expect(zoned(instant(0), 'Asia/Shanghai').toPlainTime().toString()).toBe('08:00:00');
});
