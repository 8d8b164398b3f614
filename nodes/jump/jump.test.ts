import { expect, test } from 'vitest';
import { fakeStep } from '#test/fakes/step.ts';
import { jump } from './jump.ts';

test('leads back, and counts', () => {
  expect(jump.run(fakeStep(jump, {}, { wired: ['again'] }))).toEqual({ kind: 'next', port: 'again', again: true, marks: { 'jump/nod_test': 1 } });
  expect(jump.run(fakeStep(jump, {}, { wired: ['again'], marks: { 'jump/nod_test': 2, 'jump/nod_other': 9 } }))).toMatchObject({ port: 'again', marks: { 'jump/nod_test': 3 } });
});

test('goes on once that was often enough', () => {
  expect(jump.run(fakeStep(jump, { times: 3 }, { wired: ['again'], marks: { 'jump/nod_test': 3 } }))).toEqual({ kind: 'next', port: 'out' });
});

test('goes on where no line leads back', () => {
  expect(jump.run(fakeStep(jump, {}))).toEqual({ kind: 'next', port: 'out' });
});
