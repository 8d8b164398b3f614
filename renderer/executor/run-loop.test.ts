import { expect, test } from 'vitest';
import type { NodeId, RunId } from '#shared/base/ids.ts';
import { DAY, HOUR, instant } from '#shared/base/time.ts';
import type { Run } from '#shared/executor/store.ts';
import { executorDesk, letter, RUN } from '#test/fakes/executor-desk.ts';
import { people, putPeople } from '#test/fakes/journey.ts';
import { sketchWorkflow } from '#test/fakes/workflow.ts';
import type { RunRequest } from '#renderer/db/run-request.ts';

const twice = sketchWorkflow({
  start: ['manual-start'], send: ['send-email', { subject: 'S', body: 'B' }], pause: ['delay', { until: { mode: 'duration', amount: 3, unit: 'days' } }], again: ['send-email', { subject: 'S2', body: 'B2' }],
}, ['start>send', 'send.sent>pause', 'pause>again']);

test('a start lets everybody in and moves them, and is struck out when all have entered', async () => {
  const { begin, store, requests, publish, until, struckOut, counters, host } = executorDesk();
  await putPeople(store, people(2_500));
  await requests.add(await publish(letter));
  const { end } = begin();
  await until(async () => (await counters())['ended'] === 2_500);
  await until(struckOut);
  expect([host.emails.length, (await store.listRuns({ limit: 9 })).length]).toEqual([2_500, 1]);
  await end();
});

test('only the people chosen enter, and who may not enter is told with why', async () => {
  const { begin, store, requests, publish, until, struckOut } = executorDesk();
  const keys = await putPeople(store, people(4));
  const start = await publish(sketchWorkflow({ start: ['manual-start'], send: ['exit'] }, ['start>send'], { settings: { zone: 'UTC', profile: 'EU', reentry: { mode: 'once' } } }));
  const { loop, end } = begin();
  await requests.add({ ...start, contacts: { of: 'some', contacts: [keys[2]!, 999, keys[0]!] } });
  loop.look();
  await until(struckOut);
  await requests.add({ ...start, run: 'run_2' as RunId });
  loop.look();
  await until(async () => await store.run('run_2' as RunId) !== null && await struckOut());
  const run = (await store.run('run_2' as RunId))!;
  expect((await store.refusals(run.key)).map(({ reason, detail, times }) => [reason, detail, times])).toEqual([['reentry', 'p0@example.test', 1], ['reentry', 'p2@example.test', 1]]);
  expect((await store.counters(run.key))['enrolled']).toBe(2);
  await end();
});

test('what cannot be carried out stays with its reason, and does not keep the next from being done', async () => {
  const { begin, store, requests, publish, until, struckOut } = executorDesk();
  await putPeople(store, people(1));
  const start = await publish(letter);
  await requests.add({ ...start, run: 'run_x' as RunId, version: 'ver_none' as never });
  await requests.add({ ask: 'pause', run: 'run_none' as RunId });
  await requests.add(start);
  const { end } = begin();
  await until(struckOut);
  expect((await requests.refused()).map(({ ask, fault }) => [ask, fault.code])).toEqual([['start', 'version.missing'], ['pause', 'run.missing']]);
  expect(await store.run('run_x' as RunId)).toBeNull();
  await end();
});

test('a pause is obeyed in the middle of a run, and a resume goes on where it stopped', async () => {
  const { begin, store, requests, publish, until, struckOut, counters, host } = executorDesk();
  await putPeople(store, people(500));
  await requests.add(await publish(letter));
  const send = host.sendEmails.bind(host);
  host.sendEmails = async (request) => {
    if (host.slices.length === 3) {
      await requests.add({ ask: 'pause', run: RUN });
      loop.look();
      await until(async () => (await store.run(RUN))?.state === 'paused');
    }
    return send(request);
  };
  const { loop, end } = begin();
  await until(async () => (await store.run(RUN))?.state === 'paused' && await struckOut());
  const paused = host.emails.length;
  expect(paused).toBeLessThan(500);
  host.sendEmails = send;
  await requests.add({ ask: 'resume', run: RUN });
  loop.look();
  await until(async () => (await counters())['ended'] === 500);
  expect(new Set(host.emails.map(({ key }) => key)).size).toBe(500);
  await end();
});

