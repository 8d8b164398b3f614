import type { RunId } from '#shared/base/ids.ts';
import { err, ok, unreachable, type Result } from '#shared/base/result.ts';
import type { Clock, Instant } from '#shared/base/time.ts';
import type { Executor } from '#shared/executor/executor.ts';
import type { Run, RunKey, Store } from '#shared/executor/store.ts';
import type { Host } from '#shared/host.ts';
import type { RunRequest, RunRequestFault } from '#renderer/db/run-request.ts';
import type { CatchUp } from './catch-up.ts';
import { continuousRuns, isContinuous, type LivePorts } from './live-journeys.ts';
import type { StartPorts, StartRequest } from './start-run.ts';

export interface RequestPorts extends Pick<StartPorts, 'planOf'>, Pick<LivePorts, 'switchedOn'> {
  /** The journey lets nobody in by itself any more. */
  readonly switchOff: (workflow: Run['workflow'], version: Run['version']) => Promise<void>;
  readonly store: Store;
  readonly host: Pick<Host, 'forgetInvalidAnswers' | 'cancelSends'>;
  readonly executor: Executor;
  readonly clock: Clock;
  readonly catchUp?: Pick<CatchUp, 'leaveOut'>;
  /** Ends letting people into this run, if that is under way; resolves when nobody enters any more. */
  readonly callOffStart: (run: RunId) => Promise<void>;
  /** Makes those due who are deferred by what is under way in this run, once that has ended. Returns at once. */
  readonly wakeAfterwards: (run: RunKey) => void;
}

/** Reason of those whom a cancelled run leaves where they stood. */
const CANCELLED = 'cancelled';

/**
 * Does what was asked; null if it was done. Each can be asked for twice, because a crash may come between the act and
 * its being struck out; whoever has failed anew in that moment is then tried once more, as if asked by hand. Throws faults of store and host: then it is asked for again.
 */
export async function handleRequest(request: Exclude<RunRequest, StartRequest>, ports: RequestPorts): Promise<RunRequestFault | null> {
  const { store, host, executor, clock } = ports;
  if (request.ask === 'prune') {
    await store.pruneRuns(request.before, await continuousRuns(ports));
    return null;
  }
  const found = await goingOn(request.run, store);
  if (!found.ok) {
    if (request.ask !== 'cancel' || found.error.code !== 'run.stopped') return found.error;
    await host.cancelSends({ run: request.run });
    return null;
  }
  const run = found.value;
  switch (request.ask) {
    case 'pause':
      await store.setRunState(run.key, 'paused');
      return null;
    case 'resume':
      return resume(run, request.leaveOut ?? null, ports);
    case 'cancel':
      await store.setRunState(run.key, 'paused');
      await endEntries(run, ports);
      await ports.callOffStart(run.id);
      await executor.stopRun(run.key, CANCELLED);
      // Nobody is left to ask for these. A crash or a host that is away in between: the same request is carried out again.
      await host.cancelSends({ run: run.id });
      return null;
    case 'retry-failed':
      await executor.retryFailed(run.key, { ...(request.node !== null && { node: request.node }), ...(request.reason !== null && { reason: request.reason }) });
      return null;
    case 'move': {
      const plan = await ports.planOf(request.version);
      if (!plan.ok) return plan.error;
      if (plan.value.workflow !== run.workflow) return { code: 'version.missing', detail: request.version };
      await executor.repin(run.key, plan.value, request.places);
      return null;
    }
    case 'retry-held':
      // The ledger first: whom a crash leaves held in between, the same request asks for again.
      if (request.reason === 'model.invalid') await host.forgetInvalidAnswers({ run: run.id });
      await store.retryHeld(run.key, request.reason, clock.now());
      return null;
    default:
      return unreachable(request);
  }
}

/** Stopped for good means that nobody enters another run in its place. Before it is stopped: a crash in between stops it anew. */
async function endEntries(run: Run, { planOf, switchOff, store }: RequestPorts): Promise<void> {
  const plan = await planOf(run.version);
  if (plan.ok && plan.value.entry !== null && await isContinuous(run, plan.value, store)) await switchOff(run.workflow, run.version);
}

/** Goes on with those whose effect was deferred at once: much may have been mended meanwhile. */
async function resume(run: Run, leaveOut: Instant | null, { store, executor, clock, planOf, wakeAfterwards, catchUp }: RequestPorts): Promise<RunRequestFault | null> {
  const plan = await planOf(run.version);
  if (!plan.ok) return plan.error;
  if (leaveOut !== null) await catchUp?.leaveOut(run.key, leaveOut);
  await store.wakeDeferred(run.key, clock.now());
  wakeAfterwards(run.key);
  executor.takeBack(run.key);
  await store.setRunState(run.key, 'open');
  return null;
}

async function goingOn(id: RunId, store: Store): Promise<Result<Run, RunRequestFault>> {
  const run = await store.run(id);
  if (!run) return err({ code: 'run.missing', detail: id });
  return run.state === 'stopped' ? err({ code: 'run.stopped', detail: id }) : ok(run);
}
