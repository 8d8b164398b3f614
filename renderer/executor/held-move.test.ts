import { expect, test } from 'vitest';
import type { NodeId } from '#shared/base/ids.ts';
import { instant, SECOND } from '#shared/base/time.ts';
import { executorDesk, RUN } from '#test/fakes/executor-desk.ts';
import { people, putPeople } from '#test/fakes/journey.ts';
import { planOf, sketchWorkflow } from '#test/fakes/workflow.ts';
import { stateOfMove, takeBack } from '#renderer/db/held-moves.ts';
import { MOVE_HELD_FOR } from '#renderer/db/run-request.ts';

const letter = (subject: string): readonly [string, object] => ['send-email', { subject, body: 'B', class: 'transactional' }];
const wait = ['delay', { until: { mode: 'duration', amount: 3, unit: 'days' } }] as const;
const before = sketchWorkflow({ start: ['manual-start'], wait, bye: letter('old'), end: ['exit'] }, ['start>wait', 'wait>bye', 'bye.sent>end']);
const after = sketchWorkflow({ start: ['manual-start'], bye: letter('new'), end: ['exit'] }, ['start>bye', 'bye.sent>end']);

/** Three people wait by the old version, and it has just been confirmed that they are to be moved. */
async function desk() {
  const all = executorDesk();
  const { begin, store, requests, publish, until, struckOut, clock, timers } = all;
  await putPeople(store, people(3));
  await requests.add(await publish(before));
  await publish(after);
  const { loop, end } = begin();
  await until(async () => await struckOut() && timers.waiting.length === 2);
  const { version } = planOf(after);
  const move = { version, notBefore: instant(clock.now() + MOVE_HELD_FOR), runs: [RUN] };
  await requests.add({ ask: 'move', run: RUN, version, places: { wait: 'bye' as NodeId }, notBefore: move.notBefore });
  const look = async (): Promise<void> => {
    const set = timers.count;
    loop.look();
    await until(() => timers.count >= set + 2 && timers.waiting.length === 2);
  };
  return { ...all, move, end, look, version: async () => (await store.run(RUN))!.version };
}

test('5b-8: who is to be moved goes on by the old version until the time to take it back has run out, and is moved then, without a tick', async () => {
  const { move, end, look, version, clock, timers, until, struckOut, host } = await desk();
  await look();
  expect(new Set(timers.waiting)).toEqual(new Set([MOVE_HELD_FOR, 30 * SECOND]));
  clock.advance(MOVE_HELD_FOR - 1);
  await look();
  expect([await version() === move.version, timers.waiting.length]).toEqual([false, 2]);
  clock.advance(1);
  timers.fire();
  await until(() => host.emails.length === 3);
  await until(struckOut);
  expect([await version(), new Set(host.emails.map(({ subject }) => subject))]).toEqual([move.version, new Set(['new'])]);
  await end();
});

test('5b-8: what is taken back in time moves nobody, at no time', async () => {
  const { db, move, end, look, version, clock, host, requests } = await desk();
  await look();
  clock.advance(MOVE_HELD_FOR - 1);
  expect(await takeBack(db, move)).toBe('off');
  clock.advance(SECOND);
  await look();
  expect([await version() === move.version, host.emails.length, await requests.pending()]).toEqual([false, 0, []]);
  await end();
});

test('taken back in the moment in which it was to begin, it is as if it had not been asked for', async () => {
  const { begin, db, end, move, requests, clock, until, timers, version } = await desk();
  await end();
  clock.advance(MOVE_HELD_FOR);
  const beginRequest = requests.begin.bind(requests);
  requests.begin = async (asked) => { await takeBack(db, move); return beginRequest(asked); };
  const next = begin();
  await until(async () => await stateOfMove(db, move) === 'off' && timers.waiting.length === 2);
  expect([await version() === move.version, await requests.refused()]).toEqual([false, []]);
  await next.end();
});

test('5b-8: a crash in the middle of it: it can no longer be taken back, and whoever comes next makes it', async () => {
  const { begin, db, end, move, requests, clock, until, struckOut, version } = await desk();
  await end();
  clock.advance(MOVE_HELD_FOR);
  await requests.begin({ ...(await requests.next(clock.now())) as Parameters<typeof requests.begin>[0] });
  expect(await takeBack(db, move)).toBe('begun');
  // A clock that has gone back holds nothing that has begun.
  clock.advance(-MOVE_HELD_FOR);
  const next = begin();
  await until(struckOut);
  expect([await version(), await takeBack(db, move)]).toEqual([move.version, 'moved']);
  await next.end();
});

test('closed meanwhile, nothing is lost: the next one to hold the lease makes the move', async () => {
  const { begin, end, move, clock, until, struckOut, version } = await desk();
  await end();
  clock.advance(MOVE_HELD_FOR + 60 * SECOND);
  const next = begin();
  await until(struckOut);
  expect(await version()).toBe(move.version);
  await next.end();
});

test('a pause meanwhile is obeyed at once, and those who are moved then stay paused; a run that is ended is ended, without word of a refusal', async () => {
  const { end, look, move, requests, store, clock, until, struckOut, version, host } = await desk();
  await requests.add({ ask: 'pause', run: RUN });
  await look();
  expect([(await store.run(RUN))!.state, await version() === move.version]).toEqual(['paused', false]);
  clock.advance(MOVE_HELD_FOR);
  await look();
  await until(struckOut);
  expect([(await store.run(RUN))!.state, await version(), host.emails.length]).toEqual(['paused', move.version, 0]);
  await requests.add({ ask: 'move', run: RUN, version: planOf(before).version, places: {}, notBefore: instant(clock.now() + MOVE_HELD_FOR) });
  await requests.add({ ask: 'cancel', run: RUN });
  clock.advance(MOVE_HELD_FOR);
  await look();
  await until(struckOut);
  expect([(await store.run(RUN))!.state, await version(), await requests.refused()]).toEqual(['stopped', move.version, []]);
  await end();
});