test('a cancel while people are still entering calls that off too, and everybody is accounted for', async () => {
  const { begin, store, requests, publish, until, struckOut, counters, host, ports } = executorDesk();
  await putPeople(store, people(5_000));
  await requests.add(await publish(letter));
  const { loop, end } = begin({
    selected: async (selection, beyond, limit) => {
      if (beyond !== null) {
        await requests.add({ ask: 'cancel', run: RUN });
        loop.look();
        await until(async () => (await store.run(RUN))?.state === 'paused');
      }
      return ports.selected(selection, beyond, limit);
    },
  });
  await until(async () => (await store.run(RUN))?.state === 'stopped' && await struckOut());
  const { enrolled = 0, ended, 'send|out:sent': sent = 0 } = await counters();
  expect(enrolled).toBeLessThan(5_000);
  expect([ended, sent]).toEqual([enrolled, host.emails.length]);
  await end();
});

test('a cancelled run has what still waits to be sent skipped, after a host that was away as well', async () => {
  const { begin, store, requests, publish, until, struckOut, counters, host, timers } = executorDesk();
  await putPeople(store, people(2));
  host.email = () => ({ state: 'deferred', reason: 'smtp.temporary', retryAt: Number.MAX_SAFE_INTEGER });
  const asked: [run: string, left: number][] = [];
  host.cancelSends = async ({ run }: { run: string }) => {
    asked.push([run, (await store.standing((await store.run(RUN))!.key)).length]);
    if (asked.length === 1) throw Object.assign(new Error('away'), { code: 'rpc.disconnected' });
    return { cancelled: 2 };
  };
  await requests.add(await publish(letter));
  const { loop, end } = begin();
  await until(async () => (await counters())['send|defer:smtp.temporary'] === 2 && await struckOut());
  await requests.add({ ask: 'cancel', run: RUN });
  loop.look();
  await until(async () => { timers.fire(); return struckOut(); });
  expect(asked).toEqual([[RUN, 0], [RUN, 0]]);
  expect(await counters()).toMatchObject({ ended: 2, 'ended:cancelled': 2 });
  await end();
});

const failing: RunRequest[] = [{ ask: 'retry-failed', run: RUN, node: 'send' as NodeId, reason: null }, { ask: 'pause', run: RUN }, { ask: 'resume', run: RUN }, { ask: 'cancel', run: RUN }, { ask: 'retry-held', run: RUN, reason: 'effect.mismatch' }, { ask: 'prune', before: instant(Number.MAX_SAFE_INTEGER) }];
test.each([['start', null], ...failing.map((request): [string, RunRequest] => [request.ask, request])] as const)('a crash between the act and its being struck out does nothing twice: %s', async (_name, request) => {
  const outcomes: unknown[] = [];
  for (const crashes of [false, true]) {
    const { begin, store, requests, publish, until, struckOut, host, counters } = executorDesk();
    await putPeople(store, people(6));
    const [failed, held] = ['p1@example.test', 'p2@example.test'];
    host.email = ({ to }) => (to.address === failed ? { state: 'failed', reason: 'smtp.rejected', detail: '' } : to.address === held ? { state: 'held', reason: 'effect.mismatch' } : { state: 'sent', messageId: '<1@test>' });
    const start = await publish(letter);
    if (request) {
      await requests.add(start);
      const before = begin();
      await until(async () => (await counters())['ended'] === 5 && await struckOut());
      await before.end();
      if (request.ask === 'retry-failed') host.email = () => ({ state: 'sent', messageId: '<2@test>' });
    }
    await requests.add(request ?? start);
    if (crashes) {
      let died = false;
      const dead = begin({ requests: { next: (...given) => requests.next(...given), nextDue: () => requests.nextDue(), begin: (move) => requests.begin(move), pending: () => requests.pending(), refuse: (...given) => requests.refuse(...given), addRefused: (...given) => requests.addRefused(...given), done: async () => { died = true; throw new Error('crash'); } } });
      await until(() => died);
      await dead.end();
      expect(await struckOut()).toBe(false);
    }
    const { end } = begin();
    await until(struckOut);
    if (request?.ask === 'retry-failed') await until(async () => (await counters())['end|end:finished'] === 5);
    if (!request) await until(async () => (await counters())['ended'] === 5);
    await end();
    const run = await store.run(RUN);
    outcomes.push([run?.state, host.emails.filter(({ to }) => to.address !== held).length, run && { ...await store.counters(run.key), 'send|hold:effect.mismatch': 0, 'send|fail:smtp.rejected': 0, steps: 0 }, run && (await store.standing(run.key)).length, await requests.refused()]);
  }
  expect(outcomes[1]).toEqual(outcomes[0]);
});

