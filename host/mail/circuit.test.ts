import { expect, test } from 'vitest';
import { MINUTE, SECOND } from '#shared/base/time.ts';
import { retryDelay } from './backoff.ts';
import { Circuit } from './circuit.ts';
import { PolicyStreak } from './policy-streak.ts';

function rests(reason: string, times: number): number[] {
  let now = 0;
  const circuit = new Circuit(() => now);
  return Array.from({ length: times }, () => {
    const { retryAt } = circuit.open(reason);
    const rest = retryAt - now;
    now = retryAt;
    return rest;
  });
}

test('the circuit rests 1, 2, 4 … 30 seconds', () => {
  expect(rests('smtp.dns', 7)).toEqual([1, 2, 4, 8, 16, 30, 30].map((s) => s * SECOND));
});

test('a wrong password is tried three times, then left alone for a quarter of an hour', () => {
  expect(rests('smtp.auth', 4)).toEqual([SECOND, 2 * SECOND, 15 * MINUTE, 15 * MINUTE]);
});

test('many messages that meet one fault open the circuit once', () => {
  const circuit = new Circuit(() => 0);
  const first = circuit.open('smtp.dns');
  expect(circuit.open('smtp.refused')).toBe(first);
  expect(circuit.blocked()).toBe(first);
});

test('only a success after the rest closes it', () => {
  let now = 0;
  const circuit = new Circuit(() => now);
  circuit.open('smtp.busy');
  circuit.succeeded();
  expect(circuit.blocked()).not.toBeNull();
  now = SECOND;
  expect(circuit.blocked()).toBeNull();
  circuit.succeeded();
  expect(circuit.open('smtp.busy').retryAt).toBe(now + SECOND);
});

test('retries start short at a submission server and long under greylisting, within a fifth', () => {
  expect([0, 1, 2, 3, 8, 20].map((burnt) => retryDelay('short', burnt, () => 0.5))).toEqual([5 * SECOND, 15 * SECOND, 30 * SECOND, MINUTE, 120 * MINUTE, 120 * MINUTE]);
  expect([0, 1, 9].map((burnt) => retryDelay('greylist', burnt, () => 0.5))).toEqual([5 * MINUTE, 15 * MINUTE, 120 * MINUTE]);
  expect(retryDelay('short', 0, () => 0)).toBe(4 * SECOND);
  expect(retryDelay('short', 0, () => 1)).toBe(6 * SECOND);
});

test('three alike in a row are taken back, unless they were reported', () => {
  const streak = new PolicyStreak();
  const [a, b, c, d] = [1, 2, 3, 4].map((seq) => ({ seq, reported: seq === 2, takenBack: null }));
  expect(streak.add('5.7.26', a!)).toBeNull();
  expect(streak.add('5.7.1', b!)).toBeNull();
  expect(streak.add('5.7.1', c!)).toBeNull();
  expect(streak.add('5.7.1', d!)).toEqual([c]);
});
