import { expect, test } from 'vitest';
import { fakeStep } from '#test/fakes/step.ts';
import { exit } from './exit.ts';

test('ends the journey with the author’s reason', () => {
  const step = fakeStep(exit, { reason: 'bought' });
  expect([exit.run(step), exit.run(step)]).toEqual(Array(2).fill({ kind: 'end', reason: 'bought' }));
});

test('without a reason the journey is finished', () => {
  expect(exit.run(fakeStep(exit, {}))).toEqual({ kind: 'end', reason: 'finished' });
  expect(exit.run(fakeStep(exit, { reason: '' }))).toEqual({ kind: 'end', reason: 'finished' });
});

test('takes no reason that would garble the history', () => {
  for (const reason of ['a\u0000', 'x'.repeat(201), { path: '/etc' }]) expect(() => fakeStep(exit, { reason })).toThrow();
});
