import { expect, test } from 'vitest';
import type { Outcome } from '#shared/node/node-type.ts';
import { at, fakeStep, type StepSketch } from '#test/fakes/step.ts';
import { delayLabels } from './delay.labels.ts';
import { delay } from './delay.ts';

const run = (until: object, sketch: StepSketch = {}): Outcome | Promise<Outcome> => delay.run(fakeStep(delay, { until }, { arrivedAt: '2026-03-02T09:00:00Z', ...sketch }));
const threeDays = { mode: 'duration', amount: 3, unit: 'days' };
const wait = (iso: string): Outcome => ({ kind: 'wait', until: at(iso) });

test('waits from arrival on, and goes on when the time has come', () => {
  expect(run(threeDays)).toEqual(wait('2026-03-05T09:00:00Z'));
  expect(run(threeDays, { now: '2026-03-05T08:59:59Z' })).toEqual(wait('2026-03-05T09:00:00Z'));
  expect(run(threeDays, { now: '2026-03-05T09:00:00Z' })).toEqual({ kind: 'next', port: 'out' });
});

test('neither a restart nor a late wake-up lengthens the wait', () => {
  for (const now of ['2026-03-02T09:00:00Z', '2026-03-03T17:00:00Z', '2026-03-05T08:00:00Z']) expect(run(threeDays, { now })).toEqual(wait('2026-03-05T09:00:00Z'));
  expect(run(threeDays, { now: '2026-04-20T00:00:00Z' })).toEqual({ kind: 'next', port: 'out' });
});

test('keeps the contact’s wall clock when the clocks change', () => {
  const sketch = { arrivedAt: '2026-03-27T08:00:00Z', zone: 'Europe/Berlin' };
  expect(run(threeDays, sketch)).toEqual(wait('2026-03-30T07:00:00Z'));
  expect(run({ mode: 'duration', amount: 72, unit: 'hours' }, sketch)).toEqual(wait('2026-03-30T08:00:00Z'));
});

test('then until a time of day, in the contact’s zone', () => {
  expect(run({ ...threeDays, at: '10:00' }, { zone: 'Asia/Shanghai' })).toEqual(wait('2026-03-06T02:00:00Z'));
});

test('no time at all goes on at once', () => {
  expect(run({ mode: 'duration', amount: 0 })).toEqual({ kind: 'next', port: 'out' });
});

test('until a weekday and time, with grace for who is a little late', () => {
  expect(run({ mode: 'time', weekday: 'fri', at: '18:00' })).toEqual(wait('2026-03-06T18:00:00Z'));
  expect(run({ mode: 'time', weekday: 'mon', at: '08:45', grace: 30 })).toEqual({ kind: 'next', port: 'out' });
  expect(run({ mode: 'time', weekday: 'mon', at: '08:45', grace: 30 }, { now: '2026-03-02T12:00:00Z' })).toEqual({ kind: 'next', port: 'out' });
});

const renewal = { mode: 'date', attribute: 'renewal', offset: -3 };

test('until some days before a contact’s own date', () => {
  expect(run(renewal, { attributes: { renewal: '2026-03-12' } })).toEqual(wait('2026-03-09T09:00:00Z'));
  expect(run({ ...renewal, at: '18:00' }, { attributes: { renewal: '2026-03-12' }, zone: 'Asia/Shanghai' })).toEqual(wait('2026-03-09T10:00:00Z'));
});

test('a date that was past on arrival leads out of "past" if a line leaves there, else on with a note', () => {
  const sketch = { attributes: { renewal: '2026-03-01' } };
  expect(run(renewal, { ...sketch, wired: ['past', 'out'] })).toEqual({ kind: 'next', port: 'past' });
  expect(run(renewal, { ...sketch, wired: ['out'] })).toEqual({ kind: 'next', port: 'out', note: 'was-past' });
});

test('a date that passed only during the wait was not past', () => {
  expect(run(renewal, { attributes: { renewal: '2026-03-12' }, now: '2026-05-01T00:00:00Z', wired: ['past'] })).toEqual({ kind: 'next', port: 'out' });
});

test('a date that is missing or none fails, and is not tried again', () => {
  for (const value of [undefined, null, '', 'soon', 42, true]) {
    expect(run(renewal, { attributes: value === undefined ? {} : { renewal: value } })).toMatchObject({ kind: 'fail', error: { code: 'delay.no-date', retryable: false } });
  }
  expect(run({ mode: 'date', attribute: 'toString' })).toMatchObject({ kind: 'fail', error: { detail: 'undefined' } });
});

test('5b-3: three days after Monday 09:00 is Thursday 09:00, also over summer time', () => {
  expect(run(threeDays, { arrivedAt: '2026-03-23T08:00:00Z', zone: 'Europe/Berlin' })).toEqual(wait('2026-03-26T08:00:00Z'));
  expect(run(threeDays, { arrivedAt: '2026-03-27T08:00:00Z', zone: 'Europe/Berlin' })).toEqual(wait('2026-03-30T07:00:00Z'));
});

test('5b-3: a month after the 31st is the last day of the next', () => {
  expect(run({ mode: 'duration', amount: 1, unit: 'months' }, { arrivedAt: '2026-01-31T09:00:00Z' })).toEqual(wait('2026-02-28T09:00:00Z'));
});

