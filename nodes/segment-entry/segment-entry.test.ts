import { expect, test } from 'vitest';
import { fakeStep } from '#test/fakes/step.ts';
import { is } from '#test/fakes/workflow.ts';
import { segmentEntryLabels } from './segment-entry.labels.ts';
import { segmentEntry } from './segment-entry.ts';

const gold = is('contact.plan', 'gold');
const paramsOf = (params: object) => fakeStep(segmentEntry, { when: gold, ...params }).params;
const everybody = { combinator: 'and', rules: [] };

test('watches for those who come to fit, after a minute of rest, and leaves alone who fits already', () => {
  expect(segmentEntry.entry!(paramsOf({}), 'UTC')).toEqual({ segment: { when: gold, edge: 'enter', includeExisting: false, debounce: 60_000 } });
});

test('who leaves was inside, so nobody has to be included', () => {
  expect(segmentEntry.entry!(paramsOf({ edge: 'leave', includeExisting: true }), 'UTC').segment).toMatchObject({ edge: 'leave', includeExisting: false });
});

test('everybody fits no rules, so nobody would come to: told before anything runs', () => {
  expect(segmentEntry.check!(paramsOf({ when: everybody }))).toEqual([{ field: 'when', code: 'param.invalid', issue: { issue: 'list-empty' } }]);
  expect([segmentEntry.check!(paramsOf({})), segmentEntry.check!(paramsOf({ when: everybody, includeExisting: true }))]).toEqual([[], []]);
});

test('says on its card what lets people in', () => {
  expect([segmentEntryLabels.en.sentence?.(paramsOf({ includeExisting: true })), segmentEntryLabels.zh.sentence?.(paramsOf({ edge: 'leave' }))]).toEqual(['When somebody comes to fit a rule, and who fits already', '有人不再符合 1 条规则时']);
});