test('the lease lost in mid-run: what is under way ends, nothing more begins, and the next holder sends nothing twice', async () => {
  const { begin, store, requests, publish, until, counters, host } = executorDesk();
  await putPeople(store, people(300));
  await requests.add(await publish(letter));
  const send = host.sendEmails.bind(host);
  let lost: Promise<void> | null = null;
  host.sendEmails = async (request) => {
    if (host.slices.length === 2) lost ??= end();
    // The acts of one slice were done, but their answers never came.
    const answers = await send(request);
    if (lost) throw Object.assign(new Error('gone'), { code: 'rpc.disconnected' });
    return answers;
  };
  const { end } = begin();
  await until(() => lost !== null);
  await lost!;
  const done = host.slices.length;
  await new Promise((resolve) => { setImmediate(resolve); });
  expect([host.slices.length, done <= 5, (await store.run(RUN)) !== null]).toEqual([done, true, true]);
  host.sendEmails = send;
  const next = begin();
  await until(async () => (await counters())['ended'] === 300);
  expect(host.emails).toHaveLength(300);
  await next.end();
});

test('while the host is away it says so, and goes on by itself when it is back', async () => {
  const { begin, store, requests, publish, until, counters, host, faults, timers } = executorDesk();
  await putPeople(store, people(3));
  await requests.add(await publish(letter));
  const send = host.sendEmails.bind(host);
  host.sendEmails = () => Promise.reject(Object.assign(new Error('away'), { code: 'rpc.disconnected' }));
  const { end } = begin();
  await until(() => faults.at(-1) === 'rpc.disconnected');
  host.sendEmails = send;
  await until(async () => { timers.fire(); return (await counters())['ended'] === 3; });
  await until(() => faults.at(-1) === null);
  await end();
});

test('a full disk stops the run instead of losing anything, and is looked at again only after a while', async () => {
  const { begin, store, requests, publish, until, struckOut, counters, host, faults, timers } = executorDesk();
  await putPeople(store, people(100));
  await requests.add(await publish(letter));
  const entering = begin();
  const commit = store.commit.bind(store);
  let full = false;
  store.commit = (move) => (full && (move.remove?.length ?? 0) > 0 ? Promise.reject(Object.assign(new Error('aborted'), { name: 'AbortError', inner: Object.assign(new Error('full'), { name: 'QuotaExceededError' }) })) : commit(move));
  await until(struckOut);
  full = true;
  await until(() => faults.at(-1) === 'store.full');
  await until(() => timers.waiting.includes(30_000));
  const sent = host.emails.length;
  expect((await store.run(RUN))!.state).toBe('open');
  full = false;
  await until(async () => { timers.fire(); return (await counters())['ended'] === 100; });
  expect([host.emails.length, sent <= 100]).toEqual([100, true]);
  await entering.end();
});

