import { expect, test } from 'vitest';
import { FOREVER, instant } from '#shared/base/time.ts';
import type { HeardEvent, Outcome } from '#shared/node/node-type.ts';
import { at, fakeStep, type StepSketch } from '#test/fakes/step.ts';
import { is } from '#test/fakes/workflow.ts';
import { waitUntil } from './wait-until.ts';

const ordered = { id: 'ordered', on: 'event', event: 'order.placed' };
const upgraded = { id: 'upgraded', on: 'condition', when: is('contact.plan', 'plus') };
const params = { ways: [ordered, upgraded], timeout: { mode: 'after', amount: 3, unit: 'days' } };
let seq = 0;
const heard = (name: string, iso: string, data = {}): HeardEvent => ({ seq: ++seq, name, occurredAt: at(iso), receivedAt: at(iso), data });
const run = (sketch: StepSketch, more: object = {}): Outcome | Promise<Outcome> => waitUntil.run(fakeStep(waitUntil, { ...params, ...more }, { arrivedAt: '2026-03-02T09:00:00Z', ...sketch }));

test('waits until the time is up, reckoned from arrival on the contact’s own calendar', () => {
  expect(run({})).toEqual({ kind: 'wait', until: at('2026-03-05T09:00:00Z') });
  expect(run({ now: '2026-03-04T00:00:00Z' })).toEqual({ kind: 'wait', until: at('2026-03-05T09:00:00Z') });
  // Clocks go forward on 29 March in Oslo.
  expect(run({ arrivedAt: '2026-03-28T08:00:00Z', zone: 'Europe/Oslo' })).toEqual({ kind: 'wait', until: at('2026-03-31T07:00:00Z') });
});

test('the time is up at the deadline, or once late news has had its minutes', () => {
  expect(run({ now: '2026-03-05T09:00:00Z' })).toEqual({ kind: 'next', port: 'timeout', marks: { wait: null } });
  expect(run({ now: '2026-03-05T09:00:00Z' }, { grace: 10 })).toEqual({ kind: 'wait', until: at('2026-03-05T09:10:00Z') });
  expect(run({ now: '2026-03-05T09:10:00Z' }, { grace: 10 })).toMatchObject({ port: 'timeout' });
});

test('a match says what it was and when, and keeps the fields that are wanted', () => {
  const event = heard('order.placed', '2026-03-03T10:00:00Z', { total: 80, note: 'x' });
  expect(run({ events: [event] }, { fields: ['total', 'coupon'] })).toEqual({ kind: 'next', port: 'ordered', marks: { wait: event.seq }, output: { event: 'order.placed', at: '2026-03-03T10:00:00.000Z', total: 80, coupon: null } });
});

test('the deadline itself is in time, arrival itself is not', () => {
  expect(run({ now: '2026-03-06T00:00:00Z', events: [heard('order.placed', '2026-03-05T09:00:00Z')] })).toMatchObject({ port: 'ordered' });
  expect(run({ now: '2026-03-06T00:00:00Z', events: [heard('order.placed', '2026-03-05T09:00:00.001Z')] })).toMatchObject({ port: 'timeout' });
  expect(run({ events: [heard('order.placed', '2026-03-02T09:00:00Z')] })).toMatchObject({ kind: 'wait' });
});

test('a condition that came true after the deadline is too late, and one that came true later than an event comes second', () => {
  const attributes = { plan: 'plus' };
  expect(run({ attributes })).toMatchObject({ port: 'upgraded', marks: { wait: null }, output: { event: '' } });
  expect(run({ attributes, now: '2026-03-06T00:00:00Z', events: [heard('weft.changed', '2026-03-05T10:00:00Z')] })).toMatchObject({ port: 'timeout' });
  expect(run({ attributes, now: '2026-03-04T00:00:00Z', events: [heard('order.placed', '2026-03-03T09:00:00Z'), heard('weft.changed', '2026-03-03T10:00:00Z')] })).toMatchObject({ port: 'ordered' });
  expect(run({ attributes, now: '2026-03-04T00:00:00Z', events: [heard('weft.changed', '2026-03-03T08:00:00Z'), heard('order.placed', '2026-03-03T09:00:00Z')] })).toMatchObject({ port: 'upgraded' });
});

test('for ever has no deadline', () => {
  expect(run({ now: '2040-01-01T00:00:00Z' }, { timeout: { mode: 'forever' }, grace: 5 })).toEqual({ kind: 'wait', until: FOREVER });
});

test('a step that nobody knows when it was passed is looked back to no further than arrival', () => {
  const lookBack = { mode: 'step', step: 'nod_mail' };
  const events = [heard('order.placed', '2026-03-01T09:00:00Z')];
  expect(run({ events, passed: { nod_mail: '2026-02-28T09:00:00Z' } }, { lookBack })).toMatchObject({ port: 'ordered' });
  expect(run({ events }, { lookBack })).toMatchObject({ kind: 'wait' });
});

test('asked again it decides the same', () => {
  const events = [heard('order.placed', '2026-03-03T10:00:00Z')];
  expect(run({ events, now: '2026-03-04T00:00:00Z' })).toEqual(run({ events, now: '2026-03-20T00:00:00Z' }));
});

test('each way is a way out; what it listens to, looks back to and leaves behind is known', () => {
  const full = fakeStep(waitUntil, { ...params, lookBack: { mode: 'step', step: 'nod_a' }, fields: ['total'] }).params;
  expect(waitUntil.portsOf?.(full)).toEqual(['ordered', 'upgraded']);
  expect(waitUntil.listens?.(full)).toEqual(['order.placed', 'weft.changed']);
  expect(waitUntil.times?.(full)).toEqual(['nod_a']);
  expect(waitUntil.outputs?.(full)).toEqual(['event', 'at', 'total']);
});

test('what cannot be meant is told: names twice, waits of many years, fields that are no names', () => {
  const told = (more: object): unknown => waitUntil.check?.(fakeStep(waitUntil, { ...params, ...more }).params);
  expect(told({})).toEqual([]);
  expect(told({ ways: [ordered, { ...ordered, id: 'timeout' }, ordered] })).toEqual([1, 2].map((at) => ({ field: `ways.${at}.id`, code: 'param.duplicate', detail: at === 1 ? 'timeout' : 'ordered' })));
  expect(told({ timeout: { mode: 'after', amount: 25, unit: 'months' } })).toEqual([{ field: 'timeout.amount', code: 'param.invalid', issue: { issue: 'wait-long', limit: 731 } }]);
  expect(told({ timeout: { mode: 'after', amount: 731, unit: 'days' } })).toEqual([]);
  expect(told({ fields: ['at', 'a b', 'ok', 'ok'] })).toMatchObject([{ field: 'fields.0', issue: { issue: 'reserved' } }, { field: 'fields.1', issue: { issue: 'attribute' } }, { field: 'fields.3', code: 'param.duplicate' }]);
});

test('an end in the year 9999 is a time like others', () => {
  expect(new Date(FOREVER).getUTCFullYear()).toBe(9_999);
  expect(instant(FOREVER)).toBeLessThan(8.64e15);
});
