import { describe, expect, test } from 'vitest';
import { HOUR, instant, SECOND } from '#shared/base/time.ts';
import type { Store } from '#shared/executor/store.ts';
import { people, putPeople } from '#test/fakes/journey.ts';
import { liveJourney, type LiveDesk } from '#test/fakes/live-journey.ts';
import { at } from '#test/fakes/step.ts';
import { stores } from '#test/fakes/stores.ts';
import { is, planOf, sketchWorkflow } from '#test/fakes/workflow.ts';

const NOON = at('2026-03-02T12:00:00Z');

/** Three people, of whom the first is gold. */
async function club(store: Store, params: object = {}, mode = 'always'): Promise<{ desk: LiveDesk; keys: number[]; mailed: () => string[] }> {
  const plan = planOf(sketchWorkflow({
    start: ['segment-entry', { when: is('contact.plan', 'gold'), ...params }], send: ['send-email', { subject: '{{ contact.first_name }}', body: 'B', class: 'transactional' }], end: ['exit'],
  }, ['start>send', 'send.sent>end'], { settings: { zone: 'UTC', profile: 'EU', reentry: { mode } } }));
  const keys = await putPeople(store, people(3), (index) => ({ plan: index === 0 ? 'gold' : 'free' }));
  const desk = await liveJourney(store, plan, NOON);
  await desk.work();
  return { desk, keys, mailed: () => desk.host.emails.map(({ subject }) => subject) };
}

describe.each(stores)('entry by a segment in the %s store', (_, open) => {
  test('5b-2: entry needs an edge: who is inside already does not enter, who comes to be inside does', async () => {
    const { desk, keys, mailed } = await club(open());
    await desk.change(keys[0]!, { plan: 'gold', first_name: 'again' });
    await desk.change(keys[1]!, { plan: 'gold' });
    await desk.work();
    expect(mailed()).toEqual(['P1']);
  });

  test('5b-2: who is inside already enters where that was asked for, once', async () => {
    const { desk, mailed } = await club(open(), { includeExisting: true });
    expect(mailed()).toEqual(['P0']);
    desk.on = false;
    await desk.work();
    Object.assign(desk, { on: true, since: instant(NOON + HOUR) });
    await desk.work();
    expect(mailed()).toEqual(['P0']);
  });

  test('5b-2: a new version does not let in again who is inside, but lets them in where only it asks for them', async () => {
    const store = open();
    const { desk } = await club(store, { includeExisting: true });
    const version = async (more: object): Promise<string[]> => {
      const next = await liveJourney(store, planOf(sketchWorkflow({
        start: ['segment-entry', { when: is('contact.plan', 'gold'), includeExisting: true }], send: ['send-email', { subject: 'new', body: 'B', class: 'transactional' }], end: ['exit'],
      }, ['start>send', 'send.sent>end'], { settings: { zone: 'UTC', profile: 'EU', reentry: { mode: 'always' } }, ...more })), instant(NOON + HOUR));
      await next.work();
      return next.host.emails.map(({ subject }) => subject);
    };
    expect([desk.host.emails.length, await version({}), await version({ id: 'wfl_other' })]).toEqual([1, [], ['new']]);
  });

  test('5b-2: who is inside is let in by the version that first asks for them', async () => {
    const store = open();
    await club(store);
    const { mailed } = await club(store, { includeExisting: true });
    expect(mailed()).toEqual(['P0']);
  });

  test('5b-2: somebody new who is inside from the first has come to be inside', async () => {
    const store = open();
    const { desk, mailed } = await club(store);
    const [key] = await putPeople(store, ['new@example.test'], () => ({ plan: 'gold' }), 2);
    await desk.change(key!, {});
    await desk.work();
    expect(mailed()).toEqual(['P0']);
    expect(await desk.counters()).toMatchObject({ enrolled: 1 });
  });

  test('5b-2: leaving is an edge too', async () => {
    const { desk, keys, mailed } = await club(open(), { edge: 'leave' });
    desk.clock.advance(HOUR);
    await desk.change(keys[0]!, { plan: 'free' });
    await desk.change(keys[1]!, { plan: 'gold' });
    await desk.work();
    expect(mailed()).toEqual(['P0']);
  });

  test('5b-2: edges closer than the debounce collapse', async () => {
    const { desk, keys, mailed } = await club(open());
    const turn = async (plan: string, seconds: number): Promise<void> => {
      desk.clock.advance(seconds * SECOND);
      await desk.change(keys[1]!, { plan });
      await desk.work();
    };
    await turn('gold', 0);
    await turn('free', 59);
    await turn('gold', 59);
    expect(mailed()).toEqual(['P1']);
    await turn('free', 3_600);
    await turn('gold', 60);
    expect(mailed()).toEqual(['P1', 'P1']);
  });

  test('5b-2: "once" lets everybody in once, however often they come and go', async () => {
    const { desk, keys, mailed } = await club(open(), {}, 'once');
    for (const plan of ['gold', 'free', 'gold']) {
      desk.clock.advance(HOUR);
      await desk.change(keys[1]!, { plan });
      await desk.work();
    }
    expect(mailed()).toEqual(['P1']);
    expect(await desk.counters()).toMatchObject({ enrolled: 1, 'refused:reentry': 1 });
  });

  test('5b-8: what changed while the journey was paused is made up for neither then nor later, and the next edge counts', async () => {
    const store = open();
    const { desk, keys, mailed } = await club(store);
    await store.setRunState(desk.run.key, 'paused');
    await desk.change(keys[0]!, { plan: 'free' });
    await desk.change(keys[1]!, { plan: 'gold' });
    await desk.work();
    desk.clock.advance(HOUR);
    await store.setRunState(desk.run.key, 'open');
    await desk.change(keys[0]!, { plan: 'gold' });
    await desk.change(keys[1]!, { city: 'Bern' });
    await desk.work();
    expect(mailed()).toEqual(['P0']);
  });

  test('5b-2: what changed while the journey was off is no edge when it is on again', async () => {
    const { desk, keys, mailed } = await club(open());
    desk.on = false;
    await desk.change(keys[1]!, { plan: 'gold' });
    await desk.change(keys[0]!, { plan: 'free' });
    await desk.work();
    desk.clock.advance(HOUR);
    Object.assign(desk, { on: true, since: desk.clock.now() });
    await desk.work();
    desk.clock.advance(HOUR);
    await desk.change(keys[1]!, { city: 'Bern' });
    await desk.change(keys[0]!, { plan: 'gold' });
    await desk.work();
    expect(mailed()).toEqual(['P0']);
  });
});
