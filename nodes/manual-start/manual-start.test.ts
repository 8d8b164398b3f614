import { expect, test } from 'vitest';
import { fakeStep } from '#test/fakes/step.ts';
import { manualStart } from './manual-start.ts';

test('lets everyone in at once, however often it is asked', () => {
  const step = fakeStep(manualStart, {});
  expect([manualStart.run(step), manualStart.run(step)]).toEqual(Array(2).fill({ kind: 'next', port: 'out' }));
});

test('has no settings, since who comes in is the run’s affair', () => {
  expect(() => fakeStep(manualStart, { contacts: 'all' })).toThrow();
});
