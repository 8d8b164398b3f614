import { expect, test } from 'vitest';
import { HOUR, instant, MINUTE } from '#shared/base/time.ts';
import { executorDesk, RUN } from '#test/fakes/executor-desk.ts';
import { people, putPeople } from '#test/fakes/journey.ts';
import { sketchWorkflow } from '#test/fakes/workflow.ts';
import { askedOverdue, decideOverdue } from '#renderer/db/overdue.ts';
import { CatchUp } from './catch-up.ts';

const reminder = sketchWorkflow({
  start: ['manual-start'], wait: ['delay', { until: { mode: 'duration', amount: 60, unit: 'minutes' } }], send: ['send-email', { subject: 'S', body: 'B' }], end: ['exit'],
}, ['start>wait', 'wait>send', 'send.sent>end']);

/** Everybody stands at the wait of an hour, and the loop is at work. */
async function waiting(count: number) {
  const desk = executorDesk();
  const { store, clock, requests, publish, until, counters } = desk;
  await putPeople(store, people(count));
  await requests.add(await publish(reminder));
  const catchUp = new CatchUp({ store, clock, monotonic: () => 0, onSetBack: () => {} });
  const running = desk.begin({ catchUp });
  await until(async () => (await counters())['wait|wait'] === count && await desk.struckOut());
  return { ...desk, ...running, catchUp };
}

test('5b-9: the loop keeps late messages back until somebody has decided, and then sends them', async () => {
  const { db, clock, loop, host, until, counters, end } = await waiting(25);
  clock.advance(3 * HOUR);
  loop.look();
  await until(async () => await askedOverdue(db) !== null);
  expect([host.emails.length, (await counters())['wait|out:out']]).toEqual([0, 25]);
  await decideOverdue(db, (await askedOverdue(db))!, 'send');
  loop.look();
  await until(async () => (await counters())['ended'] === 25);
  expect(host.emails.filter(({ skip }) => skip)).toEqual([]);
  await end();
});

test('5b-9: a few late messages leave by themselves, with no question in between', async () => {
  const { db, clock, loop, until, counters, end } = await waiting(20);
  clock.advance(3 * HOUR);
  loop.look();
  await until(async () => (await counters())['ended'] === 20);
  expect(await askedOverdue(db)).toBeNull();
  await end();
});

test('5b-8: resume leaves out what was late if that was asked for, in this run alone', async () => {
  const { store, clock, loop, requests, host, until, counters, struckOut, catchUp, end } = await waiting(5);
  await requests.add({ ask: 'pause', run: RUN });
  loop.look();
  await until(struckOut);
  clock.advance(3 * HOUR);
  loop.look();
  await until(async () => (await counters())['wait|out:out'] === 5);
  await requests.add({ ask: 'resume', run: RUN, leaveOut: instant(clock.now() - MINUTE) });
  loop.look();
  await until(async () => (await counters())['ended'] === 5);
  expect(host.emails.map(({ skip }) => skip)).toEqual(Array(5).fill('overdue'));
  const run = (await store.run(RUN))!;
  expect([catchUp.skipDueBefore(run.key), catchUp.skipDueBefore(run.key + 1)]).toEqual([clock.now() - MINUTE, null]);
  await end();
});
