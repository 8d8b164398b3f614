import { expect, test } from 'vitest';
import { HOUR, instant } from '#shared/base/time.ts';
import type { NodeId, RunId, VersionId, WorkflowId } from '#shared/base/ids.ts';
import { Executor } from '#shared/executor/executor.ts';
import { MemoryStore } from '#shared/executor/memory-store.ts';
import { RunClock } from './run-clock.ts';
import { workOff } from './work-off.ts';

test('whoever asks to stop is obeyed at once, even in the middle of a long wait', async () => {
  const store = new MemoryStore();
  const now = instant(Date.parse('2026-03-02T09:00:00Z'));
  const run = await store.openRun({ id: 'run_1' as RunId, workflow: 'wfl_1' as WorkflowId, version: 'ver_1' as VersionId, openedAt: now });
  const due = instant(now + HOUR);
  const rows = [{ contact: 1, occurrence: 'run_1', arrivedAt: now, due, visit: 1, attempt: 0, reason: 'smtp.busy', outputs: null, enteredAt: instant(0), marks: null }];
  await store.commit({ remove: [], add: [{ run: run.key, node: 'nod_a' as NodeId, lane: 'email', rank: 0, kind: 'retry', wakeAt: due, rows }], journal: [], bodies: [], entries: [], contacts: [], counters: [] });
  const clock = new RunClock(now, null);
  const executor = new Executor({
    store, clock, hostClock: clock, sliceSize: { pure: 1, email: 1, model: 1 },
    host: { sendEmails: async () => [], askModel: async () => [], cancelSends: async () => ({ cancelled: 0 }) }, journeyOf: () => Promise.reject(new Error('nothing is due')),
  });
  const stop = new AbortController();
  const waits: number[] = [];
  await workOff({
    executor, store, run, clock, hostClock: clock, fastForward: true, retryFor: 2 * HOUR, signal: stop.signal,
    onWait: (_reasons, ms) => { waits.push(ms); setImmediate(() => stop.abort()); },
  });
  expect(waits).toEqual([HOUR]);
});
