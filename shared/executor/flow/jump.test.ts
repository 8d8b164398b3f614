import { describe, expect, test } from 'vitest';
import { DAY } from '#shared/base/time.ts';
import { sketchedRun } from '#test/fakes/sketched-run.ts';
import { stores } from '#test/fakes/stores.ts';

const day = { until: { mode: 'duration', amount: 1, unit: 'days' } };
const nodes = { start: ['manual-start'], mail: ['send-email', { subject: 'Hello', body: 'Hi' }], pause: ['delay', day], back: ['jump', { times: 2 }], end: ['exit', { reason: 'enough' }] } as const;
const edges = ['start>mail', 'mail.sent>pause', 'pause>back', 'back.again>mail', 'back>end'];

describe.each(stores)('jumping back on the %s store', (_name, fresh) => {
  test('5a-15: leads back as often as said, then on; each round is a visit of its own, and so is each message', async () => {
    const desk = await sketchedRun(fresh(), nodes, edges);
    const [ann] = await desk.enter(1);
    for (let round = 0; round < 5; round++) await desk.pass(DAY);
    expect((await desk.steps(ann!)).filter((step) => !step.startsWith('pause'))).toEqual([
      'start out:out', 'mail out:sent', 'back out:again', 'mail out:sent', 'back out:again', 'mail out:sent', 'back out:out', 'end end:enough',
    ]);
    expect(new Set(desk.host.emails.map(({ key }) => key)).size).toBe(3);
    expect(await desk.counters()).toMatchObject({ enrolled: 1, ended: 1, 'mail|out:sent': 3, 'back|out:again': 2, 'back|out:out': 1 });
  });

  test('5a-15: each counts for themselves', async () => {
    const desk = await sketchedRun(fresh(), nodes, edges);
    await desk.enter(5);
    for (let round = 0; round < 5; round++) await desk.pass(DAY);
    expect(await desk.counters()).toMatchObject({ ended: 5, 'back|out:again': 10 });
  });

  test('5a-15: rounds inside rounds come to an end', async () => {
    const desk = await sketchedRun(fresh(), {
      start: ['manual-start'], set: ['update-contact', { changes: [{ attribute: 'stage', value: 'x' }] }], inner: ['jump', { times: 4 }], outer: ['jump', { times: 3 }], end: ['exit'],
    }, ['start>set', 'set>inner', 'inner.again>set', 'inner>outer', 'outer.again>set', 'outer>end']);
    await desk.enter(1);
    expect(await desk.counters()).toMatchObject({ ended: 1, 'inner|out:again': 4, 'outer|out:again': 3, 'set|out:out': 8 });
  });

  test('5a-15: a step that is switched off lets everybody straight on', async () => {
    const desk = await sketchedRun(fresh(), { ...nodes, back: ['jump', { times: 2 }, { off: 'pass' }] }, edges);
    await desk.enter(1);
    await desk.pass(DAY);
    expect(await desk.counters()).toMatchObject({ ended: 1, 'mail|out:sent': 1 });
  });
});
