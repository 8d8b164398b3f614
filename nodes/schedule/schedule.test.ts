import { expect, test } from 'vitest';
import { isoInstant } from '#shared/base/zone.ts';
import { at, fakeStep } from '#test/fakes/step.ts';
import { scheduleLabels } from './schedule.labels.ts';
import { schedule } from './schedule.ts';

const weekly = { rhythm: { mode: 'weekly', days: ['mon', 'fri'], at: '09:00' } };
const paramsOf = (params: object) => fakeStep(schedule, params).params;

test('fires on the journey’s clock, for everybody, and makes up once for what was missed', () => {
  const terms = schedule.entry!(paramsOf(weekly), 'Asia/Shanghai').schedule!;
  expect(terms.firings(at('2026-03-01T00:00Z'), at('2026-03-07T00:00Z')).map(isoInstant)).toEqual(['2026-03-02T01:00:00.000Z', '2026-03-06T01:00:00.000Z']);
  expect([terms.missed, terms.who]).toEqual(['once', { combinator: 'and', rules: [] }]);
});

test('a schedule without a time is told before anything runs', () => {
  expect(schedule.check!(paramsOf({ rhythm: { mode: 'daily' } }))).toEqual([{ field: 'rhythm.at', code: 'param.invalid', issue: { issue: 'missing' } }]);
  expect(schedule.check!(paramsOf(weekly))).toEqual([]);
});

test.each([{}, { rhythm: { mode: 'cron', at: '09:00' } }, { rhythm: { mode: 'weekly', days: [], at: '09:00' } }, { rhythm: { mode: 'monthly', day: 32, at: '09:00' } }, { rhythm: { mode: 'daily', at: '24:00' } }])('refuses %j', (params) => {
  expect(() => paramsOf(params)).toThrow();
});

test('says on its card when', () => {
  const all = { rhythm: { mode: 'weekly', days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'], at: '09:00' } };
  expect([weekly, all, { rhythm: { mode: 'monthly', day: 31, at: '10:00' } }].map((params) => scheduleLabels.en.sentence?.(paramsOf(params)))).toEqual(['Every Monday, Friday at 09:00', 'Every day at 09:00', 'On day 31 of every month at 10:00']);
  expect([weekly, all].map((params) => scheduleLabels.zh.sentence?.(paramsOf(params)))).toEqual(['每周一、周五 09:00', '每天 09:00']);
});
