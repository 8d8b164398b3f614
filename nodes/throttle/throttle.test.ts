import { expect, test } from 'vitest';
import { HOUR } from '#shared/base/time.ts';
import { at, fakeStep, type StepSketch } from '#test/fakes/step.ts';
import { throttle } from './throttle.ts';

const run = (params: object, sketch: StepSketch = {}) => throttle.run(fakeStep(throttle, params, sketch));

test('whoever has no place yet lines up, each key apart', () => {
  expect(run({ amount: 6 })).toEqual({ kind: 'line-up', amount: 6, per: HOUR, burst: 1, key: '' });
  expect(run({ amount: 6, key: 'company' }, { attributes: { company: 'Acme' } })).toMatchObject({ key: 'Acme' });
  expect(run({ amount: 6, key: 'company' })).toMatchObject({ key: '' });
});

test('with a place they go through when it comes, and not before', () => {
  const marks = { 'slot/nod_test': 1, 'turn/nod_test': at('2026-03-02T10:00:00Z') };
  expect(run({}, { marks, now: '2026-03-02T09:59:59Z' })).toEqual({ kind: 'wait', until: at('2026-03-02T10:00:00Z') });
  expect(run({}, { marks, now: '2026-03-02T10:00:00Z' })).toEqual({ kind: 'next', port: 'out' });
});

test('the ways are taken in turn', () => {
  expect([1, 2, 3, 4].map((slot) => (run({ ways: 3 }, { marks: { 'slot/nod_test': slot } }) as { port: string }).port)).toEqual(['out', 'out-2', 'out-3', 'out']);
  expect(throttle.portsOf?.(fakeStep(throttle, { ways: 3 }).params)).toEqual(['out-2', 'out-3']);
});
