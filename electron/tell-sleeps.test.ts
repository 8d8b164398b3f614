import { EventEmitter } from 'node:events';
import { expect, test } from 'vitest';
import { tellSleeps } from './tell-sleeps.ts';

test('a sleep is told with its two ends when it is over; a wake-up without one, and an unlocking, without', () => {
  const events = new EventEmitter();
  const told: unknown[] = [];
  let now = 1_000;
  tellSleeps(events, () => now, (slept) => told.push(slept));
  events.emit('suspend');
  now = 9_000;
  events.emit('resume');
  events.emit('resume');
  events.emit('unlock-screen');
  expect(told).toEqual([{ from: 1_000, to: 9_000 }, null, null]);
});
