import { expect, test } from 'vitest';
import { DAY } from '#shared/base/time.ts';
import { fakeStep } from '#test/fakes/step.ts';
import { goal } from './goal.ts';

test('whoever walks through it goes on', () => {
  expect(goal.run(fakeStep(goal, { event: 'order.placed' }))).toEqual({ kind: 'next', port: 'out' });
});

test('says what counts, for how long, and what then', () => {
  const step = fakeStep(goal, { event: 'order.placed', mode: 'jump', window: 3, value: 'total' });
  expect(goal.goal?.(step.params)).toEqual({ event: 'order.placed', when: { combinator: 'and', rules: [] }, mode: 'jump', window: 3 * DAY, value: 'total' });
  expect(goal.listens?.(step.params)).toEqual(['order.placed']);
});

test('our own events cannot be meant, and nothing is no event', () => {
  for (const event of ['weft.changed', '', 'a b']) expect(() => fakeStep(goal, { event })).toThrow();
});
