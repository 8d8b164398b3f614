import { expect, test } from 'vitest';
import { shortTime } from './short-time.ts';

test('what is from today has its time, what is older has its day', () => {
  const format = { date: () => 'day', time: () => 'time' };
  const now = new Date(2026, 10, 22, 0, 10).getTime();
  expect([shortTime(now, now, format), shortTime(now - 20 * 60_000, now, format), shortTime(now - 86_400_000 * 365, now, format)]).toEqual(['time', 'day', 'day']);
});
