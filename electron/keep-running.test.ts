import { expect, test } from 'vitest';
import { HandTimers } from '#test/fakes/hand-timers.ts';
import { keepRunning } from './keep-running.ts';

function running(): { timers: HandTimers; log: string[]; end: () => void; stop: () => void } {
  const timers = new HandTimers();
  const log: string[] = [];
  const made = { timers, log, end: (): void => {}, stop: (): void => {} };
  made.stop = keepRunning({ start: (onEnd) => { log.push('start'); made.end = onEnd; return () => { log.push('ended'); onEnd(); }; }, after: timers.after, random: () => 0 });
  return made;
}

test('what ends is started again, later each time', () => {
  const it = running();
  const waits: number[] = [];
  for (let turn = 0; turn < 4; turn += 1) {
    it.end();
    waits.push(...it.timers.waiting);
    it.timers.fire();
  }
  expect(waits).toEqual([125, 250, 500, 1_000]);
  expect(it.log).toEqual(Array(5).fill('start'));
});

test('what has run for a minute starts again at once', () => {
  const it = running();
  it.end();
  it.timers.fire();
  expect(it.timers.waiting).toEqual([60_000]);
  it.timers.fire();
  it.end();
  expect(it.timers.waiting).toEqual([125]);
});

test('an end that is told twice starts it once', () => {
  const it = running();
  const { end } = it;
  end();
  end();
  expect(it.timers.waiting).toEqual([125]);
  it.timers.fire();
  end();
  expect(it.log).toEqual(['start', 'start']);
  expect(it.timers.waiting).toEqual([60_000]);
});

test('stopped, it is ended and not started again', () => {
  const it = running();
  it.stop();
  expect([it.log, it.timers.waiting]).toEqual([['start', 'ended'], []]);
  const other = running();
  other.end();
  other.stop();
  expect(other.timers.waiting).toEqual([]);
});
