import { expect, test } from 'vitest';
import type { WorkflowId } from '#shared/base/ids.ts';
import { HOUR } from '#shared/base/time.ts';
import { serialiseWorkflow } from '#shared/workflow/serialise-workflow.ts';
import type { Workflow } from '#shared/workflow/workflow.ts';
import { WorkflowRepository } from '#renderer/db/workflow-repository.ts';
import { forgetRestored, holdRestored } from '#renderer/db/workspace-reopen.ts';
import { executorDesk } from '#test/fakes/executor-desk.ts';
import { people, putPeople } from '#test/fakes/journey.ts';
import { planOf, sketchWorkflow } from '#test/fakes/workflow.ts';

const orders = (subject: string): Workflow => sketchWorkflow({
  start: ['event-entry', { event: 'order' }], wait: ['delay', { until: { mode: 'duration', amount: 1, unit: 'hours' } }], send: ['send-email', { subject, body: 'B', class: 'transactional' }], end: ['exit'],
}, ['start>wait', 'wait>send', 'send.sent>end']);

async function desk() {
  const base = executorDesk();
  const workflows = new WorkflowRepository(base.db, base.clock, { next: (prefix) => `${prefix}_new` });
  const keys = await putPeople(base.store, people(4));
  let told = 0;
  const id = 'wfl_test' as WorkflowId;
  await workflows.create(serialiseWorkflow({ workflow: orders('one'), foreignNodes: new Map() }));
  return {
    ...base, workflows, id,
    publish: async (workflow: Workflow) => { await workflows.publish(planOf(workflow).version, serialiseWorkflow({ workflow, foreignNodes: new Map() })); },
    order: async (who: number) => {
      told += 1;
      await base.store.putEvents([{ id: `evt_${told}`, contact: keys[who]!, name: 'order', occurredAt: base.clock.now(), receivedAt: base.clock.now(), data: {} }]);
    },
    runs: () => base.store.listRuns({ limit: 9 }),
    enrolled: async () => Promise.all((await base.store.listRuns({ limit: 9 })).map(async ({ key }) => (await base.store.counters(key))['enrolled'] ?? 0)),
    /** So many stand at the wait. */
    waiting: async (count: number) => (await Promise.all((await base.store.listRuns({ limit: 9 })).map(({ key }) => base.store.standing(key)))).flat().filter(({ kind }) => kind === 'timer').reduce((sum, one) => sum + one.count, 0) === count,
    heard: async () => Number(await base.store.getMeta('events.read') ?? 0) === told,
  };
}

/** Somebody is on the way in the run `old` of the first version, and is moved to the second, which has been published since. */
async function moved({ begin, workflows, publish, id, order, heard, until, requests, runs, struckOut }: Awaited<ReturnType<typeof desk>>) {
  await publish(orders('one'));
  await workflows.switch(id, true);
  await order(0);
  const { loop, end } = begin();
  await until(heard);
  const old = (await runs())[0]!.id;
  await publish(orders('two'));
  await requests.add({ ask: 'move', run: old, version: planOf(orders('two')).version, places: {} });
  loop.look();
  await until(struckOut);
  return { loop, end, old };
}

test('a journey that is on has one run, and whom its event happens to enters it, across executors', async () => {
  const { begin, workflows, publish, id, order, runs, heard, until, enrolled } = await desk();
  await publish(orders('one'));
  await workflows.switch(id, true);
  for (const who of [0, 1]) {
    await order(who);
    const { end } = begin();
    await until(heard);
    await end();
  }
  expect((await runs()).map(({ state }) => state)).toEqual(['open']);
  expect(await enrolled()).toEqual([2]);
});

test('off, it takes nobody in, and who is on the way goes on', async () => {
  const { begin, workflows, publish, id, order, heard, until, enrolled, clock, host, waiting } = await desk();
  await publish(orders('one'));
  await workflows.switch(id, true);
  await order(0);
  const { loop, end } = begin();
  await until(heard);
  await workflows.switch(id, false);
  await order(1);
  loop.look();
  await until(heard);
  await until(() => waiting(1));
  clock.advance(HOUR);
  loop.look();
  await until(() => host.emails.length === 1);
  expect(await enrolled()).toEqual([1]);
  await end();
});

test('a new version takes people in, and who is on the way finishes on the old one', async () => {
  const { begin, workflows, publish, id, order, heard, until, enrolled, clock, host, runs, waiting } = await desk();
  await publish(orders('one'));
  await workflows.switch(id, true);
  await order(0);
  const { loop, end } = begin();
  await until(heard);
  await publish(orders('two'));
  await order(1);
  loop.look();
  await until(heard);
  expect([await enrolled(), (await runs()).map(({ state }) => state)]).toEqual([[1, 1], ['open', 'open']]);
  await until(() => waiting(2));
  clock.advance(HOUR);
  loop.look();
  await until(() => host.emails.length === 2);
  expect(host.emails.map(({ subject }) => subject).sort()).toEqual(['one', 'two']);
  await end();
});

