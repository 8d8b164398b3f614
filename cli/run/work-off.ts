import { setTimeout as sleep } from 'node:timers/promises';
import { FOREVER, type Clock } from '#shared/base/time.ts';
import type { Executor } from '#shared/executor/executor.ts';
import type { Run, Store } from '#shared/executor/store.ts';
import { SETTINGS_AT_FAULT } from '#shared/words/settings-at-fault.ts';
import type { RunClock } from './run-clock.ts';

export interface WorkOffOptions {
  readonly executor: Executor;
  readonly store: Store;
  readonly run: Run;
  readonly clock: RunClock;
  readonly hostClock: Clock;
  readonly fastForward: boolean;
  /** How long, in ms of real time, deferred effects are waited for, all in all. */
  readonly retryFor: number;
  /** Aborted once somebody has asked to stop. */
  readonly signal: AbortSignal;
  /** Called before waiting for the host, with the reasons and the ms to wait. */
  onWait?(reasons: readonly string[], ms: number): void;
}

/**
 * Works until everybody has ended, waits for a clock that is not to be moved, or is held. Deferred effects come
 * first, within their time; only then does a fast-forward jump to the next timer.
 */
export async function workOff(options: WorkOffOptions): Promise<void> {
  const { executor, store, clock, fastForward } = options;
  let patience = options.retryFor;
  for (;;) {
    await executor.work();
    if (options.signal.aborted) return;
    const waited = await waitForHost(options, patience);
    if (waited !== null) {
      patience -= waited;
      continue;
    }
    const timer = fastForward ? await store.nextWake('timer') : null;
    if (timer === null || timer >= FOREVER) return;
    clock.jumpTo(timer);
    // Before anything happens at the new time: a crash must not make the clock go back.
    await store.setMeta('now', String(clock.now()));
  }
}

/** Waits for the next deferred effect; null if there is none, or none that time could help within the patience left. */
async function waitForHost({ store, run, hostClock, signal, onWait }: WorkOffOptions, patience: number): Promise<number | null> {
  const wake = await store.nextWake('retry');
  if (wake === null) return null;
  const reasons = (await store.standing(run.key)).filter(({ kind }) => kind === 'retry').map(({ reason }) => reason);
  if (reasons.every((reason) => SETTINGS_AT_FAULT.has(reason))) return null;
  const ms = Math.max(0, wake - hostClock.now());
  if (ms > patience) return null;
  onWait?.(reasons, ms);
  await sleep(ms, undefined, { signal }).catch((error: unknown) => { if (!signal.aborted) throw error; });
  return Math.max(ms, 1);
}
