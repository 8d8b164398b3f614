import { expect, test } from 'vitest';
import { fraction } from '#shared/base/hash.ts';
import { chiSquareAbove, sampleRatioP } from './chi-square.ts';
import { normalBelow, normalPoint, Z95 } from './normal.ts';
import { sequentialP } from './sequential-p.ts';
import { absoluteLift, neededPeople, relativeLift, wilson } from './two-proportions.ts';

test('the normal distribution agrees with tables', () => {
  expect(normalBelow(Z95)).toBeCloseTo(0.975, 6);
  expect(normalBelow(-3)).toBeCloseTo(0.0013499, 6);
  expect(normalPoint(0.8)).toBeCloseTo(0.8416212, 5);
});

test.each([[3.841459, 1, 0.05], [10.827566, 1, 0.001], [5.991465, 2, 0.05], [7.814728, 3, 0.05], [16.811894, 6, 0.01], [14.067140, 7, 0.05]])('chi-square %d with %d degrees has %d above it, as tables say', (x, degrees, p) => {
  expect(chiSquareAbove(x, degrees) / p).toBeCloseTo(1, 4);
});

test('a sample ratio that cannot be chance is told', () => {
  // Kohavi, Tang, Xu: Trustworthy Online Controlled Experiments (2020), chapter 21: p = 1.8e-6.
  expect(sampleRatioP([821_588, 815_482], [50, 50])! * 1e6).toBeCloseTo(1.8, 1);
  expect(sampleRatioP([1_007, 2_012], [1, 2])).toBeGreaterThan(0.5);
  expect(sampleRatioP([3, 1], [1, 1])).toBeNull();
  expect(sampleRatioP([50, 50, 0], [1, 1, 0])).toBe(1);
});

test('the difference of two rates has the interval of Newcombe’s paper', () => {
  // Newcombe, Statistics in Medicine 17 (1998), table II, method 10: 56/70 − 48/80 is 0.2, from 0.0524 to 0.3339.
  const { value, from, to } = absoluteLift({ hits: 48, people: 80 }, { hits: 56, people: 70 });
  expect([value, from, to].map((one) => one.toFixed(4))).toEqual(['0.2000', '0.0524', '0.3339']);
  // The same, 0/10 − 0/20 is 0, from −0.1611 to 0.2775.
  const none = absoluteLift({ hits: 0, people: 20 }, { hits: 0, people: 10 });
  expect([none.from, none.to].map((one) => one.toFixed(4))).toEqual(['-0.1611', '0.2775']);
});

test('the ratio of two rates has the interval of the aspirin study', () => {
  // Agresti, An Introduction to Categorical Data Analysis, 2.3: 189/11034 to 104/11037 is 1.82, from 1.43 to 2.30 (2.31 where nothing is rounded on the way).
  const { value, from, to } = relativeLift({ hits: 104, people: 11_037 }, { hits: 189, people: 11_034 })!;
  expect([value + 1, from + 1, to + 1].map((one) => one.toFixed(2))).toEqual(['1.82', '1.43', '2.31']);
  expect(relativeLift({ hits: 0, people: 10 }, { hits: 1, people: 10 })).toBeNull();
});

test('a single rate has Wilson’s interval', () => {
  // Newcombe, Statistics in Medicine 17 (1998) 857, table I, method 3: 81/263 is 0.3080, from 0.2553 to 0.3662.
  expect([wilson({ hits: 81, people: 263 }).from.toFixed(4), wilson({ hits: 81, people: 263 }).to.toFixed(4)]).toEqual(['0.2553', '0.3662']);
  expect(wilson({ hits: 0, people: 0 })).toEqual({ value: 0, from: 0, to: 1 });
});

test('how many people are needed agrees with R', () => {
  // ?power.prop.test in R: p1 = .50, p2 = .75, power = .90 needs n = 76.7.
  expect(neededPeople(0.5, 0.75, 0.9)).toBe(77);
  expect(neededPeople(0.1, 0.1)).toBeNull();
});

test('the sequential p is the mixture of likelihood ratios that it claims to be', () => {
  const [base, other] = [{ hits: 200, people: 2_000 }, { hits: 260, people: 2_000 }];
  const variance = [base, other].reduce((sum, { hits, people }) => sum + ((hits + 1) / (people + 2)) * (1 - (hits + 1) / (people + 2)) / people, 0);
  // ∫ exp((2δd − δ²) / 2V) N(δ; 0, 0.03²) dδ, added up in small steps.
  let mixture = 0;
  for (let delta = -0.3; delta <= 0.3; delta += 0.0001) mixture += Math.exp((2 * delta * 0.03 - delta ** 2) / (2 * variance)) * Math.exp(-(delta ** 2) / (2 * 0.03 ** 2)) / (0.03 * Math.sqrt(2 * Math.PI)) * 0.0001;
  expect(sequentialP(base, other) * mixture).toBeCloseTo(1, 4);
  expect(sequentialP({ hits: 0, people: 0 }, other)).toBe(1);
});

test('looking after every person does not make a winner of chance in more than one of twenty', () => {
  let [alarms, careless] = [0, 0];
  for (let trial = 0; trial < 200; trial++) {
    const hits = [0, 0];
    let [told, toldCarelessly] = [false, false];
    for (let people = 1; people <= 1_000; people++) {
      for (const arm of [0, 1]) if (random(trial, people, arm) < 0.1) hits[arm]! += 1;
      const [base, other] = [{ hits: hits[0]!, people }, { hits: hits[1]!, people }];
      told ||= sequentialP(base, other) < 0.05;
      toldCarelessly ||= people > 50 && Math.abs(hits[1]! - hits[0]!) / Math.sqrt(hits[0]! + hits[1]!) > 1.96;
    }
    if (told) alarms += 1;
    if (toldCarelessly) careless += 1;
  }
  expect(alarms).toBeLessThanOrEqual(200 * 0.05);
  // So it is with a test that is made for one look.
  expect(careless).toBeGreaterThan(200 * 0.2);
});

test('a difference that is there is found', () => {
  expect(sequentialP({ hits: 500, people: 5_000 }, { hits: 650, people: 5_000 })).toBeLessThan(0.001);
});

/** The same on every machine; one hash makes many numbers, so that the test stays quick. */
const known = new Map<number, number>();
function random(trial: number, people: number, arm: number): number {
  let state = known.get(trial) ?? Math.floor(fraction('trial', String(trial)) * 2 ** 31);
  state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + people * 2 + arm) >>> 0;
  known.set(trial, state);
  return (Math.imul(state ^ (state >>> 13), 0x297a2d39) >>> 0) / 2 ** 32;
}
