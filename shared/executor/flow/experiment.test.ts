import { describe, expect, test } from 'vitest';
import { sketchedRun, type SketchedRun } from '#test/fakes/sketched-run.ts';
import { stores } from '#test/fakes/stores.ts';
import type { Store } from '#shared/executor/store.ts';

const split = (store: Store, params: object, more: object = {}): Promise<SketchedRun> => sketchedRun(store, { start: ['manual-start'], split: ['experiment', params], again: ['jump', { times: 1 }], end: ['exit'] },
  ['start>split', 'split.arm-a>again', 'split.arm-b>again', ...('control' in params ? ['split.control>again'] : []), 'again.again>split', 'again>end'], more);
const armsOf = async (desk: SketchedRun, contacts: readonly number[]): Promise<string[]> =>
  Promise.all(contacts.map(async (contact) => (await desk.steps(contact)).filter((step) => step.startsWith('split')).map((step) => step.split(':')[1]!).join(' ')));

describe.each(stores)('an experiment on the %s store', (_name, fresh) => {
  test('5b-7: the same person takes the same arm again, on another machine too', async () => {
    const [one, other] = [await split(fresh(), {}), await split(fresh(), {})];
    const arms = await armsOf(one, await one.enter(40));
    expect(new Set(arms)).toEqual(new Set(['arm-a arm-a', 'arm-b arm-b']));
    expect(await armsOf(other, await other.enter(40))).toEqual(arms);
  });

  test('5b-7: to be drawn again at each visit has to be chosen', async () => {
    const desk = await split(fresh(), { drawAgain: true });
    expect(new Set(await armsOf(desk, await desk.enter(40)))).toEqual(new Set(['arm-a arm-a', 'arm-a arm-b', 'arm-b arm-a', 'arm-b arm-b']));
  });

  test('5b-7: a control group has a way of its own', async () => {
    const desk = await split(fresh(), { control: 50 });
    await desk.enter(60);
    const { 'split|out:arm-a': a, 'split|out:arm-b': b, 'split|out:control': control } = await desk.counters();
    expect(a! + b! + control!).toBe(120);
    expect(control).toBeGreaterThan(a!);
  });

  test('5b-7: who is held back is drawn alike in every journey, if that is said', async () => {
    const held = async (id: string, scope: string): Promise<boolean[]> => {
      const desk = await sketchedRun(fresh(), { start: ['manual-start'], [id]: ['holdout', { percent: 50, scope }], end: ['exit'] }, [`start>${id}`, `${id}.treated>end`]);
      return Promise.all((await desk.enter(40)).map(async (contact) => (await desk.steps(contact)).includes(`${id} out:held`)));
    };
    expect(await held('one', 'everywhere')).toEqual(await held('other', 'everywhere'));
    expect(await held('one', 'workflow')).not.toEqual(await held('other', 'workflow'));
    expect(await held('one', 'workflow')).toEqual(await held('one', 'workflow'));
  });
});
