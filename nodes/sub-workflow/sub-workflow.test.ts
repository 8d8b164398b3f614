import { expect, test } from 'vitest';
import { at, fakeStep, type StepSketch } from '#test/fakes/step.ts';
import { subWorkflow } from './sub-workflow.ts';

const wait = { workflow: 'wfl_b', then: { mode: 'wait', amount: 2, unit: 'days' } };
const run = (params: object, sketch: StepSketch = {}) => subWorkflow.run(fakeStep(subWorkflow, params, { key: 'enr/nod/1', ...sketch }));
const ended = (data: object) => [{ seq: 1, name: 'weft.ended', occurredAt: at('2026-03-02T10:00:00Z'), receivedAt: at('2026-03-02T10:00:00Z'), data: { call: 'enr/nod/1', reason: 'finished', errored: false, ...data } }];

test('lets the contact in, and goes on at once or waits', () => {
  expect(run({ workflow: 'wfl_b', then: { mode: 'go-on' } })).toEqual({ kind: 'next', port: 'done', call: 'wfl_b' });
  expect(run(wait)).toEqual({ kind: 'wait', until: at('2026-03-04T09:00:00Z'), call: 'wfl_b' });
});

test('hears how it ended there, and only of its own call', () => {
  expect(run(wait, { events: ended({}) })).toEqual({ kind: 'next', port: 'done', output: { reason: 'finished' } });
  expect(run(wait, { events: ended({ errored: true, reason: 'reentry' }) })).toEqual({ kind: 'next', port: 'failed', output: { reason: 'reentry' } });
  expect(run(wait, { events: ended({ call: 'enr/nod/2' }) })).toMatchObject({ kind: 'wait' });
});

test('does not wait longer than said', () => {
  expect(run(wait, { now: '2026-03-04T09:00:00Z' })).toMatchObject({ kind: 'next', port: 'failed', note: 'timeout' });
  expect(subWorkflow.check?.(fakeStep(subWorkflow, { ...wait, then: { mode: 'wait', amount: 105, unit: 'weeks' } }).params)).toMatchObject([{ field: 'then.amount' }]);
});
