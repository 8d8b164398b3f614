import { expect, test } from 'vitest';
import { err, ok, type Result } from '#shared/base/result.ts';
import { handClock } from '#test/fakes/hand-clock.ts';
import type { ClientFault } from './openai-client.ts';
import { ModelQueue, type Stopped } from './queue.ts';

const throttled: ClientFault = { kind: 'retry', throttled: true, wait: null, billed: false };
const turn = () => new Promise((resolve) => { setImmediate(resolve); });

/** A queue whose requests stay open until they are answered by hand. */
function line(concurrency: number, longestWait?: number) {
  const clock = handClock();
  const abort = new AbortController();
  const queue = new ModelQueue({ concurrency, now: clock.now, random: () => 0, sleep: clock.sleep, signal: abort.signal, ...(longestWait !== undefined && { longestWait }) });
  const open: ((made: Result<string, ClientFault>) => void)[] = [];
  let reserved = 0;
  const ask = (allowed = true): Promise<Result<string, Stopped>> => queue.call({
    reserve: async () => { if (allowed) reserved++; return allowed; },
    cancel: async () => { reserved--; },
    send: () => new Promise((resolve) => { open.push(resolve); }),
  });
  return {
    clock, abort, ask, open,
    reserved: () => reserved,
    async answerAll(made: Result<string, ClientFault>) {
      for (const resolve of open.splice(0)) resolve(made);
      for (let turns = 0; turns < 5; turns++) await turn();
      return open.length;
    },
  };
}

test('halves its width once for all that were throttled together, and grows back one by one', async () => {
  const { ask, answerAll, open } = line(8);
  const asked = Array.from({ length: 100 }, () => ask());
  await turn();
  const widths = [open.length, await answerAll(err(throttled))];
  for (let round = 0; round < 6; round++) widths.push(await answerAll(ok('hi')));
  expect(widths).toEqual([8, 4, 4, 5, 6, 7, 8, 8]);
  while (open.length > 0) await answerAll(ok('hi'));
  expect((await Promise.all(asked)).every(({ ok: good }) => good)).toBe(true);
});

test('never narrows to nothing', async () => {
  const { ask, answerAll } = line(2);
  const asked = ask();
  await turn();
  for (let tries = 1; tries < 5; tries++) expect(await answerAll(err(throttled))).toBe(1);
  await answerAll(ok('hi'));
  expect(await asked).toEqual(ok('hi'));
});

test('reserves only a little ahead, and takes back what was not sent', async () => {
  const { ask, answerAll, reserved } = line(4);
  const asked = Array.from({ length: 50 }, () => ask());
  await turn();
  expect(reserved()).toBe(6);
  await answerAll(err({ kind: 'blocked', reason: 'model.auth' }));
  expect((await Promise.all(asked)).map((result) => !result.ok && result.error.reason)).toEqual(Array(50).fill('model.auth'));
  expect(reserved()).toBe(4);
});

test('sends one request ahead when a circuit may close again', async () => {
  const { ask, answerAll, open, clock } = line(4);
  const first = [ask(), ask()];
  await turn();
  await answerAll(err({ kind: 'blocked', reason: 'model.quota' }));
  await Promise.all(first);
  clock.advance(60_000);
  const asked = Array.from({ length: 4 }, () => ask());
  await turn();
  expect(open).toHaveLength(1);
  while (open.length > 0) await answerAll(ok('hi'));
  expect(await Promise.all(asked)).toEqual(Array(4).fill(ok('hi')));
});

test('does not send what the budget refuses, and lets the next one pass', async () => {
  const { ask, answerAll, clock } = line(1);
  const asked = [ask(false), ask(true)];
  await turn();
  await answerAll(ok('hi'));
  expect(await Promise.all(asked)).toEqual([err({ state: 'deferred', reason: 'model.budget', retryAt: clock.now() + 3_600_000 }), ok('hi')]);
});

test('sends everybody away when it is stopped, and lets nobody in afterwards', async () => {
  const { ask, abort, answerAll, clock } = line(1);
  const asked = [ask(), ask(), ask()];
  await turn();
  abort.abort();
  await answerAll(err({ kind: 'aborted' }));
  const stopped = err({ state: 'deferred', reason: 'model.stopped', retryAt: clock.now() });
  expect(await Promise.all([...asked, ask()])).toEqual(Array(4).fill(stopped));
});

test('defers rather than wait longer for a server than it may', async () => {
  const { ask, answerAll, clock } = line(1, 10_000);
  const asked = ask();
  await turn();
  await answerAll(err({ kind: 'retry', throttled: true, wait: 11_000, billed: false }));
  expect(await asked).toEqual(err({ state: 'deferred', reason: 'model.rate-limited', retryAt: clock.now() + 11_000 }));
});
