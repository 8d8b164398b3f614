import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fraction } from '#shared/base/hash.ts';
import { fakeStep } from '#test/fakes/step.ts';
import { drawArm, type Share } from './draw-arm.ts';
import { experiment } from './experiment.ts';

const PEOPLE = Array.from({ length: 4_000 }, (_, index) => `p${index}`);
const dealt = (shares: readonly Share[], salt = ''): (string | null)[] => PEOPLE.map((person) => drawArm(shares, (id) => fraction('nod', `${salt}/${id}`, person)));
const share = (arms: readonly (string | null)[], id: string): number => arms.filter((one) => one === id).length / arms.length;
const moved = (before: readonly unknown[], now: readonly unknown[]): number => before.filter((arm, index) => arm !== now[index]).length / before.length;
const abc = (a: number, b: number, c: number): Share[] => [{ id: 'a', weight: a }, { id: 'b', weight: b }, { id: 'c', weight: c }];

test('5b-7: each arm is taken as often as its share says', () => {
  const arms = dealt(abc(50, 30, 20));
  expect(share(arms, 'a')).toBeCloseTo(0.5, 1);
  expect(share(arms, 'b')).toBeCloseTo(0.3, 1);
  expect(share(arms, 'c')).toBeCloseTo(0.2, 1);
  expect(drawArm(abc(0, 0, 0), () => 0.5)).toBeNull();
  expect(new Set(dealt(abc(1, 0, 0)))).toEqual(new Set(['a']));
});

test('5b-7: where one share grows, people only come to it, and no more than it grew by', () => {
  const [before, now] = [dealt(abc(25, 25, 25)), dealt(abc(50, 25, 25))];
  for (const [index, arm] of now.entries()) if (arm !== before[index]) expect(arm).toBe('a');
  expect(moved(before, now)).toBeCloseTo(1 / 2 - 1 / 3, 1);
});

test('5b-7: an arm that is added takes only its own share, and one that is taken away gives up only its own people', () => {
  const [two, three] = [dealt(abc(50, 50, 0)), dealt(abc(50, 50, 50))];
  for (const [index, arm] of three.entries()) if (arm !== 'c') expect(arm).toBe(two[index]);
});

test('5b-7: only how shares stand to each other matters', () => {
  fc.assert(fc.property(fc.tuple(fc.integer({ min: 1, max: 100 }), fc.integer({ min: 1, max: 100 }), fc.integer({ min: 1, max: 100 })), fc.integer({ min: 2, max: 9 }), fc.string(), ([a, b, c], times, person) => {
    const draw = (id: string): number => fraction(id, person);
    return drawArm(abc(a, b, c), draw) === drawArm(abc(a * times, b * times, c * times), draw);
  }), { numRuns: 200 });
});

test('another word mixes everybody anew', () => {
  expect(moved(dealt(abc(50, 50, 0)), dealt(abc(50, 50, 0), 'spring'))).toBeCloseTo(0.5, 1);
});

test('the arm is left behind for later steps; a control group is drawn like an arm', () => {
  const first = (name: string) => (salt: string): number => (salt.endsWith(`/${name}`) ? 0.01 : 0.9);
  expect(experiment.run(fakeStep(experiment, { control: 20 }, { draw: 0.2 }))).toMatchObject({ port: 'arm-a' });
  expect(experiment.run(fakeStep(experiment, {}, { draw: first('arm-b') }))).toEqual({ kind: 'next', port: 'arm-b', output: { arm: 'arm-b' } });
  expect(experiment.run(fakeStep(experiment, { control: 50 }, { draw: first('control') }))).toMatchObject({ port: 'control' });
  expect(experiment.run(fakeStep(experiment, {}, { draw: first('control') }))).toMatchObject({ port: expect.stringMatching(/^arm-/) as string });
});

test('to draw again takes the visit into the draw, and otherwise not', () => {
  const salts = (params: object, key: string): string[] => {
    const seen: string[] = [];
    void experiment.run(fakeStep(experiment, params, { key, draw: (salt) => { seen.push(salt); return 0.5; } }));
    return seen;
  };
  expect(salts({}, 'enr/nod/1')).toEqual(salts({}, 'enr/nod/2'));
  expect(salts({ drawAgain: true }, 'enr/nod/1')).not.toEqual(salts({ drawAgain: true }, 'enr/nod/2'));
});

test('it has a way out for each arm and for the control group, and somebody has to get somewhere', () => {
  const ports = (params: object): unknown => experiment.portsOf?.(fakeStep(experiment, params).params);
  expect(ports({})).toEqual([]);
  expect(ports({ arms: [{}, {}, {}], control: 10 })).toEqual(['arm-c', 'control']);
  expect(experiment.check?.(fakeStep(experiment, { arms: [{ weight: 0 }, { weight: 0 }] }).params)).toMatchObject([{ field: 'arms.0.weight' }]);
});