test('5b-3: working days go by the chosen calendar', () => {
  const festival = { arrivedAt: '2026-02-13T02:00:00Z', zone: 'Asia/Shanghai' };
  expect(run({ mode: 'workdays', amount: 2, calendar: 'CN', at: '09:00' }, festival)).toEqual(wait('2026-02-24T01:00:00Z'));
  expect(run({ mode: 'workdays', amount: 2 }, festival)).toEqual(wait('2026-02-17T02:00:00Z'));
});

test('5b-3: a year whose holidays are not known fails, and is not taken for an ordinary one', () => {
  expect(run({ mode: 'workdays', amount: 5, calendar: 'CN' }, { arrivedAt: '2026-12-28T02:00:00Z', zone: 'Asia/Shanghai' })).toEqual({ kind: 'fail', error: { code: 'calendar.no-data', detail: 'CN 2027', retryable: false } });
});

test('5b-3: a birthday is the next one, on the contact’s own clock', () => {
  const birthday = { mode: 'yearly', attribute: 'birthday' };
  expect(run(birthday, { attributes: { birthday: '1990-06-15' }, zone: 'Asia/Shanghai' })).toEqual(wait('2026-06-15T01:00:00Z'));
  expect(run({ ...birthday, offset: -3, at: '10:00' }, { attributes: { birthday: '02-01' } })).toEqual(wait('2027-01-29T10:00:00Z'));
  expect(run({ ...birthday, leapDay: '1-mar' }, { attributes: { birthday: '2000-02-29' } })).toEqual(wait('2027-03-01T09:00:00Z'));
});

test('5b-3: a lunar birthday, given as such or as the solar date of birth', () => {
  expect(run({ mode: 'lunar', attribute: 'birthday' }, { attributes: { birthday: '八月十五' }, zone: 'Asia/Shanghai' })).toEqual(wait('2026-09-25T01:00:00Z'));
  expect(run({ mode: 'lunar', attribute: 'birthday', given: 'solar' }, { attributes: { birthday: '1990-10-03' }, zone: 'Asia/Shanghai' })).toEqual(wait('2026-09-25T01:00:00Z'));
});

test('5b-3: on the birthday itself, but later than the time, the moment is past', () => {
  const sketch = { attributes: { birthday: '1990-03-02' }, arrivedAt: '2026-03-02T12:00:00Z' };
  expect(run({ mode: 'yearly', attribute: 'birthday' }, { ...sketch, wired: ['past', 'out'] })).toEqual({ kind: 'next', port: 'past' });
  expect(run({ mode: 'yearly', attribute: 'birthday' }, sketch)).toEqual({ kind: 'next', port: 'out', note: 'was-past' });
});

test('5b-3: a birthday that cannot be read fails', () => {
  for (const birthday of ['15/06/1990', 'unknown', '', null, 42]) expect(run({ mode: 'yearly', attribute: 'birthday' }, { attributes: { birthday } })).toMatchObject({ kind: 'fail', error: { code: 'delay.no-date', retryable: false } });
  expect(run({ mode: 'lunar', attribute: 'birthday', given: 'solar' }, { attributes: { birthday: '10-03' } })).toMatchObject({ kind: 'fail', error: { code: 'delay.no-date' } });
});

test('5b-3: a contact’s date more than two years ahead fails instead of waiting for ever', () => {
  expect(run({ mode: 'date', attribute: 'renewal' }, { attributes: { renewal: '2028-03-01' } })).toEqual(wait('2028-03-01T09:00:00Z'));
  expect(run({ mode: 'date', attribute: 'renewal' }, { attributes: { renewal: '2206-03-01' } })).toMatchObject({ kind: 'fail', error: { code: 'delay.too-far', retryable: false } });
});

test('says on its card what it is set to', () => {
  const said = (until: object): (string | undefined)[] => (['en', 'zh'] as const).map((locale) => delayLabels[locale].sentence?.(fakeStep(delay, { until }).params));
  expect(said({ mode: 'workdays', amount: 2, at: '09:00' })).toEqual(['Wait 2 working days, until 09:00', '等待 2 个工作日，到 09:00']);
  expect(said({ mode: 'yearly', attribute: 'birthday', offset: -3 })).toEqual(['3 days before the yearly day in “birthday”', '“birthday”周年前 3 天']);
  expect(said({ mode: 'lunar', attribute: '生日' })).toEqual(['On the lunar birthday in “生日”', '“生日”农历生日当天']);
});

test('two years can be waited for, longer cannot be written', () => {
  const told = (until: object) => delay.check?.(fakeStep(delay, { until }).params).map(({ field, code }) => [field, code]);
  for (const until of [{ amount: 24, unit: 'months' }, { amount: 731, unit: 'days' }, { amount: 104, unit: 'weeks' }]) expect(told({ mode: 'duration', ...until })).toEqual([]);
  for (const until of [{ amount: 25, unit: 'months' }, { amount: 732, unit: 'days' }, { amount: 17_545, unit: 'hours' }]) expect(told({ mode: 'duration', ...until })).toEqual([['until.amount', 'param.invalid']]);
  expect(told({ mode: 'time', weekday: 'any' })).toEqual([['until.at', 'param.invalid']]);
});

test('numbers that are no lengths of time are refused', () => {
  for (const amount of [-1, 0.1, 1e308, Infinity, '3']) expect(() => fakeStep(delay, { until: { ...threeDays, amount } })).toThrow();
  for (const time of ['24:00', '9:00', '09:60', 'noon']) expect(() => fakeStep(delay, { until: { ...threeDays, at: time } })).toThrow();
});
