import { expect, test } from 'vitest';
import { runStatus, shareEnded } from './run-status.ts';

const people = (enrolled: number, ended: number, held = 0) => ({ enrolled, ended, errored: 0, left: 0, held, waiting: enrolled - ended - held });

test('a run is done when everybody who entered has ended, and not before anybody has', () => {
  expect(runStatus('open', people(3, 3))).toBe('done');
  expect(runStatus('open', people(0, 0))).toBe('going');
  expect(runStatus('paused', people(3, 3))).toBe('done');
});

test('a run is waiting only when nobody is on the move', () => {
  expect(runStatus('open', people(3, 1), { moving: false })).toBe('waiting');
  expect(runStatus('open', people(3, 1), { moving: true })).toBe('going');
  expect(runStatus('open', people(3, 1))).toBe('going');
});

test('where some are held and nobody moves, a person must look', () => {
  expect(runStatus('open', people(3, 2, 1), { moving: false })).toBe('held');
  expect(runStatus('open', people(3, 1, 1), { moving: false })).toBe('held');
  expect(runStatus('open', people(3, 1, 1), { moving: true })).toBe('going');
});

test('stopped and paused are said before all else', () => {
  expect(runStatus('stopped', people(3, 3))).toBe('stopped');
  expect(runStatus('paused', people(3, 1), { moving: false })).toBe('paused');
});

test('a run that turned everybody away is empty, until somebody enters after all', () => {
  expect(runStatus('open', people(0, 0), { moving: false, empty: true })).toBe('empty');
  expect(runStatus('open', people(1, 0), { moving: true, empty: true })).toBe('going');
  expect(runStatus('stopped', people(0, 0), { empty: true })).toBe('stopped');
});

test('progress is the share of those who entered', () => {
  expect([shareEnded(people(0, 0)), shareEnded(people(4, 1)), shareEnded(people(4, 4))]).toEqual([0, 0.25, 1]);
  expect(shareEnded({ ...people(4, 4), left: 3 })).toBe(0.25);
});
