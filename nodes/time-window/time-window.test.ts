import fc from 'fast-check';
import { expect, test } from 'vitest';
import { instant, MINUTE } from '#shared/base/time.ts';
import { isoInstant } from '#shared/base/zone.ts';
import type { Outcome } from '#shared/node/node-type.ts';
import { compile } from '#shared/plan/compile.ts';
import { at, fakeStep, type StepSketch } from '#test/fakes/step.ts';
import { nodeTypes } from '#nodes';
import { sketchWorkflow } from '#test/fakes/workflow.ts';
import { timeWindowLabels } from './time-window.labels.ts';
import { timeWindow } from './time-window.ts';

const all = { days: { mode: 'any-day' } };
const office = { windows: [{ days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '09:00', to: '18:00' }], ...all };
const run = (params: object, sketch: StepSketch & { readonly draw?: number } = {}): Outcome => {
  const step = fakeStep(timeWindow, params, { arrivedAt: '2026-03-06T20:00:00Z', ...sketch });
  return timeWindow.run({ ...step, draw: () => sketch.draw ?? 0 }) as Outcome;
};
const wait = (iso: string): Outcome => ({ kind: 'wait', until: at(iso) });
const out: Outcome = { kind: 'next', port: 'out' };

test('lets through at once while it is open, without any jitter', () => {
  expect(run({ ...office, jitter: 60 }, { arrivedAt: '2026-03-06T09:00:00Z', draw: 0.9 })).toEqual(out);
  expect(run(office, { arrivedAt: '2026-03-06T18:00:00Z' })).toEqual(wait('2026-03-09T09:00:00Z'));
});

test('waits for the next opening on the contact’s clock, or on one for all', () => {
  expect(run(office, { zone: 'Asia/Shanghai' })).toEqual(wait('2026-03-09T01:00:00Z'));
  expect(run({ ...office, zone: 'America/New_York' }, { zone: 'Asia/Shanghai' })).toEqual(out);
  expect(run({ ...office, zone: 'America/New_York' }, { arrivedAt: '2026-03-06T23:00:00Z', zone: 'Asia/Shanghai' })).toEqual(wait('2026-03-09T13:00:00Z'));
  expect(run(office, { now: '2026-03-09T09:00:00Z' })).toEqual(out);
});

test('who waits is spread over the first minutes, never beyond the end of the window', () => {
  expect(run({ ...office, jitter: 60 }, { draw: 0.5 })).toEqual(wait('2026-03-09T09:30:00Z'));
  expect(run({ ...office, jitter: 60 }, { draw: 0.5, now: '2026-03-09T09:00:00Z' })).toEqual(wait('2026-03-09T09:30:00Z'));
  expect(run({ ...office, jitter: 60 }, { draw: 0.5, now: '2026-03-09T09:30:00Z' })).toEqual(out);
  const short = { windows: [{ days: ['mon'], from: '09:00', to: '09:10' }], ...all, jitter: 600 };
  expect(run(short, { draw: 0.5 })).toEqual(wait('2026-03-09T09:05:00Z'));
});

test('who wakes late, when it is closed again, waits for the next opening', () => {
  expect(run(office, { now: '2026-03-09T17:59:00Z' })).toEqual(out);
  expect(run(office, { now: '2026-03-09T18:00:00Z' })).toEqual(wait('2026-03-10T09:00:00Z'));
});

test('the longest wait counts from arrival; then the way is "expired" where a line leaves there, else on with a note', () => {
  const day = { ...office, maxWait: 24 };
  expect(run(day)).toEqual(wait('2026-03-07T20:00:00Z'));
  expect(run(day, { now: '2026-03-07T20:00:00Z', wired: ['expired', 'out'] })).toEqual({ kind: 'next', port: 'expired' });
  expect(run(day, { now: '2026-03-07T20:00:00Z', wired: ['out'] })).toEqual({ kind: 'next', port: 'out', note: 'window-expired' });
  expect(run({ ...office, maxWait: 72 })).toEqual(wait('2026-03-09T09:00:00Z'));
});

test('that the computer slept through the longest wait is not held against who could have gone in time', () => {
  const sketch = { wired: ['expired', 'out'] };
  expect(run({ ...office, maxWait: 72 }, { ...sketch, now: '2026-03-10T10:00:00Z' })).toEqual(out);
  expect(run({ ...office, maxWait: 72 }, { ...sketch, now: '2026-03-10T20:00:00Z' })).toEqual({ kind: 'next', port: 'expired' });
  expect(run({ ...office, maxWait: 24 }, { ...sketch, now: '2026-03-10T10:00:00Z' })).toEqual({ kind: 'next', port: 'expired' });
});

