import { expect, test } from 'vitest';
import type { ExecutorStatus } from '#renderer/app/executor-status.ts';
import type { HostLink } from '#renderer/host/host-link.ts';
import { HandTimers } from '#test/fakes/hand-timers.ts';
import { startExecutor, type WorkerEnd } from './start-executor.ts';
import type { FromWorker, ToWorker } from './worker-messages.ts';

const socket: HostLink = { kind: 'socket', url: 'http://127.0.0.1:1/', token: 'x' };

class FakeWorker implements WorkerEnd {
  readonly heard: ToWorker[] = [];
  ended = false;
  onmessage: WorkerEnd['onmessage'] = null;
  onerror: WorkerEnd['onerror'] = null;
  postMessage(message: ToWorker): void { this.heard.push(message); }
  terminate(): void { this.ended = true; }
  say(data: FromWorker): void { this.onmessage?.({ data } as MessageEvent<FromWorker>); }
}

function started(links: (HostLink | null)[]) {
  const workers: FakeWorker[] = [];
  const seen: ExecutorStatus[] = [];
  const timers = new HandTimers();
  const stop = startExecutor({
    link: async () => links.shift() ?? null, database: 'weft', onStatus: (status) => seen.push(status), after: timers.after, random: () => 0,
    spawn: () => { workers.push(new FakeWorker()); return workers.at(-1)!; },
  });
  return { workers, seen, timers, stop };
}
const turn = (): Promise<void> => new Promise((resolve) => { setImmediate(resolve); });

test('gives its worker a way to the host, and passes on what it says of itself', async () => {
  const { workers, seen, stop } = started([socket]);
  await turn();
  workers[0]!.say({ say: 'status', status: { state: 'running' } });
  expect([workers[0]!.heard, seen]).toEqual([[{ say: 'start', link: socket, database: 'weft' }], [{ state: 'running' }]]);
  stop();
  workers[0]!.say({ say: 'status', status: { state: 'running' } });
  expect([workers[0]!.ended, seen.at(-1)]).toEqual([true, { state: 'off' }]);
});

test('a worker that breaks down is said to, and another takes its place after a while', async () => {
  const { workers, seen, timers } = started([socket, socket]);
  await turn();
  workers[0]!.onerror?.({} as ErrorEvent);
  expect([seen.at(-1), workers[0]!.ended, timers.waiting]).toEqual([{ state: 'fault', code: 'executor.crashed' }, true, [125]]);
  timers.fire();
  await turn();
  expect(workers).toHaveLength(2);
});

test('without a way to the host it says so and asks again, less and less often', async () => {
  const { workers, seen, timers } = started([null, null, socket]);
  await turn();
  const waits = [...timers.waiting];
  timers.fire();
  await turn();
  expect([waits, timers.waiting, seen.at(-1), workers.length]).toEqual([[125], [250], { state: 'fault', code: 'rpc.disconnected' }, 0]);
  timers.fire();
  await turn();
  expect(workers).toHaveLength(1);
});

test('a worker whose port has ended gets another one by way of the page', async () => {
  const { port1, port2 } = new MessageChannel();
  const { workers } = started([socket, { kind: 'port', port: port1 }]);
  await turn();
  workers[0]!.say({ say: 'ask-port' });
  workers[0]!.say({ say: 'ask-port' });
  await turn();
  expect(workers[0]!.heard.slice(1)).toEqual([{ say: 'port', port: port1 }, { say: 'port', port: null }]);
  port2.close();
});
