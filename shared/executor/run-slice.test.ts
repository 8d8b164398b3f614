import { describe, expect, test } from 'vitest';
import { FakeEffectHost } from '#test/fakes/effect-host.ts';
import { journeyOn, people, putPeople } from '#test/fakes/journey.ts';
import { stores } from '#test/fakes/stores.ts';
import { planOf, sketchWorkflow } from '#test/fakes/workflow.ts';

const letter = (more: object = {}) => ['send-email', { subject: 'Hello', body: 'Hi' }, more] as const;
const twoLetters = planOf(sketchWorkflow({ start: ['manual-start'], first: letter({ onError: { retry: 3, then: 'skip' } }), second: letter() }, ['start>first', 'first.sent>second']));

describe.each(stores)('a slice on the %s store', (_name, fresh) => {
  test('ends the way of a person whose record is lost, and the others go on', async () => {
    const store = fresh();
    const host = new FakeEffectHost();
    const { executor, run } = await journeyOn(store, twoLetters, host);
    const [first, second] = await putPeople(store, people(2));
    const lost = second! + 1_000;
    await executor.enroll(run.key, [first!, lost, second!]);
    await executor.work();
    expect(host.emails.map(({ to }) => to.address).toSorted()).toEqual(['p0@example.test', 'p0@example.test', 'p1@example.test', 'p1@example.test']);
    expect(await store.counters(run.key)).toMatchObject({ enrolled: 3, ended: 3, errored: 1, 'ended:contact.missing': 1 });
    expect((await store.history(lost)).flatMap(({ steps }) => steps.map(([, , event]) => event))).toEqual(['fail:contact.missing']);
    expect(await store.failures(run.key)).toEqual([{ node: 'start', reason: 'contact.missing', count: 1 }]);
  });

  test('does not wait at a message for a person whose record was lost on the way', async () => {
    const store = fresh();
    const host = new FakeEffectHost();
    const { executor, run, clock } = await journeyOn(store, twoLetters, host);
    const [first] = await putPeople(store, people(1));
    const rows = [first! + 1_000, first!].map((contact) => ({ contact, occurrence: run.id, arrivedAt: clock.now(), due: clock.now(), visit: 1, attempt: 0, reason: '', outputs: null, enteredAt: clock.now(), marks: null }));
    await store.commit({ remove: [], add: [{ run: run.key, node: twoLetters.nodes[1]!.id, lane: 'email', rank: 1, kind: 'ready', wakeAt: clock.now(), rows }], journal: [], bodies: [], entries: [], contacts: [], counters: [] });
    await executor.work();
    expect(host.slices).toEqual([1, 1]);
    expect(await store.failures(run.key)).toEqual([{ node: 'first', reason: 'contact.missing', count: 1 }]);
  });
});