test('working days and holidays go by the chosen calendar, and a year it does not know fails', () => {
  const daily = [{ days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'], from: '09:00', to: '18:00' }];
  const china = { zone: 'Asia/Shanghai', arrivedAt: '2026-02-14T11:00:00Z' };
  expect(run({ windows: daily, days: { mode: 'workdays', calendar: 'CN' } }, china)).toEqual(wait('2026-02-24T01:00:00Z'));
  expect(run({ windows: daily, days: { mode: 'no-holidays', calendar: 'CN' } }, { ...china, arrivedAt: '2026-02-27T11:00:00Z' })).toEqual(wait('2026-02-28T01:00:00Z'));
  expect(run({ windows: daily, days: { mode: 'workdays', calendar: 'CN' } }, { ...china, arrivedAt: '2026-12-31T11:00:00Z' })).toEqual({ kind: 'fail', error: { code: 'calendar.no-data', detail: 'CN 2027', retryable: false } });
});

test('times that never come are told before anything runs', () => {
  const told = (params: object): unknown[] => [...timeWindow.check?.(fakeStep(timeWindow, params).params) ?? []];
  const weekend = [{ days: ['sat', 'sun'], from: '09:00', to: '18:00' }];
  expect(told({ windows: weekend, days: { mode: 'workdays', calendar: 'weekdays' } })).toEqual([{ field: 'windows', code: 'param.invalid', issue: { issue: 'never-open' } }]);
  for (const days of [{ mode: 'workdays', calendar: 'CN' }, { mode: 'any-day' }, { mode: 'no-holidays', calendar: 'US' }]) expect(told({ windows: weekend, days })).toEqual([]);
});

test.each([
  { windows: [] }, { windows: [{ days: [], from: '09:00', to: '18:00' }] }, { windows: [{ days: ['any'], from: '09:00', to: '18:00' }] }, { windows: [{ days: ['mon'], from: '', to: '18:00' }] },
  { windows: [{ days: ['mon'], from: '09:00', to: '24:00' }] }, { zone: 'Mars/Olympus' }, { zone: '+08:00' }, { jitter: -1 }, { maxWait: 17_545 },
])('refuses %j', (params) => {
  expect(() => fakeStep(timeWindow, { ...office, ...params })).toThrow();
});

test('with nothing set it is open in office hours, on every such day', () => {
  expect(fakeStep(timeWindow, all).params).toEqual({ ...office, zone: '', jitter: 0, maxWait: 0 });
  expect(compile(sketchWorkflow({ start: ['manual-start'], it: ['time-window', all], end: ['exit', {}] }, ['start>it', 'it>end', 'it.expired>end']), nodeTypes)).toMatchObject({ ok: true });
});

test('says on its card when it is open', () => {
  const { params } = fakeStep(timeWindow, { windows: [...office.windows, { days: ['sat', 'sun'], from: '10:00', to: '12:00' }], days: { mode: 'no-holidays' } });
  expect(timeWindowLabels.en.sentence?.(params)).toBe('Mon–Fri 09:00–18:00; Sat, Sun 10:00–12:00, no holidays');
  expect(timeWindowLabels.zh.sentence?.(params)).toBe('周一至周五 09:00–18:00；周六、周日 10:00–12:00，节假日除外');
});

test('whoever wakes when told to goes through, after one wait, within window and jitter', () => {
  fc.assert(fc.property(fc.integer({ min: at('2026-01-01T00:00Z'), max: at('2027-01-01T00:00Z') }), fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), fc.nat(720), (arrived, draw, jitter) => {
    const sketch = { arrivedAt: isoInstant(instant(arrived)), draw, zone: 'Europe/Berlin' };
    const first = run({ ...office, jitter }, sketch);
    if (first.kind !== 'wait') {
      expect(first).toEqual(out);
      return;
    }
    expect(run({ ...office, jitter }, { ...sketch, now: isoInstant(first.until) })).toEqual(out);
    expect(first.until).toBeGreaterThan(arrived);
    expect((first.until / MINUTE) % (24 * 60)).toBeLessThan(17 * 60);
  }));
});
