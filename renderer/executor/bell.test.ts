import { expect, test } from 'vitest';
import { HandTimers } from '#test/fakes/hand-timers.ts';
import { Bell } from './bell.ts';

test('wakes one who waits, and calls the timer off', async () => {
  const timers = new HandTimers();
  const bell = new Bell();
  const waiting = bell.wait(30_000, timers.after);
  bell.ring();
  await waiting;
  expect([timers.waiting, timers.count]).toEqual([[], 1]);
});

test('a ring that nobody heard is not lost, and counts once', async () => {
  const timers = new HandTimers();
  const bell = new Bell();
  bell.ring();
  bell.ring();
  await bell.wait(30_000, timers.after);
  const again = bell.wait(20, timers.after);
  expect(timers.waiting).toEqual([20]);
  timers.fire();
  await again;
});