test('stopping the run switches the journey off; switched on again, it begins another', async () => {
  const { begin, workflows, publish, id, order, heard, until, enrolled, requests, runs, struckOut } = await desk();
  await publish(orders('one'));
  await workflows.switch(id, true);
  await order(0);
  const { loop, end } = begin();
  await until(heard);
  await requests.add({ ask: 'cancel', run: (await runs())[0]!.id });
  loop.look();
  await until(struckOut);
  await order(1);
  loop.look();
  await until(heard);
  expect([(await workflows.get(id))?.on, (await runs()).map(({ state }) => state)]).toEqual([false, ['stopped']]);
  await workflows.switch(id, true);
  await order(2);
  loop.look();
  await until(heard);
  expect([await enrolled(), (await runs()).map(({ state }) => state)]).toEqual([[1, 1], ['open', 'stopped']]);
  await end();
});

test('stopping the run of an old version leaves the journey on', async () => {
  const { begin, workflows, publish, id, order, heard, until, requests, runs, struckOut } = await desk();
  await publish(orders('one'));
  await workflows.switch(id, true);
  await order(0);
  const { loop, end } = begin();
  await until(heard);
  const old = (await runs())[0]!.id;
  await publish(orders('two'));
  await requests.add({ ask: 'cancel', run: old });
  loop.look();
  await until(struckOut);
  expect((await workflows.get(id))?.on).toBe(true);
  await end();
});

test('who is on the way is moved to another version when that is asked for', async () => {
  const all = await desk();
  const { until, requests, struckOut, waiting, clock, host } = all;
  const { loop, end, old } = await moved(all);
  await until(() => waiting(1));
  clock.advance(HOUR);
  loop.look();
  await until(() => host.emails.length === 1);
  expect(host.emails.map(({ subject }) => subject)).toEqual(['two']);
  await requests.add({ ask: 'move', run: old, version: 'ver_none' as never, places: {} });
  loop.look();
  await until(struckOut);
  expect((await requests.refused()).map(({ ask, fault }) => [ask, fault.code])).toEqual([['move', 'version.missing']]);
  await end();
});

test('5b-8: a version that is published again takes people in anew, not into its old run, which was moved to another', async () => {
  const all = await desk();
  const { publish, order, heard, until, waiting, clock, host } = all;
  const { loop, end } = await moved(all);
  await publish(orders('one'));
  await order(1);
  loop.look();
  await until(heard);
  await until(() => waiting(2));
  clock.advance(HOUR);
  loop.look();
  await until(() => host.emails.length === 2);
  expect(host.emails.map(({ subject }) => subject).sort()).toEqual(['one', 'two']);
  await end();
});

test('stopping a run that was moved to the version which is on leaves the journey on', async () => {
  const all = await desk();
  const { workflows, id, until, requests, runs, struckOut } = all;
  const { loop, end, old } = await moved(all);
  await requests.add({ ask: 'cancel', run: old });
  loop.look();
  await until(struckOut);
  expect([(await workflows.get(id))?.on, (await runs()).find((run) => run.id === old)?.state]).toEqual([true, 'stopped']);
  await end();
});

test('forgetting old runs leaves the run of a journey that is on, and what was stopped before it; off, it goes too', async () => {
  const { begin, workflows, publish, id, order, runs, heard, until, enrolled, requests, struckOut, clock, waiting, host } = await desk();
  await publish(orders('one'));
  await workflows.switch(id, true);
  await order(0);
  const { loop, end } = begin();
  await until(heard);
  await requests.add({ ask: 'cancel', run: (await runs())[0]!.id });
  loop.look();
  await until(struckOut);
  await workflows.switch(id, true);
  await order(1);
  loop.look();
  await until(heard);
  await until(() => waiting(1));
  clock.advance(100 * 24 * HOUR);
  loop.look();
  await until(() => host.emails.length === 1);
  await until(() => waiting(0));
  const before = await runs();
  const prune = async (): Promise<void> => {
    await requests.add({ ask: 'prune', before: clock.now() });
    loop.look();
    await until(struckOut);
  };
  await prune();
  expect([before.length, await runs()]).toEqual([2, before]);
  await order(2);
  loop.look();
  await until(heard);
  expect([await runs(), await enrolled()]).toEqual([before, [2, 1]]);
  await requests.add({ ask: 'cancel', run: before[0]!.id });
  loop.look();
  await until(struckOut);
  await prune();
  expect(await runs()).toEqual([]);
  await end();
});

test('while a restored backup waits for a person nobody is moved, and nothing that happens is read past', async () => {
  const { begin, workflows, publish, id, order, db, heard, until, enrolled, requests, runs, struckOut, store, waiting, clock, timers, host } = await desk();
  await publish(orders('one'));
  await workflows.switch(id, true);
  await order(0);
  const first = begin();
  await until(heard);
  await until(() => waiting(1));
  await first.end();
  await db.transaction('rw', db.meta, db.runs, () => holdRestored(db, clock.now()));
  clock.advance(HOUR);
  await order(1);
  const { loop, end } = begin();
  await requests.add({ ask: 'pause', run: (await runs())[0]!.id });
  loop.look();
  await until(struckOut);
  await until(() => timers.waiting.length > 1);
  expect([await store.getMeta('events.read'), await waiting(1), (await runs()).map(({ state }) => state)]).toEqual(['1', true, ['paused']]);
  await requests.add({ ask: 'resume', run: (await runs())[0]!.id });
  await forgetRestored(db);
  loop.look();
  await until(heard);
  await until(() => host.emails.length === 1);
  expect(await enrolled()).toEqual([2]);
  await end();
});