test('a clock that jumps forwards fires what is due once; back again, it fires nothing twice; and no timer is longer than a tick', async () => {
  const { begin, store, requests, publish, until, counters, host, clock, timers } = executorDesk();
  await putPeople(store, people(20));
  await requests.add(await publish(twice));
  const { loop, end } = begin();
  await until(async () => (await counters())['pause|wait'] === 20);
  await until(() => timers.waiting.length === 2);
  expect(timers.waiting).toEqual([30_000, 30_000]);
  clock.advance(-40 * DAY);
  loop.look();
  await until(() => timers.waiting.length === 2);
  expect(host.emails).toHaveLength(20);
  clock.advance(43 * DAY);
  loop.look();
  await until(async () => (await counters())['ended'] === 20);
  clock.advance(-43 * DAY);
  loop.look();
  await until(() => timers.waiting.length === 2);
  clock.advance(43 * DAY);
  loop.look();
  await until(() => timers.waiting.length === 2);
  expect(host.emails).toHaveLength(40);
  await end();
});

test('whoever waits for a setting goes on as soon as it has been mended', async () => {
  const { begin, store, requests, publish, until, counters, host, clock } = executorDesk();
  await putPeople(store, people(30));
  await requests.add(await publish(letter));
  host.email = () => ({ state: 'deferred', reason: 'smtp.auth', retryAt: clock.now() + HOUR });
  const { loop, end } = begin();
  await until(async () => (await counters())['send|defer:smtp.auth'] === 30);
  host.email = () => ({ state: 'sent', messageId: '<1@test>' });
  loop.changed('suppressions');
  loop.changed('connections');
  await until(async () => (await counters())['ended'] === 30);
  await end();
});

test('a run whose version cannot be read is set aside with word of it, and the others go on', async () => {
  const { begin, db, store, requests, publish, until, counters, clock } = executorDesk();
  await putPeople(store, people(2));
  const start = await publish(letter);
  const broken: Run = await store.openRun({ id: 'run_broken' as RunId, workflow: start.workflow, version: 'ver_broken' as never, openedAt: clock.now() });
  await db.versions.put({ id: 'ver_broken' as never, workflow: start.workflow, text: '{}', publishedAt: clock.now() });
  const row = { contact: 1, occurrence: 'run_broken', arrivedAt: clock.now(), due: clock.now(), visit: 1, attempt: 0, reason: '', outputs: null, enteredAt: clock.now(), marks: null };
  await store.commit({ remove: [], add: [{ run: broken.key, node: 'x' as NodeId, lane: 'pure', rank: 9, kind: 'ready', wakeAt: clock.now(), rows: [row] }], journal: [], bodies: [], entries: [], contacts: [], counters: [] });
  await requests.add(start);
  const { end } = begin();
  await until(async () => (await counters())['ended'] === 2);
  expect([(await store.run(broken.id))!.state, (await requests.refused()).map(({ ask, fault }) => [ask, fault.code])]).toEqual(['paused', [['resume', 'version.refused']]]);
  await end();
});

test('people moved by somebody else meanwhile do not bring the loop to a stand', async () => {
  const { begin, store, requests, publish, until, counters } = executorDesk();
  await putPeople(store, people(50));
  await requests.add(await publish(letter));
  const commit = store.commit.bind(store);
  let conflicts = 0;
  store.commit = async (move) => ((move.bodies?.length ?? 0) === 0 && (move.journal?.length ?? 0) > 0 && conflicts++ === 0 ? 'conflict' : commit(move));
  const { loop, end } = begin();
  await until(async () => { loop.look(); return (await counters())['ended'] === 50; });
  expect(conflicts).toBeGreaterThan(1);
  await end();
});

test('what nobody needs to know any more is forgotten once a day, at the start too', async () => {
  const { begin, clock, timers, until } = executorDesk();
  let times = 0;
  const { loop, end } = begin({ forgetOld: async () => { times += 1; } });
  // Both of its loops have come to rest.
  await until(() => timers.waiting.length === 2);
  expect(times).toBe(1);
  for (const [hours, expected] of [[1, 1], [22, 1], [2, 2]] as const) {
    const set = timers.count;
    clock.advance(hours * HOUR);
    loop.look();
    await until(() => timers.count >= set + 2 && timers.waiting.length === 2);
    expect(times).toBe(expected);
  }
  await end();
});
