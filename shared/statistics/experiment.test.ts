import { expect, test } from 'vitest';
import { DAY } from '#shared/base/time.ts';
import { judgeExperiment, type ArmCount } from './experiment.ts';

const terms = { minPeople: 100, minDays: 7 };
const arm = (id: string, hits: number, people: number, weight = 50): ArmCount => ({ id, hits, people, weight });
const clear = [arm('arm-a', 100, 1_000), arm('arm-b', 200, 1_000)];

test('5b-7: a winner is named once there are enough people, enough days, and no doubt', () => {
  expect(judgeExperiment(clear, terms, 7 * DAY).verdict).toEqual({ kind: 'winner', arm: 'arm-b' });
});

test.each([
  ['too-early', clear, 7 * DAY - 1], ['too-few', [arm('arm-a', 5, 99), arm('arm-b', 80, 101)], 30 * DAY],
  ['not-clear', [arm('arm-a', 100, 1_000), arm('arm-b', 115, 1_000)], 30 * DAY], ['uneven', [arm('arm-a', 100, 1_000), arm('arm-b', 200, 1_300)], 30 * DAY],
] as const)('5b-7: otherwise there is no winner: %s', (why, arms, ms) => {
  expect(judgeExperiment(arms, terms, ms).verdict).toEqual({ kind: 'none', why });
});

test('5b-7: less than a week is never enough, whatever the step says', () => {
  expect(judgeExperiment(clear, { minPeople: 10, minDays: 1 }, 6 * DAY).verdict).toEqual({ kind: 'none', why: 'too-early' });
});

test('of several arms the winner has to beat every other one', () => {
  expect(judgeExperiment([...clear, arm('arm-c', 205, 1_000)], terms, 30 * DAY).verdict).toEqual({ kind: 'none', why: 'not-clear' });
  expect(judgeExperiment([...clear, arm('arm-c', 320, 1_000)], terms, 30 * DAY).verdict).toEqual({ kind: 'winner', arm: 'arm-c' });
});

test('the control group may win as well, and an arm without a share takes no part', () => {
  expect(judgeExperiment([arm('control', 200, 1_000), arm('arm-a', 100, 1_000), arm('arm-b', 0, 0, 0)], terms, 7 * DAY).verdict).toEqual({ kind: 'winner', arm: 'control' });
});

test('each arm is compared with the first, and told how many people would be needed', () => {
  const { arms: [first, second], base } = judgeExperiment(clear, terms, DAY);
  expect([base, first?.against]).toEqual(['arm-a', null]);
  expect(second).toMatchObject({ rate: 0.2, against: { absolute: { value: 0.1 }, relative: { value: 1 }, needed: 199 } });
});

test('nobody yet: no numbers that would mean anything, and no fault', () => {
  expect(judgeExperiment([arm('arm-a', 0, 0), arm('arm-b', 0, 0)], terms, 0)).toMatchObject({ ratioP: null, verdict: { kind: 'none', why: 'too-few' }, arms: [{ rate: 0 }, { rate: 0, against: { p: 1, needed: null } }] });
});
