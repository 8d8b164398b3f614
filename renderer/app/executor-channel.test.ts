import { expect, test } from 'vitest';
import { hearExecutorStatus, tellExecutorStatus, type StatusChannel } from './executor-channel.ts';
import type { ExecutorStatus } from './executor-status.ts';

/** Ends of one channel: each hears the others, not itself. */
function ends(): () => StatusChannel {
  const all: { hear: ((event: { data: unknown }) => void) | null }[] = [];
  return () => {
    const own = { hear: null as ((event: { data: unknown }) => void) | null };
    all.push(own);
    return {
      postMessage: (data) => { for (const one of all) if (one !== own) one.hear?.({ data }); },
      addEventListener: (_, listener) => { own.hear = listener; },
    };
  };
}

test('a window learns what the executor of another one is doing, also if it comes later', () => {
  const open = ends();
  const tell = tellExecutorStatus(open());
  tell({ state: 'fault', code: 'store.full' });
  const seen: ExecutorStatus[] = [];
  const ask = hearExecutorStatus((status) => seen.push(status), open());
  tell({ state: 'running' });
  ask();
  expect(seen).toEqual([{ state: 'fault', code: 'store.full' }, { state: 'running' }, { state: 'running' }]);
});

test('where there is no executor, nobody answers', () => {
  const open = ends();
  const seen: ExecutorStatus[] = [];
  hearExecutorStatus((status) => seen.push(status), open());
  hearExecutorStatus((status) => seen.push(status), open())();
  expect(seen).toEqual([]);
});
