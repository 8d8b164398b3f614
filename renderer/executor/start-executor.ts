import { backOff } from '#shared/base/back-off.ts';
import type { ExecutorStatus } from '#renderer/app/executor-status.ts';
import { transferOf, type HostLink } from '#renderer/host/host-link.ts';
import type { PortEnd } from '#renderer/host/host-port.ts';
import type { ExecutorFault } from './fault-code.ts';
import type { FromWorker, ToWorker } from './worker-messages.ts';

/** What of a `Worker` is used. */
export interface WorkerEnd {
  onmessage: ((event: MessageEvent<FromWorker>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
  postMessage(message: ToWorker, transfer: PortEnd[]): void;
  terminate(): void;
}

export interface StartExecutorOptions {
  /** A way to the host of the executor's own; null while there is none to be had. Asked for again whenever one has ended. */
  readonly link: () => Promise<HostLink | null>;
  readonly database: string;
  readonly onStatus: (status: ExecutorStatus) => void;
  /** Runs later; returns how to call it off. */
  readonly after: (ms: number, run: () => void) => () => void;
  /** At least 0, below 1. */
  readonly random: () => number;
  readonly spawn?: () => WorkerEnd;
}

/** Starts the executor in a worker, and again if that breaks down. Which window's may act, they settle among themselves. Returns how to stop it. */
export function startExecutor(options: StartExecutorOptions): () => void {
  const { link, database, onStatus, after, random, spawn = spawnWorker } = options;
  let worker: WorkerEnd | null = null;
  let failures = 0;
  let stopped = false;
  let callOff = (): void => {};

  const again = (code: ExecutorFault): void => {
    worker?.terminate();
    worker = null;
    if (stopped) return;
    onStatus({ state: 'fault', code });
    callOff = after(backOff(failures, random()), () => { void start(); });
    failures += 1;
  };
  const start = async (): Promise<void> => {
    const found = await link().catch(() => null);
    if (stopped) return;
    if (!found) return again('rpc.disconnected');
    const own = spawn();
    worker = own;
    own.onmessage = ({ data }) => {
      if (worker !== own) return;
      if (data.say === 'ask-port') return void answer(own);
      if (data.status.state === 'running') failures = 0;
      onStatus(data.status);
    };
    own.onerror = () => { if (worker === own) again('executor.crashed'); };
    own.postMessage({ say: 'start', link: found, database }, transferOf(found));
  };
  const answer = async (own: WorkerEnd): Promise<void> => {
    const found = await link().catch(() => null);
    const port = found?.kind === 'port' ? found.port : null;
    if (worker === own) own.postMessage({ say: 'port', port }, port ? [port] : []);
    else port?.close();
  };

  void start();
  return () => {
    stopped = true;
    callOff();
    worker?.terminate();
    worker = null;
    onStatus({ state: 'off' });
  };
}

function spawnWorker(): WorkerEnd {
  return new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'weft-executor' });
}
