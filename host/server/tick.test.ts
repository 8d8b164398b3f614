import { expect, test } from 'vitest';
import { wallTicker } from './tick.ts';

/** A wall clock and a timer that are moved apart by hand: a sleeping computer's timers stand still. */
function world(): { now: number; look: (ms: number) => void; ticks: number[]; stop: () => void } {
  const ports = { run: () => {}, every: 0 };
  const made = { now: 0, ticks: [] as number[], look: (ms: number) => { made.now += ms; ports.run(); }, stop: () => {} };
  made.stop = wallTicker({ now: () => made.now, every: (ms, run) => { Object.assign(ports, { run, every: ms }); return () => { ports.run = () => {}; }; } })(() => { made.ticks.push(made.now); });
  return made;
}

test('ticks at least every half minute, even when every look comes a little late', () => {
  const late = world();
  for (let i = 0; i < 1_000; i += 1) late.look(5_000 + (i % 7) * 100);
  const gaps = late.ticks.map((at, index) => at - (late.ticks[index - 1] ?? 0));
  expect(Math.max(...gaps)).toBeLessThanOrEqual(30_000);
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(20_000);
});

test('ticks at the first look after a sleep, and when the clock was set back', () => {
  const woken = world();
  woken.look(5_000);
  woken.look(8 * 3_600_000);
  expect(woken.ticks).toEqual([8 * 3_600_000 + 5_000]);
  woken.look(-3_600_000);
  expect(woken.ticks).toHaveLength(2);
});

test('stopped, it ticks no more', () => {
  const stopped = world();
  stopped.stop();
  stopped.look(60_000);
  expect(stopped.ticks).toEqual([]);
});
