import { expect, test } from 'vitest';
import type { RunId, VersionId } from '#shared/base/ids.ts';
import { HOUR, instant } from '#shared/base/time.ts';
import { executorDesk, letter, RUN } from '#test/fakes/executor-desk.ts';
import { people, putPeople } from '#test/fakes/journey.ts';

/** A promise that the test keeps. */
function gate(): { readonly opened: Promise<void>; readonly open: () => void } {
  let open = (): void => {};
  const opened = new Promise<void>((resolve) => { open = resolve; });
  return { opened, open };
}

test('a run that was opened before a crash and cannot be read now is refused, and not asked for without end', async () => {
  const { begin, db, store, requests, publish, until, struckOut, clock } = executorDesk();
  await putPeople(store, people(2));
  const start = { ...await publish(letter), version: 'ver_newer' as VersionId };
  await db.versions.put({ id: start.version, workflow: start.workflow, text: '{}', publishedAt: clock.now() });
  await store.openRun({ id: RUN, workflow: start.workflow, version: start.version, openedAt: clock.now() });
  await requests.add(start);
  const { end } = begin();
  await until(struckOut);
  expect((await requests.refused()).map(({ ask, fault }) => [ask, fault.code])).toEqual([['start', 'version.refused']]);
  await end();
});

test('a pause acts while old runs are being forgotten and another run is being cancelled', async () => {
  const { begin, store, requests, publish, until, struckOut, host, clock } = executorDesk();
  await putPeople(store, people(5));
  const start = await publish(letter);
  const { opened: sent, open: letSend } = gate();
  const { opened: pruned, open: letPrune } = gate();
  const send = host.sendEmails.bind(host);
  host.sendEmails = async (request) => { await sent; return send(request); };
  store.pruneRuns = async () => { await pruned; return 0; };
  await requests.add(start);
  const { loop, end } = begin();
  await until(() => host.slices.length === 0 && struckOut());
  const other = await store.openRun({ id: 'run_2' as RunId, workflow: start.workflow, version: start.version, openedAt: clock.now() });
  await requests.add({ ask: 'prune', before: instant(0) });
  await requests.add({ ask: 'cancel', run: RUN });
  await requests.add({ ask: 'pause', run: other.id });
  loop.look();
  await until(async () => (await store.run(other.id))!.state === 'paused');
  expect((await requests.pending()).map(({ ask }) => ask)).toEqual(['prune', 'cancel']);
  letSend();
  letPrune();
  await until(struckOut);
  expect((await store.run(RUN))!.state).toBe('stopped');
  await end();
});

test('what is asked of a run while it is being cancelled comes too late', async () => {
  const { begin, store, requests, publish, until, struckOut, host, counters } = executorDesk();
  await putPeople(store, people(5));
  const start = await publish(letter);
  const { opened: sent, open: letSend } = gate();
  const { opened: sending, open: begun } = gate();
  const send = host.sendEmails.bind(host);
  host.sendEmails = async (request) => { begun(); await sent; return send(request); };
  await requests.add(start);
  const { loop, end } = begin();
  await sending;
  await until(struckOut);
  await requests.add({ ask: 'cancel', run: RUN });
  await requests.add({ ask: 'resume', run: RUN });
  await requests.add({ ask: 'pause', run: RUN });
  await requests.add({ ask: 'cancel', run: RUN });
  loop.look();
  await until(async () => (await requests.refused()).length === 1 && (await requests.pending()).length === 1);
  expect((await store.run(RUN))!.state).toBe('paused');
  letSend();
  await until(struckOut);
  expect((await requests.refused()).map(({ ask, fault }) => [ask, fault.code])).toEqual([['resume', 'run.stopped']]);
  expect([(await store.run(RUN))!.state, (await counters())['ended']]).toEqual(['stopped', 5]);
  await end();
});

test('more people for a run that has been stopped are refused, and not dropped without a word', async () => {
  const { begin, store, requests, publish, until, struckOut, clock } = executorDesk();
  await putPeople(store, people(2));
  const start = await publish(letter);
  const run = await store.openRun({ id: RUN, workflow: start.workflow, version: start.version, openedAt: clock.now() });
  await store.stopRun(run.key, 'cancelled', clock.now());
  await requests.add(start);
  const { end } = begin();
  await until(struckOut);
  expect((await requests.refused()).map(({ ask, fault }) => [ask, fault.code])).toEqual([['start', 'run.stopped']]);
  await end();
});

test('a start that somebody cancels while people enter is struck out, and not refused', async () => {
  const { begin, store, requests, publish, until, struckOut, ports } = executorDesk();
  await putPeople(store, people(3));
  const { opened: reading, open: read } = gate();
  const { opened: cancelled, open: cancel } = gate();
  await requests.add(await publish(letter));
  const { loop, end } = begin({ selected: async (...asked) => { read(); await cancelled; return ports.selected(...asked); } });
  await reading;
  await requests.add({ ask: 'cancel', run: RUN });
  loop.look();
  await until(async () => (await store.run(RUN))!.state === 'paused');
  cancel();
  await until(struckOut);
  expect([(await store.run(RUN))!.state, await requests.refused()]).toEqual(['stopped', []]);
  await end();
});

test('whoever is being written to during a pause and a resume, and is deferred by it, goes on at once', async () => {
  const { begin, store, requests, publish, until, struckOut, host, clock, counters } = executorDesk();
  await putPeople(store, people(3));
  const { opened: sent, open: letSend } = gate();
  const { opened: sending, open: begun } = gate();
  const send = host.sendEmails.bind(host);
  host.sendEmails = async (request) => { begun(); await sent; return send(request); };
  host.email = () => ({ state: 'deferred', reason: 'smtp.busy', retryAt: instant(clock.now() + HOUR) });
  await requests.add(await publish(letter));
  const { loop, end } = begin();
  await sending;
  await until(struckOut);
  await requests.add({ ask: 'pause', run: RUN });
  loop.look();
  await until(async () => (await store.run(RUN))!.state === 'paused');
  await requests.add({ ask: 'resume', run: RUN });
  loop.look();
  await until(async () => (await store.run(RUN))!.state === 'open' && await struckOut());
  letSend();
  await until(async () => (await counters())['send|defer:smtp.busy'] === 3);
  host.email = () => ({ state: 'sent', messageId: '<1@test>' });
  await until(async () => (await counters())['ended'] === 3);
  await end();
});
